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
