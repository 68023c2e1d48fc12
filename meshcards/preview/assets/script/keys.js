const THEMES = ["light", "dark", "both"];
let stop = null; // the card that Tab stops at

function flip(made) {
  if (made.card.broken) return;
  const { key: name } = made.card;
  turned.set(name, isBack(made) ? "front" : "back");
  choose(made);
  paint(made);
  if (made.article.getBoundingClientRect().top < covered()) reveal(made);
  made.article.focus({ preventScroll: true });
  $("said").textContent = `${name}: ${side(made)}`;
}

function choose(made) {
  if (current === made) return;
  current?.article?.classList.remove("current");
  current = made;
  build(made).classList.add("current");
  rove();
  enter(history.state, `#${made.article.id}`);
}

// Tab comes back to the card's inside from the far end of the page, so its frame stays.
function rove() {
  const next = shown[current?.place] === current ? current : shown[0];
  if (next === stop && next?.article?.tabIndex === 0) return;
  const last = stop;
  stop = next || null;
  if (last) {
    reachable(last, false);
    paint(last);
  }
  if (stop) {
    build(stop);
    reachable(stop, true);
  }
}

function move(step) {
  const from = inSight(true)?.made; // whoever scrolled goes on from there
  const here = from && shown[from.place] === from ? from.place + (from === current ? step : 0) : 0;
  const next = shown[Math.max(0, Math.min(shown.length - 1, here))];
  if (!next) return;
  reveal(next);
  next.article.focus({ preventScroll: true });
}

function toFirst() {
  if (!shown[0]) return;
  reveal(shown[0]);
  shown[0].article.focus({ preventScroll: true });
}

function nextTheme() {
  set("theme", THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length]);
  $("said").textContent = `Theme: ${theme()}`;
}

// Out of a card's inside, or out of the search once it is empty.
function leave(event) {
  if (document.querySelector(":popover-open")) return; // which the browser closes
  const search = $("search");
  const inside = event.target.ownerDocument !== document;
  if (!inside && search.value) {
    search.value = "";
    search.dispatchEvent(new Event("input", { bubbles: true }));
  } else if (stop && (inside || event.target.matches("input, select"))) {
    if (!stop.article.isConnected) reveal(stop); // the cards are only coming back
    stop.article.focus({ preventScroll: true });
  }
}

// What an element does with a key by itself.
function keeps(target, name) {
  if (target.closest?.("dialog")) return true; // the cards are behind it
  const it = target.closest?.("input, select, textarea, button, a, summary, audio");
  if (!it) return false;
  if (it.matches("textarea, audio")) return true;
  if (it.matches("select, input:not([type=radio], [type=checkbox])")) return name !== "Escape";
  return name === " " || name === "Enter" || (it.matches("input") && name.startsWith("Arrow"));
}

function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target === $("search") && event.key === "Enter") return toFirst();
  // Behind an open menu are the cards.
  if (event.key !== "Escape" && document.querySelector(":popover-open")) return;
  if (keeps(event.target, event.key)) return;
  const next = () => move(1);
  const last = () => move(-1);
  const turn = () => current && flip(current);
  const actions = {
    j: next,
    k: last,
    ArrowRight: next,
    ArrowLeft: last,
    " ": turn,
    Enter: turn,
    b: turn,
    t: nextTheme,
    e: () => current?.source.click(),
    "/": () => $("search").focus(),
    "?": () => $("help").showModal(),
  };
  if (event.key === "Escape") leave(event);
  else if (actions[event.key]) {
    event.preventDefault();
    actions[event.key]();
  }
}

// A mouse that presses a button does not take the keys away from the cards.
let byPointer = false;
document.addEventListener("pointerdown", () => (byPointer = true), true);
document.addEventListener("keydown", () => (byPointer = false), true);
document.querySelector(".bar").addEventListener("click", (event) => {
  if (byPointer && event.target.closest("button, input[type=radio], input[type=checkbox]")) document.activeElement.blur();
});
