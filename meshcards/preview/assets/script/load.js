// Cards come in chunks. The first is above this script; the parser is still reading the others.
const AT_ONCE = 30; // milliseconds of reading, after which the page may answer
let isWhole = false; // whether all cards are here

function arrived() {
  return [...document.querySelectorAll("script.cards")].flatMap(taken);
}

function taken(chunk) {
  chunk.remove(); // its text would stay in memory beside the cards
  return JSON.parse(chunk.textContent);
}

function add(cards) {
  for (const card of cards) tiles.push(tile(card));
}

// A server gives out the cards topic by topic, so that an edit costs as much as its topic. Whether
// all are here.
async function addParts() {
  for (const part of parts) {
    const first = !tiles.length;
    const answer = await fetch(part);
    if (!answer.ok) return false; // there have been two edits since, and this page is about to reload
    add(await answer.json());
    if (first && !state.search && state.order === "written") filter();
  }
  return true;
}

async function addRest() {
  let since = performance.now();
  for (const chunk of document.querySelectorAll("script.cards")) {
    add(taken(chunk));
    if (performance.now() - since < AT_ONCE) continue;
    await new Promise((goOn) => setTimeout(goOn));
    since = performance.now();
  }
  isWhole = await addParts();
}
