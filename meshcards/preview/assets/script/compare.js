// What a tile shows: one side of a card, or that side as it was and as it is now.
function sides(made) {
  const name = side(made);
  const now = made.card[name];
  const then = made.card.before[state.changed];
  return then ? [{ label: "before", html: then[name] }, { label: "now", html: now }] : [{ label: "", html: now }];
}

// The same for each theme: what is to be compared is in one row.
const pages = (made) => themes().flatMap((theme) => sides(made).map((it) => ({ theme, ...it })));

// What is painted anew once it is another one.
const appearance = (made) => `${side(made)} ${made.card.before[state.changed] ? state.changed : ""}`;

// The side on which a reader sees the difference to how the card was. What is folded counts last.
function sideOfChange({ card }, then) {
  if (!then) return "";
  if (readable(then.front).open !== readable(card.front).open) return "front";
  if (readable(then.back).open !== readable(card.back).open) return "back";
  return then.front === card.front ? "back" : "front";
}

// Where a card starts, until somebody turns it.
function startSide(made) {
  const { before } = made.card;
  return (
    sideOfHits(made) ||
    sideOfChange(made, before[state.changed]) ||
    sideOfChange(made, before.edit) ||
    (state.backs ? "back" : "front")
  );
}
