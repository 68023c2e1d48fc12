"use strict";
// A gallery of cards. Only cards near the screen have frames; a frame runs no script, for the
// page's content security policy and its own sandbox forbid it.
const { css, topics, problems, epoch, edit, edited, release, print: prints, changed: startsChanged, parts } = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);
const state = Object.assign(
  { search: "", topic: "", level: "", kind: "", changed: startsChanged ? "lock" : "", order: "written", faulty: false, suggestions: false },
  { pinned: [], theme: "", device: "phone", backs: false },
  remembered(),
);
const MOST_HEIGHTS = 2000; // of cards that are remembered: a browser has a few megabytes for all
const turned = new Map(state.turned); // the sides that somebody chose
const tiles = [];
let shown = tiles;
let current = null;

// The later of what the entry in the tab's history has and what the tab keeps. Under load Chromium
// now and then gives a page from disk an empty storage, which takes all and keeps nothing.
function remembered() {
  const kept = stored();
  const later = history.state ?? {};
  return later.at > (kept.at ?? 0) ? later : kept;
}

function stored() {
  try {
    return JSON.parse(sessionStorage.getItem(location.pathname)) || {};
  } catch {
    return {}; // a browser may keep nothing for pages from disk
  }
}

// All that the next page takes up.
function memory() {
  return {
    ...state,
    at: Date.now(),
    edit: seenEdit,
    moved,
    typing: document.activeElement === $("search") && [$("search").selectionStart, $("search").selectionEnd],
    turned: [...turned],
    onCard: Boolean(document.activeElement?.closest("article")),
    current: current?.card.key ?? state.current,
    seat: (isWhole && seat()) || state.seat, // before, this one is still to be taken up
    heights: [...heights].slice(-MOST_HEIGHTS),
  };
}

// When the page is about to go, and when it has gone and the history is the next page's already: a
// phone may tell of no more than this.
addEventListener("beforeunload", () => enter(memory()));
addEventListener("pagehide", () => store(memory()));

function enter(kept, address) {
  try {
    history.replaceState(kept, "", address);
  } catch {
    // a browser takes so many a minute; the storage has it
  }
}

function store(kept) {
  try {
    sessionStorage.setItem(location.pathname, JSON.stringify(kept));
  } catch {
    // nothing is kept, and nothing is lost but the place
  }
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function inNewTab(link) {
  link.target = "_blank";
  link.rel = "noopener noreferrer";
}
