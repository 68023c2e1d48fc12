// A study sheet: each question with its answer, in a column of paper. Frames print badly, so a card
// is in a shadow root with its style; a script in it would not run, nor does the page allow one.
let sheet = null;

function makeSheet() {
  if (sheet) return;
  sheet = element("section");
  sheet.id = "sheet";
  const styles = Object.fromEntries(Object.entries(css).map(([kind, text]) => [kind, styleSheet(text)]));
  const paper = styleSheet($("paper").textContent);
  sheet.append(title("h1", document.querySelector("h1").textContent));
  const notes = new Map(shown.filter((made) => !made.card.broken).map((made) => [noteOf(made.card), made.card]));
  let topic = null;
  for (const card of notes.values()) {
    if (card.topic !== topic) sheet.append(title("h2", (topic = card.topic)));
    sheet.append(printed(card, [styles[card.kind], paper]));
  }
  // Columns run as the deck's language does.
  sheet.dir = sheet.querySelector(".printed")?.shadowRoot.querySelector("main")?.dir || "auto";
  document.body.append(sheet);
}

function title(name, text) {
  const made = element(name, "", text);
  made.dir = "auto";
  return made;
}

// All gaps of a fact are filled on paper, so that one card stands for each of them.
const noteOf = (card) => (card.kind === "fact" ? card.key.replace(/\/c\d+$/, "") : card.key);

function styleSheet(text) {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
}

function printed(card, styles) {
  const host = element("div", `printed ${card.kind}`);
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = styles;
  root.innerHTML = `<div class="card card${card.template}">${card.back}</div>`;
  for (const fold of root.querySelectorAll(".asked")) fold.open = true;
  return host;
}

function dropSheet() {
  sheet?.remove();
  sheet = null;
}

// A page that reloads after an edit does not ask again.
async function printOnce() {
  if (!shown.length || state.printed) return;
  state.printed = true;
  makeSheet();
  const images = [...sheet.querySelectorAll(".printed")].flatMap((host) => [...host.shadowRoot.querySelectorAll("img")]);
  await Promise.allSettled(images.map((image) => image.decode()));
  print();
}

addEventListener("beforeprint", makeSheet);
addEventListener("afterprint", dropSheet);
