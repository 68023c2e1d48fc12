// How wide a card is: as a phone, or as a desktop made smaller where the screen is. Two themes are
// side by side where there is room for both.
const PHONE = 390;
const DESKTOP = 1000;
const LEGIBLE = 0.6; // of a desktop's size; two that are smaller go below each other
const system = matchMedia("(prefers-color-scheme: dark)");
let room = 0; // pixels for cards
let across = 1; // frames beside each other in a card
let frameWidth = PHONE; // on the screen
let scale = 1;

const theme = () => state.theme || (system.matches ? "dark" : "light");
const themes = () => (theme() === "both" ? ["light", "dark"] : [theme()]);
const inner = () => Math.round(frameWidth / scale); // what a card takes for the width of its screen

function resize() {
  const desktop = state.device === "desktop";
  const full = desktop ? DESKTOP : PHONE;
  const style = getComputedStyle($("cards"));
  room = $("cards").clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - 2;
  across = (themes().length === 2 || state.changed) && room >= 2 * full * (desktop ? LEGIBLE : 1) ? 2 : 1;
  frameWidth = Math.min(full, Math.floor(room / across));
  scale = desktop ? frameWidth / full : 1;
  const root = document.documentElement.style;
  root.setProperty("--frame", `${frameWidth}px`);
  root.setProperty("--across", across);
  root.setProperty("--scale", scale);
  reserve();
}

function repaint() {
  resize();
  $("flip-all").setAttribute("aria-pressed", state.backs);
  for (const radio of document.querySelectorAll("input[name=theme]")) radio.checked = radio.value === theme();
  tiles.forEach(paint);
}

new ResizeObserver(() => {
  const before = [across, frameWidth].join();
  resize();
  if (before !== [across, frameWidth].join()) tiles.forEach(paint);
}).observe($("cards"));
system.addEventListener("change", () => state.theme || repaint());
