// The controls above the cards.
function connect() {
  options($("topic"), topics);
  options($("level"), ["foundational", "intermediate", "advanced"]);
  $("changed").options[2].textContent = `Changed since ${release}`;
  for (const name of [...NAMES, "order"]) {
    $(name).value = state[name];
    if ($(name).selectedIndex < 0) $(name).value = state[name] = ""; // of a topic that is gone
    $(name).addEventListener("input", (event) => {
      set(name, event.target.value);
      if (byPointer) event.target.blur(); // the keys are the cards' again
    });
  }
  $("search").value = state.search;
  $("search").addEventListener("input", (event) => search(event.target.value));
  for (const radio of document.querySelectorAll("input[type=radio]")) {
    radio.addEventListener("change", () => set(radio.name, radio.value));
    radio.checked = state[radio.name] === radio.value;
  }
  $("flip-all").addEventListener("click", () => {
    turned.clear();
    set("backs", !state.backs);
  });
  $("faulty").addEventListener("click", () => {
    set("faulty", !state.faulty);
    showWhetherPressed();
  });
  $("suggestions").checked = state.suggestions;
  $("suggestions").addEventListener("change", (event) => set("suggestions", event.target.checked));
  $("clear").addEventListener("click", clear);
  $("keys").addEventListener("click", () => $("help").showModal());
  $("notice-button").addEventListener("click", () => {
    const does = act;
    notice("");
    does();
  });
  document.addEventListener("keydown", key);
  // A menu that was opened on a narrow page is part of the bar on a wide one.
  addEventListener("resize", () => document.querySelectorAll(":popover-open").forEach((menu) => menu.hidePopover()));
}

let asked = 0;

// A key never waits for the cards of a text that is not the latest.
async function search(text) {
  const kept = text ? null : inSight(false);
  state.pinned = [];
  state.search = text;
  const mine = ++asked;
  holdFrames();
  await new Promise((goOn) => setTimeout(goOn));
  if (mine !== asked) return;
  select();
  // What was turned by hand before starts from the side that has the hits.
  for (const made of shown) if (turned.has(made.card.key) && sideOfHits(made)) turned.delete(made.card.key);
  keepOrBegin(kept);
  nearby.forEach(refresh);
  await new Promise((goOn) => requestAnimationFrame(() => setTimeout(goOn))); // until that is painted
  if (mine === asked) releaseFrames();
}

function clear() {
  for (const name of ["search", ...NAMES]) $(name).value = state[name] = "";
  state.faulty = false;
  showWhetherPressed();
  resize();
  set("pinned", []);
}

function sayHowManyFilters() {
  const amount = NAMES.filter((name) => state[name]).length;
  $("active").textContent = amount ? ` (${amount})` : "";
}

// The filter by changes has only what there is to compare with.
function offerChanges() {
  const [, lock, since] = $("changed").options;
  if (!release) since.remove();
  if (tiles.every(({ card }) => card.broken || card.lock === "new")) lock.remove();
  $("changed").parentElement.hidden = $("changed").options.length === 1;
  if (![...$("changed").options].some((it) => it.value === state.changed)) state.changed = "";
  $("changed").value = state.changed;
}
