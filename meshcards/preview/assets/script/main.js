// Take up where the page was before it was rebuilt, or where its address leads.
function resume() {
  if (isLed() && follows(location.hash)) return;
  const made = tiles.find((it) => it.card.key === state.current);
  if (made) choose(made);
  if (!goToEdits()) {
    const seated = shown.find((it) => it.card.key === state.seat?.key);
    if (seated) hold(seated, state.seat.top);
  }
  if (state.onCard && document.activeElement === document.body) current?.article.focus({ preventScroll: true });
}

function isLed() {
  const [how] = performance.getEntriesByType("navigation");
  return how?.type === "navigate" && location.hash !== "";
}

// A link to a card shows it, whatever the filters.
function follows(hash) {
  const made = tiles.find(({ card }) => [`#card-${card.key}`, encodeURI(`#card-${card.key}`)].includes(hash));
  if (!made) return false;
  if (!shown.includes(made)) pin([made]);
  choose(made);
  hold(made, covered() || GAP);
  return true;
}

function takeUpTyping() {
  $("search").focus({ preventScroll: true });
  $("search").setSelectionRange(...state.typing);
}

async function complete() {
  await addRest();
  if (!isWhole) return; // the place and the filters are for the page that comes
  offerChanges();
  countProblems();
  filter();
  resume();
  addEventListener("hashchange", () => follows(location.hash));
  if (prints) printOnce();
}

connect();
if (state.typing && !isLed()) takeUpTyping(); // the keys that are pressed meanwhile are the search's
showAbove();
showWhetherPressed();
repaint();
add(arrived());
if (!state.search && state.order === "written") filter();
watchMoves(document);
document.addEventListener("DOMContentLoaded", complete);
if (epoch) {
  document.addEventListener("visibilitychange", follow);
  follow();
}
