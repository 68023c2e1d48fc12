// Words, "phrases", ids, rules, and places such as traffic.yaml:92 or decks/mesh/traffic.yaml:92:5.
const PLACE = /^(?:.*[\\/])?([^\\/]+\.ya?ml)(?::(\d+)(?::\d+)?)?:?$/i;

function parsed(text) {
  const query = { words: [], places: [] };
  for (const [, phrase, word] of text.matchAll(/["“”]([^"“”]*)["“”]?|(\S+)/g)) {
    const place = word?.match(PLACE);
    if (place) query.places.push(located(place[1], place[2]));
    else if ((phrase ?? word).trim()) query.words.push(small((phrase ?? word).trim()));
  }
  return query;
}

// A line belongs to the last card that begins at or before it.
function located(file, asked) {
  const name = file.toLowerCase();
  if (asked === undefined) return { name };
  const lines = tiles.filter(({ card }) => card.file.toLowerCase() === name).map(({ card }) => card.line);
  return { name, line: lines.reduce((last, line) => (line <= asked ? Math.max(last, line) : last), 0) };
}

function matches(made, query) {
  const { file, line } = made.card;
  const isThere = (place) => file.toLowerCase() === place.name && (place.line === undefined || line === place.line);
  return query.places.every(isThere) && query.words.every((word) => texts(made).some((text) => text.includes(word)));
}

function texts(made) {
  const { names, front, back } = made.said;
  return [names, front.open, back.open, front.folded, back.folded];
}

// What is looked through of a card. It is made as cards arrive, so no search waits for it.
function said({ key, problems, front, back }) {
  return {
    names: small(`${key}\n${problems.map((it) => it.rule).join("\n")}`),
    front: readable(front),
    back: readable(back),
  };
}

// The side of a card that has most of what is looked for, seen at once rather than folded.
function sideOfHits(made) {
  if (!query.words.length) return "";
  const { front, back } = made.said;
  const amount = (...within) => query.words.filter((word) => within.some((text) => text.includes(word))).length;
  const ahead = amount(front.open) - amount(back.open) || amount(front.open, front.folded) - amount(back.open, back.folded);
  return ahead > 0 ? "front" : ahead < 0 ? "back" : "";
}
