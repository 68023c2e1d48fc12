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
    const item = element("li", problem.severity, `${problem.severity}: ${problem.message} (${problem.rule}) `);
    list.append(item);
    if (!problem.href) continue;
    const place = element("a", "", problem.source);
    place.href = problem.href;
    inNewTab(place);
    item.append(place);
  }
  return list;
}
