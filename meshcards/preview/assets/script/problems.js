// One button says how many problems there are and leads to their cards. Suggestions stay quiet.
const SEVERITIES = [
  { severity: "error", one: "error", many: "errors" },
  { severity: "warning", one: "warning", many: "warnings" },
  { severity: "advice", one: "suggestion", many: "suggestions" },
];
const totals = { error: 0, warning: 0, advice: 0 };

const rank = (problem) => SEVERITIES.findIndex(({ severity }) => severity === problem.severity);
const isGrave = (problem) => problem.severity !== "advice";

// A problem of a fact is on each of the fact's cards, and is counted once.
function countProblems() {
  const notes = new Map(tiles.map(({ card }) => [noteOf(card), card]));
  const each = [...problems, ...[...notes.values()].flatMap((card) => card.problems)];
  for (const { severity } of each) totals[severity] += 1;
  const said = hasGrave() ? SEVERITIES.filter(({ severity }) => severity !== "advice") : SEVERITIES;
  const parts = said.filter(({ severity }) => totals[severity]).map(({ severity }) => element("span", severity, amount(severity)));
  $("faulty").replaceChildren(...parts.flatMap((part, at) => (at ? [", ", part] : [part])));
  $("faulty").hidden = !each.length;
  if (!each.length) state.faulty = false; // the last of them is fixed, and so is the reason to filter
  $("suggestions").parentElement.lastElementChild.textContent = `Show the cards with ${amount("advice")} too`;
  showWhetherPressed();
}

function amount(severity) {
  const { one, many } = SEVERITIES.find((it) => it.severity === severity);
  return `${totals[severity]} ${totals[severity] === 1 ? one : many}`;
}

const hasGrave = () => totals.error + totals.warning > 0;

// Whether a card may be shown, as far as the button is concerned.
function isWanted({ card }) {
  if (!state.faulty) return true;
  return card.problems.some((it) => isGrave(it) || state.suggestions || !hasGrave());
}

function showAbove() {
  $("above").replaceChildren(...(problems.length ? [problemList(problems)] : []));
}

// An error that belongs to no card may be why there are none: it shows by itself.
function showWhetherPressed() {
  $("faulty").setAttribute("aria-pressed", state.faulty);
  $("suggestions").parentElement.hidden = !state.faulty || !totals.advice || !hasGrave();
  const urgent = problems.some((it) => it.severity === "error");
  $("problems").hidden = !(urgent || (state.faulty && (problems.length || (totals.advice && hasGrave()))));
}

function problemList(found) {
  const grave = found.filter(isGrave).sort((one, other) => rank(one) - rank(other));
  const advice = found.filter((it) => !isGrave(it));
  const box = element("div", "problems");
  if (grave.length) box.append(listed(grave));
  if (advice.length) box.append(folded(advice));
  return box;
}

function folded(advice) {
  const details = element("details", "advice");
  details.append(element("summary", "", `${advice.length} ${advice.length === 1 ? "suggestion" : "suggestions"}`), listed(advice));
  details.addEventListener("click", (event) => event.stopPropagation()); // it does not flip the card
  return details;
}

function listed(found) {
  const list = element("ul");
  for (const { severity, rule, message, source, href } of found) {
    const item = element("li", severity);
    if (severity !== "advice") item.append(element("b", "", `${severity}: `));
    item.append(`${message} (${rule}) `);
    if (href) item.append(linked(source, href));
    list.append(item);
  }
  return list;
}

function linked(text, href) {
  const link = element("a", "", text);
  link.href = href;
  inNewTab(link);
  return link;
}
