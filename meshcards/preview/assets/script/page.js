"use strict";
// A gallery of cards. Only cards near the screen have frames; a frame runs no script, for the
// page's content security policy and its own sandbox forbid it.
const { cards, css, problems, epoch } = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);
const state = Object.assign(
  { search: "", topic: "", level: "", kind: "", theme: "light", device: "phone", backs: false },
  remembered(),
);
const flipped = new Set(state.flipped || []);
const tiles = cards.map(tile);
let shown = tiles;
let current = null;

function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(location.pathname)) || {};
  } catch {
    return {}; // a browser may keep nothing for pages from disk
  }
}

function remember() {
  const place = { ...state, flipped: [...flipped], current: current?.card.key, top: scrollY };
  try {
    sessionStorage.setItem(location.pathname, JSON.stringify(place));
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
