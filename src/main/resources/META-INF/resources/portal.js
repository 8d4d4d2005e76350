// Comfort for pages that work without it. Elements say by data attributes what they want; texts come from the page.
"use strict";

const all = (selector, act) => document.querySelectorAll(selector).forEach(act);

function announce(text) {
  const region = document.getElementById("announcements");
  if (region) region.textContent = text;
}

// ---- Show the password: <button hidden data-shows="id of the input"> ----
all("[data-shows]", (button) => {
  const input = document.getElementById(button.dataset.shows);
  button.hidden = false;
  button.addEventListener("click", () => {
    const show = input.type === "password";
    input.type = show ? "text" : "password";
    button.setAttribute("aria-pressed", String(show));
    input.focus();
  });
  input.form.addEventListener("submit", () => { input.type = "password"; });
});

// ---- Copy: <button hidden data-copies="id" data-done="Copied"> ----
async function copy(text) {
  // The clipboard's own interface exists over https and on localhost alone.
  if (navigator.clipboard && window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch { /* Not permitted: the old way. */ }
  }
  const area = document.createElement("textarea");
  area.value = text;
  area.readOnly = true;
  area.className = "visually-hidden";
  area.setAttribute("aria-hidden", "true");
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

all("[data-copies]", (button) => {
  const label = button.querySelector("[data-text]") || button;
  const before = label.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copies);
    const text = "value" in source ? source.value : source.textContent;
    const done = await copy(text.trim());
    button.focus();
    const said = done ? button.dataset.done : button.dataset.failed;
    label.textContent = said;
    announce(said);
    setTimeout(() => { label.textContent = before; }, 2500);
  });
});

// ---- Time left: <span data-left="seconds" data-over="text when over">; by the server's clock, not this machine's ----
const LANGUAGE = document.documentElement.lang || "en";

function amount(value, unit) {
  return new Intl.NumberFormat(LANGUAGE, { style: "unit", unit, unitDisplay: "long" }).format(value);
}

function words(seconds) {
  const days = Math.floor(seconds / 86400);
  const hours = Math.floor(seconds / 3600) % 24;
  const minutes = Math.floor(seconds / 60) % 60;
  if (days > 0) return hours ? `${amount(days, "day")} ${amount(hours, "hour")}` : amount(days, "day");
  if (hours > 0) return minutes ? `${amount(hours, "hour")} ${amount(minutes, "minute")}` : amount(hours, "hour");
  return minutes > 0 ? amount(minutes, "minute") : amount(seconds, "second");
}

all("[data-left]", (element) => {
  const end = Date.now() + Number(element.dataset.left) * 1000;
  const tick = () => {
    const seconds = Math.max(0, Math.round((end - Date.now()) / 1000));
    const text = seconds > 0 ? words(seconds) : element.dataset.over;
    if (element.textContent !== text) element.textContent = text;
    if (seconds === 0) {
      clearInterval(timer);
      announce(text);
    }
  };
  const timer = setInterval(tick, 1000);
  tick();
});

// ---- The browser's time zone: hidden field at log-in; <button hidden data-zone="id of a select"> in the account ----
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "";

all("input[data-browser-zone]", (input) => { input.value = zone; });

all("button[data-zone]", (button) => {
  const select = document.getElementById(button.dataset.zone);
  const known = [...select.options].some((option) => option.value === zone);
  if (!known || select.value === zone) return;
  button.querySelector("[data-text]").textContent = zone;
  button.hidden = false;
  button.addEventListener("click", () => {
    select.value = zone;
    button.hidden = true;
    select.focus();
  });
});

// ---- A form is sent once; <form data-again> may be sent again (downloads) ----
all("form[method=post]:not([data-again])", (form) => {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "sent";
    setTimeout(() => { delete form.dataset.sent; }, 8000);
  });
});

// ---- A secret leaves the page with the person: a page kept for the back button does not show it again ----
addEventListener("pagehide", () => {
  all("[data-secret]", (element) => {
    if ("value" in element) element.value = "";
    else element.textContent = "";
  });
  all("[data-secret-gone]", (element) => { element.hidden = false; });
  all("input[type=password]", (input) => { input.value = ""; });
});

addEventListener("pageshow", (event) => {
  if (event.persisted) all("form[data-sent]", (form) => { delete form.dataset.sent; });
});
