// What can be read of a card: `open` at once, `folded` once its details are open. A text has as many
// characters as its nodes, in small letters, so that what is found in it can be marked in them. A
// line feed in it separates blocks: no word and no phrase goes on from one to the next.
const INLINE = new Set(
  "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup u var wbr".split(" "),
);
const UNREAD = new Set(["audio", "script", "style", "template"]);

function reading(root) {
  const open = { pieces: [], parts: [], length: 0 };
  const folded = { pieces: [], parts: [], length: 0 };
  read(root, open, folded);
  return { open, folded };
}

function read(node, into, folded) {
  if (node.nodeType === Node.TEXT_NODE) {
    into.parts.push({ node, start: into.length });
    write(into, small(node.data));
    return;
  }
  const name = node.localName;
  if (node.hidden || UNREAD.has(name)) return;
  const apart = node.nodeType === Node.ELEMENT_NODE && !INLINE.has(name);
  if (apart) write(into, "\n");
  for (let child = node.firstChild; child; child = child.nextSibling) {
    read(child, name === "details" && child.localName !== "summary" ? folded : into, folded);
  }
  if (apart) write(into, "\n");
}

function write(into, text) {
  into.pieces.push(text);
  into.length += text.length;
}

function small(text) {
  const spaced = text.replace(/\s/g, " ");
  const lower = spaced.toLowerCase();
  if (lower.length === spaced.length) return lower;
  // A few letters, such as İ, become two: they stay as they are.
  return Array.from(spaced, (it) => (it.toLowerCase().length === it.length ? it.toLowerCase() : it)).join("");
}

// The texts of a side that is given as HTML. A template loads no picture and runs nothing.
const holder = document.createElement("template");

function readable(html) {
  holder.innerHTML = html ?? "";
  const { open, folded } = reading(holder.content);
  return { open: open.pieces.join(""), folded: folded.pieces.join("") };
}
