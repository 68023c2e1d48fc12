// What can be read of a card: `open` at once, `folded` once its details are open. A text has as many
// characters as its nodes, in small letters, so that what is found in it can be marked in them. A
// line feed in it separates blocks: no word and no phrase goes on from one to the next.
const INLINE = new Set(
  "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup u var wbr".split(" "),
);
const UNREAD = new Set(["audio", "script", "style", "template"]);

// Reads what it is told of, in order: where an element begins and ends, and the texts in between.
class Reading {
  open = { pieces: [], parts: [], length: 0 };
  folded = { pieces: [], parts: [], length: 0 };
  within = [];
  into = this.open;

  begin(name, hidden) {
    const outer = this.within.at(-1);
    const unread = hidden || UNREAD.has(name) || Boolean(outer?.unread);
    this.within.push({ name, unread, into: this.into });
    if (outer?.name === "details" && name !== "summary") this.into = this.folded;
    if (!unread && !INLINE.has(name)) this.write("\n");
  }

  end() {
    const { name, unread, into } = this.within.pop();
    if (!unread && !INLINE.has(name)) this.write("\n");
    this.into = into;
  }

  text(data, node) {
    const inside = this.within.at(-1);
    if (inside?.unread) return;
    const into = inside?.name === "details" ? this.folded : this.into;
    if (node) into.parts.push({ node, start: into.length });
    this.write(small(data), into);
  }

  write(text, into = this.into) {
    into.pieces.push(text);
    into.length += text.length;
  }
}

// The texts of a part of a page, with their nodes.
function reading(root) {
  const made = new Reading();
  walk(root, made);
  return made;
}

function walk(parent, made) {
  for (let node = parent.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === Node.TEXT_NODE) made.text(node.data, node);
    if (node.nodeType !== Node.ELEMENT_NODE) continue;
    made.begin(node.localName, node.hidden);
    walk(node, made);
    made.end();
  }
}

// The texts of a side that is given as HTML, with no page made of it: that takes ten times as long.
// The HTML is the compiler's own, so each element that is not void has its end.
const TOKENS = /<!--.*?-->|<(\/?)([a-z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|([^<]+|<)/gis;
const VOID = new Set("area br col embed hr img input source track wbr".split(" "));
const VALUE = /"[^"]*"|'[^']*'/g; // of an attribute: a link's title may be any text
const HIDDEN = /\shidden(?=[\s=/]|$)/i;

function readable(html) {
  const made = new Reading();
  for (const [, ends, tag, attributes, text] of (html ?? "").matchAll(TOKENS)) {
    const name = tag?.toLowerCase();
    if (text) made.text(text.replace(/&#?\w+;/g, decoded));
    else if (ends) made.within.at(-1)?.name === name && made.end();
    else if (name) {
      made.begin(name, HIDDEN.test(attributes.replace(VALUE, "")));
      if (VOID.has(name)) made.end();
    }
  }
  return { open: made.open.pieces.join(""), folded: made.folded.pieces.join("") };
}

const entities = new Map();
const holder = document.createElement("template");

// What an entity such as &lt; is for: the browser is asked once for each.
function decoded(entity) {
  if (!entities.has(entity)) {
    holder.innerHTML = entity;
    entities.set(entity, holder.content.textContent);
  }
  return entities.get(entity);
}

function small(text) {
  const spaced = text.replace(/\s/g, " ");
  const lower = spaced.toLowerCase();
  if (lower.length === spaced.length) return lower;
  // A few letters, such as İ, become two: they stay as they are.
  return Array.from(spaced, (it) => (it.toLowerCase().length === it.length ? it.toLowerCase() : it)).join("");
}
