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
