// Warns before a session ends for want of clicks and lets one stay; what one tab learns, the other tabs hear.
const box = document.getElementById("idle");
const warning = 120_000;
const tabs = new BroadcastChannel("idle");
let end = Date.now() + Number(box.dataset.left) * 1000;
let timer;

function show(state) {
  for (const part of box.querySelectorAll("[data-while]")) part.hidden = part.dataset.while !== state;
  if (!box.open) box.showModal();
}

// `soon` is what to say when little time is left: ask, or tell that asking did not help.
function look(soon = "open") {
  clearTimeout(timer);
  const left = end - Date.now();
  if (left <= 0) return show("over");
  if (left <= warning) show(soon);
  else box.close();
  timer = setTimeout(look, left > warning ? left - warning : left);
}

async function stay(event) {
  event.preventDefault();
  const form = event.target;
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
  // Who is signed out already is led to the sign-in page, which is no number.
  const seconds = answer.ok ? Number(await answer.text()) || 0 : 0;
  end = Date.now() + seconds * 1000;
  tabs.postMessage(end);
  look("last");
}

box.querySelector("[data-while=open]").addEventListener("submit", (event) => { stay(event).catch(() => look()); });
tabs.addEventListener("message", ({ data }) => { end = Math.max(end, data); look(); });
// A machine that slept did not count.
document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
tabs.postMessage(end);
look();
