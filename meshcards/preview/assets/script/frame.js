// A card is in a frame as high as the card, so that the wheel always turns the page.
const SCREEN = 700; // pixels that Anki's bars leave of a phone's 844
const MOST = 10; // times that a card may grow by itself: one of 100vh and a margin would for ever
const SLICE = 8; // milliseconds of work with frames, after which the page may answer
const heights = new Map(state.heights); // of the cards seen so far, by side and width
const nearby = new Set();
const unfit = new Set(); // frames with new contents, whose heights are taken before the next paint
const due = new Set(); // cards that came near or went away, whose frames are not yet made or taken away
let nextSlice = null;
let areHeld = false; // whether these frames wait until a search is answered
let first = null; // the card whose frame is painted before any other
let begun = false;

const side = (made) => turned.get(made.card.key) ?? startSide(made);
const isBack = (made) => side(made) === "back";
const measure = (made, label = "") => `${inner()} ${side(made)} ${label === "before" ? `${state.changed} ` : ""}${made.card.key}`;
const isMeasured = (made) => made.card.broken || heights.has(measure(made));
const guess = () => (state.backs ? 1400 : 360);

function paint(made) {
  due.delete(made);
  if (!made.article || made.card.broken) return;
  made.side.textContent = side(made);
  label(made);
  const wanted = pages(made);
  made.painted = appearance(made);
  const { frames } = made;
  while (frames.childElementCount > wanted.length) frames.lastChild.remove();
  while (frames.childElementCount < wanted.length) frames.append(element("div"));
  wanted.forEach((it, at) => show(made, frames.children[at], it));
}

function show(made, holder, { theme: name, label, html }) {
  holder.className = `frame ${name}`;
  holder.dataset.label = label;
  const height = heights.get(measure(made, label));
  if (height) holder.style.blockSize = `${height * scale}px`;
  else holder.style.blockSize ||= `${guess() * scale}px`;
  if (!made.near && made !== stop) {
    holder.replaceChildren();
    if (made === first) begin(); // its frame is not to come
    return;
  }
  first ??= made;
  if (!begun && first !== made) return;
  const view = holder.querySelector("iframe") || frame(made, holder);
  view.title = [made.card.key, side(made), label, name].filter(Boolean).join(", ");
  view.label = label;
  view.look = look(made, name, html);
  if (isLoaded(view)) rewrite(view);
  else if (!isComing(view)) startIn(view);
}

// What is written into a document that is still read would stand beside the rest of it.
const isLoaded = ({ contentDocument: inside }) => inside?.readyState !== "loading" && Boolean(inside?.getElementById("qa"));
// A frame that was taken out of the page has no document, and loads again when it is back.
const isComing = (view) => Boolean(view.srcdoc && view.contentDocument);

function frame(made, holder) {
  const view = element("iframe");
  // A page that a card links to is no longer the card, and may run its own scripts.
  view.sandbox = "allow-same-origin allow-popups allow-popups-to-escape-sandbox";
  view.made = made;
  if (made !== stop) view.tabIndex = -1;
  view.addEventListener("load", () => listen(view));
  holder.append(view);
  return view;
}

// Classes on html and body, and what is inside #qa, as Anki has them.
function look(made, name, card) {
  const night = name === "dark";
  const device = state.device === "phone" ? "mobile android" : "linux";
  return {
    html: `${device}${night ? " night-mode" : ""}`,
    body: `card card${made.card.template}${night ? " nightMode night_mode" : ""}`,
    card,
  };
}

function startIn(view) {
  view.written = view.look.card;
  view.srcdoc = page(view.made, view.look);
}

function page(made, { html, body, card }) {
  return (
    `<!doctype html><html class="${html}" style="overflow-y: hidden"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width"><style>${css[made.card.kind]}</style></head>` +
    `<body class="${body}"><div id="qa">${card}</div></body></html>`
  );
}

// Another side or theme in the same page, as Anki does it.
function rewrite(view) {
  const { html, body, card } = view.look;
  const inside = view.contentDocument;
  inside.documentElement.className = html;
  inside.body.className = body;
  if (view.card !== card) inside.getElementById("qa").innerHTML = card;
  tame(view);
}

function tame(view) {
  view.card = view.look.card;
  view.growths = 0;
  for (const link of view.contentDocument.links) inNewTab(link);
  mark(view.contentDocument);
  if (!unfit.size) requestAnimationFrame(() => fitAll([...unfit]));
  unfit.add(view);
}

function listen(view) {
  const { made, contentDocument: inside } = view;
  begin();
  if (!isLoaded(view)) return;
  view.card = view.written;
  rewrite(view);
  inside.addEventListener("toggle", () => (view.growths = 0), true);
  inside.addEventListener("click", (event) => {
    if (!event.target.closest("a, summary, audio") && inside.getSelection().isCollapsed) flip(made);
  });
  inside.addEventListener("keydown", (event) => {
    choose(made);
    key(event);
  });
  inside.addEventListener("focusin", () => choose(made));
  watchMoves(inside);
  contents.observe(inside.documentElement);
}

const contents = new ResizeObserver((entries) =>
  fitAll(entries.map(({ target }) => target.ownerDocument.defaultView?.frameElement).filter(Boolean)),
);

// All heights are taken before the first is set, for each that is taken afterwards would lay out the
// page once more.
function fitAll(views) {
  for (const [view, height] of views.map((it) => [it, contentHeight(it)])) {
    unfit.delete(view);
    if (height) fit(view, height);
  }
  settle();
}

const contentHeight = ({ contentDocument: inside }) => inside && Math.ceil(inside.documentElement.getBoundingClientRect().height);

function fit(view, height) {
  const { made, parentElement: holder, contentDocument: inside } = view;
  const before = heights.get(measure(made, view.label)) || 0;
  if (height > before && ++view.growths > MOST) {
    inside.documentElement.style.overflowY = "";
    return;
  }
  heights.set(measure(made, view.label), height);
  holder.style.blockSize = `${height * scale}px`;
  fold(made, holder, inside, height);
}

// A line where the first screen of a phone ends, from where Anki scrolls to.
function fold(made, holder, inside, height) {
  const start = isBack(made) ? inside.getElementById("answer")?.getBoundingClientRect().top || 0 : 0;
  let line = holder.querySelector(".fold");
  if (state.device !== "phone" || height <= start + SCREEN) {
    line?.remove();
    return;
  }
  if (!line) {
    line = element("div", "fold");
    line.append(element("span", "", "first phone screen"));
    holder.append(line);
  }
  line.style.insetBlockStart = `${start + SCREEN}px`;
}

// A card is seen once those before it are as high as they will be, so that nothing moves in view.
function settle() {
  for (const made of [...nearby].sort((a, b) => a.place - b.place)) {
    if (!isMeasured(made)) break;
    made.article.classList.remove("waiting");
  }
}

function begin() {
  if (begun) return;
  begun = true;
  for (const made of nearby) due.add(made);
  paintSome();
}

// Frames are made and taken away a few at a time, so that a key waits for few of them.
function paintSome() {
  clearTimeout(nextSlice);
  if (areHeld) return;
  const since = performance.now();
  for (const made of due) {
    paint(made);
    if (performance.now() - since > SLICE) break;
  }
  if (due.size) nextSlice = setTimeout(paintSome);
}

function holdFrames() {
  areHeld = true;
}

function releaseFrames() {
  areHeld = false;
  paintSome();
}

const near = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      const { made } = target;
      if (made.near === isIntersecting) continue;
      made.near = isIntersecting;
      if (made.near) nearby.add(made);
      else nearby.delete(made);
      due.add(made);
    }
    paintSome();
    settle();
  },
  { rootMargin: "600px" },
);
