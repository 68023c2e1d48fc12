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
