// What the search found is marked inside the cards. The marks are the browser's own: they change
// nothing in the card, so that formulas and code stay as they are.
const MARKED = "::highlight(hit) { background-color: #ffdd57; color: #1d2430; }";

function mark(inside) {
  const view = inside?.defaultView;
  const card = inside?.getElementById("qa");
  if (!card || !view?.Highlight) return; // not loaded yet, or an older browser, which marks nothing
  for (const unfolded of inside.querySelectorAll("details[data-unfolded]")) {
    unfolded.open = false;
    delete unfolded.dataset.unfolded;
  }
  const { open, folded } = reading(card);
  const seen = ranges(open, inside);
  const hidden = ranges(folded, inside);
  if (!seen.length) hidden.forEach(unfold);
  if (!inside.getElementById("marked")) {
    const style = inside.createElement("style");
    style.id = "marked";
    style.textContent = MARKED;
    inside.head.append(style);
  }
  view.CSS.highlights.set("hit", new view.Highlight(...seen, ...hidden));
}

function unfold(range) {
  for (let it = range.startContainer.parentElement; it; it = it.parentElement) {
    if (it.localName !== "details" || it.open) continue;
    it.open = true;
    it.dataset.unfolded = "";
  }
}

function ranges({ pieces, parts }, inside) {
  const text = pieces.join("");
  const found = [];
  for (const word of query.words) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      const range = inside.createRange();
      range.setStart(...spot(parts, at));
      range.setEnd(...spot(parts, at + word.length - 1, 1));
      found.push(range);
    }
  }
  return found;
}

// The node and the offset in it of a character of the text.
function spot(parts, at, beyond = 0) {
  let from = 0;
  let to = parts.length;
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if (parts[middle].start <= at) from = middle;
    else to = middle;
  }
  return [parts[from].node, at - parts[from].start + beyond];
}
