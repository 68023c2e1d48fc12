// Words, "phrases", ids, rules, and places such as traffic.yaml:92 or decks/mesh/traffic.yaml:92:5.
const PLACE = /^(?:.*[\\/])?([^\\/]+\.ya?ml)(?::(\d+)(?::\d+)?)?:?$/i;
const SLICE = 12; // milliseconds of work between two chances for the browser to react to a key

function parsed(text) {
  const query = { words: [], places: [] };
  for (const [, phrase, word] of text.matchAll(/["“”]([^"“”]*)["“”]?|(\S+)/g)) {
    const place = word?.match(PLACE);
    if (place) query.places.push(located(place[1], place[2]));
    else if ((phrase ?? word).trim()) query.words.push(small((phrase ?? word).trim()));
  }
  return query;
}

// A line belongs to the last card that begins at or before it.
function located(file, asked) {
  const name = file.toLowerCase();
  if (asked === undefined) return { name };
  const lines = tiles.filter(({ card }) => card.file.toLowerCase() === name).map(({ card }) => card.line);
  return { name, line: lines.reduce((last, line) => (line <= asked ? Math.max(last, line) : last), 0) };
}

function matches(made, query) {
  const { file, line } = made.card;
  const isThere = (place) => file.toLowerCase() === place.name && (place.line === undefined || line === place.line);
  return query.places.every(isThere) && query.words.every((word) => texts(made).some((text) => text.includes(word)));
}

function texts(made) {
  const { names, front, back } = said(made);
  return [names, front.open, back.open, front.folded, back.folded];
}

// The index entry of a card, made at most once.
function said(made) {
  const { card } = made;
  made.said ??= {
    names: small(`${card.key}\n${card.problems.map((it) => it.rule).join("\n")}`),
    front: readable(card.front),
    back: readable(card.back),
  };
  return made.said;
}

let indexed = 0;

// Goes on with the index until a time; whether it is complete.
function index(until) {
  while (indexed < tiles.length && performance.now() < until) said(tiles[indexed++]);
  return indexed === tiles.length;
}

function indexWhenIdle() {
  const idle = window.requestIdleCallback ?? ((step) => setTimeout(step, 50));
  idle(() => index(performance.now() + SLICE) || indexWhenIdle());
}

let asked = 0;

// Typing never waits: the cards follow as soon as the index is complete, for the latest text only.
async function seek(text) {
  state.search = text;
  const mine = ++asked;
  do {
    await new Promise((resume) => setTimeout(resume));
    if (mine !== asked) return false;
    $("count").textContent = "Searching…";
  } while (!index(performance.now() + SLICE));
  filter();
  return true;
}

// The side of a card that has most of what is looked for, seen at once rather than folded.
function sideOfHits(made) {
  if (!query.words.length) return "";
  const { front, back } = said(made);
  const amount = (...within) => query.words.filter((word) => within.some((text) => text.includes(word))).length;
  const ahead = amount(front.open) - amount(back.open) || amount(front.open, front.folded) - amount(back.open, back.folded);
  return ahead > 0 ? "front" : ahead < 0 ? "back" : "";
}
