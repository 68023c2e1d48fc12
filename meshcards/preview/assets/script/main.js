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
