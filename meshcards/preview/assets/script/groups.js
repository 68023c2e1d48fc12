// The cards that are shown, in groups. A group that was never near the screen has a height and no
// elements, so that a bank of any size opens at once.
const GROUP = 60; // cards: full rows, whether there are 1, 2, 3, 4, 5 or 6 in each
const GAP = 20; // pixels between cards
const groups = [];

const approaching = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) if (entry.isIntersecting) fill(entry.target.group);
  },
  { rootMargin: "1500px" },
);

// Show these cards, in this order. Those that were shown before keep their frames.
function arrange(list) {
  shown = list;
  $("cards").classList.remove("coming");
  list.forEach((made, place) => (made.place = place));
  const amount = Math.ceil(list.length / GROUP);
  const excess = groups.splice(amount);
  while (groups.length < amount) groups.push(newGroup());
  groups.forEach((group, number) => {
    group.tiles = list.slice(number * GROUP, (number + 1) * GROUP);
    if (group.filled) fill(group);
  });
  for (const { element: box, tiles: inside } of groups) while (box.childElementCount > inside.length) box.lastChild.remove();
  for (const { element: box } of excess) {
    approaching.unobserve(box);
    box.remove();
  }
  reserve();
  rove();
}

function newGroup() {
  const group = { element: element("div", "group"), tiles: [], filled: false };
  group.element.group = group;
  $("cards").append(group.element);
  approaching.observe(group.element);
  return group;
}

function fill(group) {
  group.filled = true;
  group.tiles.forEach((made, at) => {
    put(group.element, build(made), group.element.children[at] || null);
    label(made);
  });
}

function put(box, article, before) {
  if (article === before) return;
  // A frame that is taken out of the page loads again; not every browser can move it.
  if (article.isConnected && box.moveBefore) box.moveBefore(article, before);
  else box.insertBefore(article, before);
}

// About as much room as the cards will take.
function reserve() {
  const columns = Math.max(1, Math.floor((room + GAP) / (across * frameWidth + GAP)));
  for (const group of groups) {
    const rows = Math.ceil(group.tiles.length / columns);
    group.element.style.setProperty("--room", `${rows * (guess() * scale + 2 * GAP)}px`);
  }
}

// Bring a card on the screen, to its top unless it is there as a whole.
function reveal(made) {
  fill(groups[Math.floor(made.place / GROUP)]);
  const { top, bottom } = made.article.getBoundingClientRect();
  if (top < covered() || bottom > innerHeight) made.article.scrollIntoView({ block: "start", inline: "nearest" });
}

const covered = () => parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;

// Which card is the first in view, and how far down: its place stays when those above it change. What
// is near the screen is known a moment after it was scrolled there, too late for a key.
function seat() {
  const start = covered();
  for (const group of groups) {
    if (group.element.getBoundingClientRect().bottom <= start) continue;
    if (!group.filled) fill(group);
    for (const { card, article } of group.tiles) {
      const { top, bottom } = article.getBoundingClientRect();
      if (bottom > start) return { key: card.key, top };
    }
  }
}
