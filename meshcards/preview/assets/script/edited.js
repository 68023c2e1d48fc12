// After an edit its cards are marked, and the page goes to the first of them: unless somebody types
// or has moved meanwhile, who is told of it quietly instead.
const editedKeys = new Set(edited);
const isEdited = (made) => editedKeys.has(made.card.key);
let held = null;
let act = null;
let seenEdit = state.edit; // the last edit whose cards were come to: the same one may have more pages

// Goes to what the last edit changed; whether it did. A change of every card is nothing to look for.
function goToEdits() {
  const isLater = edit && state.edit && state.edit !== edit;
  const every = tiles.filter(isEdited);
  if (!isLater || !every.length || (every.length === tiles.length && tiles.length > 1)) {
    seenEdit = edit;
    return false;
  }
  const found = shown.filter(isEdited);
  if (found.length && !state.typing && !moved) {
    land(found);
    return true;
  }
  if (found.length) notice(`${named(found)} edited just now.`, "Go to it", () => land(found));
  else notice(`${named(every)} edited just now, and the filters hide it.`, "Show it", () => pin(every, land));
  return false;
}

function named([{ card }, ...others]) {
  return others.length ? `${card.key} and ${others.length} more were` : `${card.key} was`;
}

function land(found) {
  seenEdit = edit;
  for (const made of found) turned.delete(made.card.key);
  choose(found[0]);
  hold(found[0], covered() || GAP);
  nearby.forEach(refresh);
}

// Keeps a card where it is in the window while those above it find their heights, until somebody
// moves.
function hold(made, top) {
  held = { made, top };
  reveal(made);
  keepHold();
}

function keepHold() {
  if (!held?.made.article.isConnected) return;
  const off = held.made.article.getBoundingClientRect().top - held.top;
  if (Math.abs(off) >= 1) scrollBy({ top: off, behavior: "instant" });
}

new ResizeObserver(keepHold).observe(document.body);

// Shows cards whatever the filters, until one of these is changed.
function pin(found, then = () => {}) {
  state.pinned = found.map((made) => made.card.key);
  filter();
  then(found);
}

function sayWhatIsPinned(passing) {
  const found = tiles.filter((made) => state.pinned.includes(made.card.key) && !passing.has(made));
  if (!found.length) return notice("");
  const [{ card }, ...others] = found;
  const what = others.length ? `${card.key} and ${others.length} more are` : `${card.key} is`;
  notice(`${what} shown although the filters leave it out.`, "Clear the filters", clear);
}

function notice(text, label = "", does = null) {
  act = does;
  $("notice-text").textContent = text;
  $("notice-button").textContent = label;
  $("notice").hidden = !text;
}
