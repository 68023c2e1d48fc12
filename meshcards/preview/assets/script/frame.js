const isBack = (made) => flipped.has(made.card.key) !== state.backs;

function paint(made) {
  made.side.textContent = isBack(made) ? "back" : "front";
  const themes = state.theme === "both" ? ["light", "dark"] : [state.theme];
  made.frames.replaceChildren(...themes.map((theme) => frame(made, theme)));
}

function frame(made, theme) {
  const holder = element("div", `frame ${theme}`);
  if (!made.near) return holder;
  const view = element("iframe");
  // A page that a card links to is no longer the card, and may run its own scripts.
  view.sandbox = "allow-same-origin allow-popups allow-popups-to-escape-sandbox";
  view.title = `${made.card.key}, ${isBack(made) ? "back" : "front"}, ${theme}`;
  view.srcdoc = page(made, theme);
  view.addEventListener("load", () => listen(made, view.contentDocument));
  holder.append(view);
  return holder;
}

// The page around a card as Anki makes it: classes on html and body, the card inside #qa.
function page(made, theme) {
  const night = theme === "dark";
  const device = state.device === "phone" ? "mobile android" : "linux";
  return (
    `<!doctype html><html class="${device}${night ? " night-mode" : ""}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width"><style>${css[made.card.kind]}</style></head>` +
    `<body class="card card${made.card.template}${night ? " nightMode night_mode" : ""}"><div id="qa">` +
    `${isBack(made) ? made.card.back : made.card.front}</div></body></html>`
  );
}

function listen(made, inside) {
  if (!inside) return;
  for (const link of inside.links) inNewTab(link);
  inside.addEventListener("click", (event) => {
    if (!event.target.closest("a, summary, audio") && inside.getSelection().isCollapsed) flip(made);
  });
  inside.addEventListener("keydown", (event) => {
    choose(made);
    key(event, event.target.closest("a, summary, audio"));
  });
  inside.addEventListener("focusin", () => choose(made));
}

const near = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      const made = entry.target.made;
      if (made.near === entry.isIntersecting) continue;
      made.near = entry.isIntersecting;
      paint(made);
    }
  },
  { rootMargin: "600px" },
);

function repaint() {
  document.body.classList.toggle("desktop", state.device === "desktop");
  $("flip-all").setAttribute("aria-pressed", state.backs);
  tiles.forEach(paint);
}
