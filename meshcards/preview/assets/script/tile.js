// A card and what is around it. Its elements are made when they are first asked for: of thirty
// thousand cards, most are never looked at.
class Tile {
  article = null;
  frames = null;
  side = null;
  source = null;
  near = false; // to the screen, so that the card is in a frame
  place = 0; // among the cards that are shown

  constructor(card) {
    this.card = card;
    this.said = said(card);
  }
}

const tile = (card) => new Tile(card);

function build(made) {
  if (made.article) return made.article;
  const { card } = made;
  made.article = element("article", card.kind);
  made.article.id = `card-${card.key}`;
  made.article.made = made;
  made.frames = element("div", "frames");
  made.article.append(heading(made));
  if (card.problems.length) made.article.append(problemList(card.problems));
  made.article.append(card.broken ? element("p", "broken", "This item has no card until its errors are fixed.") : made.frames);
  made.article.classList.toggle("waiting", !isMeasured(made));
  reachable(made, false);
  paint(made);
  near.observe(made.article);
  return made.article;
}

function heading(made) {
  const { card } = made;
  const header = element("header");
  made.source = element("a", "source", card.source);
  made.source.href = card.href;
  if (!card.edits) inNewTab(made.source);
  made.side = element("span", "side");
  header.append(element("b", "", card.key), made.source);
  if (card.kept) header.append(element("span", "kept", "as it last was"));
  made.article.classList.toggle("edited", isEdited(made));
  if (isEdited(made)) header.append(element("span", "edited", "edited just now"));
  header.append(made.side);
  return header;
}

// What a screen reader calls the card.
function label(made) {
  const { card, article } = made;
  article.ariaLabel = `${card.key}, ${card.broken ? "no card" : side(made)}, ${made.place + 1} of ${shown.length}`;
  article.ariaPosInSet = made.place + 1;
  article.ariaSetSize = shown.length;
}

// Tab stops at one card only, and at what is in it.
function reachable(made, is) {
  if (!made.article) return;
  made.article.tabIndex = is ? 0 : -1;
  for (const inner of made.article.querySelectorAll("a, iframe")) {
    if (is) inner.removeAttribute("tabindex");
    else inner.tabIndex = -1;
  }
}

$("cards").addEventListener("click", (event) => {
  const made = event.target.closest("article")?.made;
  if (made && !event.target.closest("a, summary") && getSelection().isCollapsed) flip(made);
});
$("cards").addEventListener("focusin", (event) => choose(event.target.closest("article").made));
