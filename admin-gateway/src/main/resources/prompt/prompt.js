"use strict";
// Comfort only: every page works without it.

// Counts down on a button that may not be pressed yet; without this script it says how long and can be pressed.
for (const button of document.querySelectorAll("button[data-wait]")) {
  const until = Date.now() + Number(button.dataset.wait) * 1000;
  const ready = button.dataset.ready;
  const tick = () => {
    const left = Math.ceil((until - Date.now()) / 1000);
    button.disabled = left > 0;
    const minutes = Math.floor(left / 60);
    const seconds = String(left % 60).padStart(2, "0");
    button.textContent = left > 0 ? `${ready} (${minutes}:${seconds})` : ready;
    if (left > 0) setTimeout(tick, 250);
  };
  tick();
}

// One press, one request; a page that comes back from the browser's history can be used again.
addEventListener("submit", (event) => {
  for (const button of event.target.querySelectorAll("button[type=submit]")) setTimeout(() => { button.disabled = true; });
});
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

// How the message fares, as it is told; what comes is text and is shown as text.
for (const line of document.querySelectorAll("[data-events]")) {
  const events = new EventSource(line.dataset.events);
  const show = (event) => {
    line.textContent = event.data;
    line.hidden = event.data === "";
  };
  events.addEventListener("state", show);
  events.addEventListener("end", (event) => {
    show(event);
    events.close();
  });
  addEventListener("pagehide", () => events.close());
}
