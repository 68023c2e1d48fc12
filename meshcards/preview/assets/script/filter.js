// Which cards are shown, and how many there are behind each option of each filter.
const FILTERS = {
  topic: (card) => [card.topic],
  level: (card) => [card.level],
  kind: (card) => [card.kind],
  changed: (card) => [card.lock && "lock", card.since && "release"],
};
const ORDERS = {
  written: () => 0, // as they came
  learned: (one, other) => one.card.learned - other.card.learned,
};
const NAMES = Object.keys(FILTERS);
let query = { words: [], places: [] };

function filter() {
  select();
  nearby.forEach(refresh);
}

function select() {
  query = parsed(state.search);
  const counts = Object.fromEntries(NAMES.map((name) => [name, new Map()]));
  const passing = new Set();
  for (const made of tiles) {
    if (!isWanted(made) || !matches(made, query)) continue;
    const failing = NAMES.filter((name) => state[name] && !FILTERS[name](made.card).includes(state[name]));
    if (!failing.length) passing.add(made);
    // An option counts the cards that it would show, all other filters staying as they are.
    if (failing.length < 2) for (const name of failing.length ? failing : NAMES) tally(counts[name], FILTERS[name](made.card));
  }
  for (const name of NAMES) relabel($(name), counts[name]);
  const pinned = new Set(state.pinned);
  arrange(tiles.filter((made) => passing.has(made) || pinned.has(made.card.key)).sort(ORDERS[state.order]));
  const amounts = [tiles, [...passing]].map((some) => some.filter(({ card }) => !card.broken).length);
  const total = `${amounts[0]} ${amounts[0] === 1 ? "card" : "cards"}${isWhole ? "" : " so far"}`;
  $("count").textContent = passing.size === tiles.length ? total : `${amounts[1]} of ${total}`;
  $("nothing").hidden = shown.length > 0 || tiles.length === 0;
  sayHowManyFilters();
  sayWhatIsPinned(passing);
}

function tally(counts, values) {
  counts.set("", (counts.get("") ?? 0) + 1);
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
}

function relabel(select, counts) {
  for (const option of select.options) {
    option.dataset.text ??= option.textContent;
    // The bar has the count of all that is shown, and little room.
    option.textContent = option.value ? `${option.dataset.text} (${counts.get(option.value) ?? 0})` : option.dataset.text;
  }
}

function options(select, values) {
  for (const value of values) select.append(new Option(value, value));
}

// Only cards whose side or comparison is another one get new frames.
function refresh(made) {
  if (!made.article.isConnected || due.has(made)) return;
  if (made.painted !== appearance(made)) paint(made);
  else for (const view of made.frames.querySelectorAll("iframe")) mark(view.contentDocument);
}

function set(name, value) {
  const isOfView = ["theme", "device", "backs"].includes(name);
  const kept = inSight(isOfView);
  state[name] = value;
  if (isOfView) repaint();
  else {
    state.pinned = [];
    if (name === "changed") resize(); // the old and the new are beside each other
    filter();
  }
  keepOrBegin(kept);
}

// The current card with its place, if it is in sight, or else the first that is.
function inSight(orFirst) {
  const { top, bottom } = current?.article?.getBoundingClientRect() ?? {};
  if (bottom > covered() && top < innerHeight) return { made: current, top };
  const first = orFirst && scrollY > 0 && seat();
  return first ? { made: shown.find((it) => it.card.key === first.key), top: first.top } : null;
}

function keepOrBegin(kept) {
  held = null;
  if (kept && shown.includes(kept.made)) hold(kept.made, kept.top);
  else scrollTo(0, 0);
}
