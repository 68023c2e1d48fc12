// The server answers as soon as there is a later page than this one. Only the tab in sight asks: a
// browser has but six connections to a server.
let changes = null;

function follow() {
  changes?.close();
  if (document.hidden) return;
  changes = new EventSource(`/changes/${epoch}`);
  changes.addEventListener("message", () => {
    changes.close();
    location.reload();
  });
}

// Whether somebody has moved here since coming back from the editor.
let moved = Boolean(state.moved);

function moves() {
  moved = true;
  held = null;
}

function watchMoves(target) {
  for (const kind of ["wheel", "touchmove", "pointerdown", "keydown"]) {
    target.addEventListener(kind, moves, { capture: true, passive: true });
  }
}

// A frame that takes the focus takes it from this window too, and nobody has left.
addEventListener("blur", () => {
  if (!document.hasFocus()) moved = false;
});
