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

// ---- What the portal says of a value while it is typed: <input data-checked-by="address">, said in the element "ID-check" ----
all("[data-checked-by]", (input) => {
  const said = document.getElementById(`${input.id}-check`);
  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    said.textContent = "";
    waiting = setTimeout(async () => {
      const value = input.value;
      const address = `${input.dataset.checkedBy}?${new URLSearchParams({ [input.name]: value })}`;
      const text = await sentence(address);
      if (input.value === value) said.textContent = text;
    }, 400);
  });
});

/** What an address says in plain text; nothing where it does not answer. */
async function sentence(address) {
  try {
    const answer = await fetch(address, { redirect: "error", headers: { Accept: "text/plain" } });
    return answer.ok ? await answer.text() : "";
  } catch {
    return "";
  }
}

// ---- A token's first use: <p data-first-use="address" data-waiting="text">, asked for half an hour while the page is looked at ----
all("[data-first-use]", (element) => {
  const end = Date.now() + 30 * 60 * 1000;
  element.textContent = element.dataset.waiting;
  element.classList.add("waiting");
  const ask = async () => {
    const text = document.hidden ? "" : await sentence(element.dataset.firstUse);
    if (text) {
      element.textContent = text;
      element.classList.replace("waiting", "seen");
    } else if (Date.now() < end) {
      setTimeout(ask, 2000);
    }
  };
  ask();
});

// ---- What goes on: <article id data-renewed-from="address of the page">, put anew until it no longer asks for that; its heading is said when it ends ----
function renew(element) {
  const again = async () => {
    const fresh = document.hidden ? null : await part(element.dataset.renewedFrom, element.id);
    if (!fresh) {
      setTimeout(again, 2000);
      return;
    }
    element.replaceWith(fresh);
    if (fresh.dataset.renewedFrom) renew(fresh);
    else announce(fresh.querySelector("h2").textContent.trim());
  };
  setTimeout(again, 2000);
}

/** The element of an id in a page; nothing where the page does not answer. */
async function part(address, id) {
  try {
    const answer = await fetch(address, { redirect: "error" });
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(id) : null;
  } catch {
    return null;
  }
}

all("[data-renewed-from]", renew);

// ---- Choose all: <input type="checkbox" hidden data-chooses="name of the others"> ----
all("[data-chooses]", (chooser) => {
  const others = [...document.getElementsByName(chooser.dataset.chooses)];
  chooser.hidden = others.length < 2;
  chooser.addEventListener("change", () => { others.forEach((other) => { other.checked = chooser.checked; }); });
});

// ---- A field that belongs to a choice: <input data-picks="value of the radio button beside it"> ----
all("[data-picks]", (input) => {
  input.addEventListener("input", () => {
    const choice = input.form.querySelector(`input[type=radio][value="${input.dataset.picks}"]`);
    choice.checked = true;
  });
});

// ---- A value to copy by hand is selected as a whole ----
all("[data-selects-itself]", (input) => {
  input.addEventListener("focus", () => { input.select(); });
});

// ---- A found secret stays here: <form data-hashes="id of the text" data-into="id of the field for its SHA-256">; as the portal's Secret.found reads it ----
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const CODE = /^(aus|asv)_[A-Za-z0-9_-]{43}$/;

/** The one secret in a text; nothing where there are several. */
function secretWithin(text) {
  const words = text.split(/[^A-Za-z0-9_-]+/);
  const found = new Set(words.filter((word) => GUID.test(word)).map((guid) => guid.toLowerCase()));
  words.filter((word) => CODE.test(word)).forEach((word) => found.add(word));
  if (found.size > 1) return "";
  return found.size ? [...found][0] : text.trim();
}

async function sha256(text) {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

all("form[data-hashes]", (form) => {
  const text = document.getElementById(form.dataset.hashes);
  // Web Crypto exists over https and on localhost alone: elsewhere the form is sent as it is.
  if (window.crypto && crypto.subtle) {
    all("[data-hashed]", (way) => { way.textContent = way.dataset.hashed; });
    text.addEventListener("input", () => { text.setCustomValidity(secretWithin(text.value) ? "" : form.dataset.several); });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      document.getElementById(form.dataset.into).value = await sha256(secretWithin(text.value));
      text.value = "";
      form.submit();
    });
  }
});

async function readInto(area, file) {
  // A token file is small; what is not is none.
  if (!file || file.size > 65536) return;
  area.value = await file.text();
  area.dispatchEvent(new Event("input"));
}

all("[data-with-script]", (element) => { element.hidden = false; });

all("[data-reads-into]", (input) => {
  const area = document.getElementById(input.dataset.readsInto);
  input.addEventListener("change", () => { readInto(area, input.files[0]); });
  area.addEventListener("dragover", (event) => { event.preventDefault(); });
  area.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    readInto(area, event.dataTransfer.files[0]);
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
  all("[data-secret-hides]", (element) => { element.hidden = true; });
  all("input[type=password]", (input) => { input.value = ""; });
});

addEventListener("pageshow", (event) => {
  if (event.persisted) all("form[data-sent]", (form) => { delete form.dataset.sent; });
});
