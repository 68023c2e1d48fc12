"use strict";
// A gallery of cards. Only cards near the screen have frames; a frame runs no script, for the
// page's content security policy and its own sandbox forbid it.
const { cards, css, problems, epoch } = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);
const state = Object.assign(
  { search: "", topic: "", level: "", kind: "", theme: "light", device: "phone", backs: false },
  remembered(),
);
const flipped = new Set(state.flipped || []);
const tiles = cards.map(tile);
let shown = tiles;
let current = null;

function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(location.pathname)) || {};
  } catch {
    return {}; // a browser may keep nothing for pages from disk
  }
}

function remember() {
  const place = { ...state, flipped: [...flipped], current: current?.card.key, top: scrollY };
  try {
    sessionStorage.setItem(location.pathname, JSON.stringify(place));
  } catch {
    // nothing is kept, and nothing is lost but the place
  }
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function inNewTab(link) {
  link.target = "_blank";
  link.rel = "noopener noreferrer";
}

function tile(card) {
  const article = element("article", card.kind);
  article.id = `card-${card.key}`;
  article.tabIndex = 0;
  const header = element("header");
  const source = element("a", "source", card.source);
  source.href = card.href;
  inNewTab(source);
  header.append(element("b", "", card.key), source);
  if (card.kept) header.append(element("span", "kept", "as it last was"));
  header.append(element("span", "side"));
  article.append(header);
  if (card.problems.length) article.append(problemList(card.problems));
  const frames = element("div", "frames");
  article.append(frames);
  const made = { card, article, frames, side: header.lastChild, near: false, text: "" };
  article.addEventListener("click", (event) => {
    if (!event.target.closest("a") && getSelection().isCollapsed) flip(made);
  });
  article.addEventListener("focus", () => choose(made));
  return made;
}

function problemList(found) {
  const list = element("ul", "problems");
  for (const problem of found) {
    const item = element("li", problem.level, `${problem.level}: ${problem.message} (${problem.rule}) `);
    list.append(item);
    if (!problem.href) continue;
    const place = element("a", "", problem.source);
    place.href = problem.href;
    inNewTab(place);
    item.append(place);
  }
  return list;
}

const isBack = (made) => flipped.has(made.card.key) !== state.backs;

function paint(made) {
  made.side.textContent = isBack(made) ? "back" : "front";
  const themes = state.theme === "both" ? ["light", "dark"] : [state.theme];
  made.frames.replaceChildren(...themes.map((theme) => frame(made, theme)));
}

function frame(made, theme) {
  const holder = element("div", `frame ${theme}`);
  if (!made.near) return holder;
  const view = element("iframe");
  // A page that a card links to is no longer the card, and may run its own scripts.
  view.sandbox = "allow-same-origin allow-popups allow-popups-to-escape-sandbox";
  view.title = `${made.card.key}, ${isBack(made) ? "back" : "front"}, ${theme}`;
  view.srcdoc = page(made, theme);
  view.addEventListener("load", () => listen(made, view.contentDocument));
  holder.append(view);
  return holder;
}

// The page around a card as Anki makes it: classes on html and body, the card inside #qa.
function page(made, theme) {
  const night = theme === "dark";
  const device = state.device === "phone" ? "mobile android" : "linux";
  return (
    `<!doctype html><html class="${device}${night ? " night-mode" : ""}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width"><style>${css[made.card.kind]}</style></head>` +
    `<body class="card card${made.card.template}${night ? " nightMode night_mode" : ""}"><div id="qa">` +
    `${isBack(made) ? made.card.back : made.card.front}</div></body></html>`
  );
}

function listen(made, inside) {
  if (!inside) return;
  for (const link of inside.links) inNewTab(link);
  inside.addEventListener("click", (event) => {
    if (!event.target.closest("a, summary, audio") && inside.getSelection().isCollapsed) flip(made);
  });
  inside.addEventListener("keydown", (event) => {
    choose(made);
    key(event, event.target.closest("a, summary, audio"));
  });
  inside.addEventListener("focusin", () => choose(made));
}

function flip(made) {
  const { key: name } = made.card;
  if (!flipped.delete(name)) flipped.add(name);
  choose(made);
  paint(made);
  made.article.focus({ preventScroll: true });
  remember();
}

function choose(made) {
  if (current === made) return;
  current?.article.classList.remove("current");
  current = made;
  made.article.classList.add("current");
  history.replaceState(null, "", `#${made.article.id}`);
  remember();
}

function move(step) {
  const here = shown.indexOf(current);
  const next = shown[Math.max(0, Math.min(shown.length - 1, here + (here < 0 ? 1 : step)))];
  if (!next) return;
  next.article.scrollIntoView({ block: "nearest", inline: "nearest" });
  next.article.focus({ preventScroll: true });
}

function key(event, ownUse) {
  if (ownUse || event.ctrlKey || event.metaKey || event.altKey) return;
  const actions = {
    " ": () => current && flip(current),
    ArrowRight: () => move(1),
    ArrowLeft: () => move(-1),
    "/": () => $("search").focus(),
  };
  if (actions[event.key]) {
    event.preventDefault();
    actions[event.key]();
  }
}

const near = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      const made = entry.target.made;
      if (made.near === entry.isIntersecting) continue;
      made.near = entry.isIntersecting;
      paint(made);
    }
  },
  { rootMargin: "600px" },
);

function searchable(made) {
  if (!made.text) {
    const { key: name, front, back } = made.card;
    const holder = element("template");
    holder.innerHTML = `${front} ${back}`;
    made.text = `${name} ${holder.content.textContent}`.toLowerCase();
  }
  return made.text;
}

function filter() {
  const words = state.search.toLowerCase().split(/\s+/).filter(Boolean);
  shown = tiles.filter(
    (made) =>
      (!state.topic || made.card.topic === state.topic) &&
      (!state.level || made.card.level === state.level) &&
      (!state.kind || made.card.kind === state.kind) &&
      (!words.length || words.every((word) => searchable(made).includes(word))),
  );
  const visible = new Set(shown);
  for (const made of tiles) made.article.hidden = !visible.has(made);
  $("count").textContent = shown.length === tiles.length ? `${tiles.length} cards` : `${shown.length} of ${tiles.length} cards`;
  $("nothing").hidden = shown.length > 0 || tiles.length === 0;
}

function repaint() {
  document.body.classList.toggle("desktop", state.device === "desktop");
  $("flip-all").setAttribute("aria-pressed", state.backs);
  tiles.forEach(paint);
}

function options(select, values) {
  for (const value of new Set(values)) {
    if (value) select.append(new Option(value));
  }
}

function set(name, value) {
  state[name] = value;
  if (["theme", "device", "backs"].includes(name)) repaint();
  else filter();
  remember(); // not at the start: asking where the page stands has all its tiles laid out
}

function connect() {
  options($("topic"), cards.map((card) => card.topic));
  options($("level"), cards.map((card) => card.level));
  for (const name of ["search", "topic", "level", "kind"]) {
    $(name).value = state[name];
    $(name).addEventListener("input", (event) => set(name, event.target.value));
  }
  for (const radio of document.querySelectorAll("input[type=radio]")) {
    radio.checked = state[radio.name] === radio.value;
    radio.addEventListener("change", () => set(radio.name, radio.value));
  }
  $("flip-all").addEventListener("click", () => {
    flipped.clear();
    set("backs", !state.backs);
  });
  $("clear").addEventListener("click", () => {
    for (const name of ["search", "topic", "level", "kind"]) $(name).value = state[name] = "";
    filter();
    remember();
  });
  document.addEventListener("keydown", (event) => key(event, event.target.closest("input, select, button, a")));
  addEventListener("pagehide", remember);
}

function showProblems() {
  if (!problems.length) return;
  const amount = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  $("problems").append(element("h2", "", amount), problemList(problems));
  $("problems").hidden = false;
}

// Take up where the page was before it was rebuilt.
function resume() {
  const wanted = location.hash.slice(1) || (state.current && `card-${state.current}`);
  const made = tiles.find((it) => it.article.id === wanted);
  if (made) choose(made);
  if (state.top) scrollTo(0, state.top);
  else made?.article.scrollIntoView();
}

// The server answers as soon as there is a later page than this one. Only the tab in sight asks: a
// browser has but six connections to a server.
let changes = null;

function follow() {
  changes?.close();
  if (document.hidden) return;
  changes = new EventSource(`/changes/${epoch}`);
  changes.addEventListener("message", () => {
    changes.close();
    location.reload();
  });
}

connect();
showProblems();
for (const made of tiles) made.article.made = made;
$("cards").append(...tiles.map((made) => made.article));
filter();
repaint();
for (const made of tiles) near.observe(made.article);
resume();
if (epoch) {
  document.addEventListener("visibilitychange", follow);
  follow();
}
