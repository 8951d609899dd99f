// Runs queries without leaving the page; the server writes the answer in either case.
import { edit, mark } from "./editor.js";
import { keep, show } from "./recent.js";

const form = document.querySelector("#ask");
const field = form.elements.namedItem("query");
const [answer, status, stop] = ["#answer", "#status", "#stop"].map((one) => document.querySelector(one));
const texts = { ...form.dataset, query: field.labels[0].textContent };
const seconds = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2 });
let running = null;

const editor = edit(field, texts, () => form.requestSubmit(form.querySelector("#run")));
for (const one of form.querySelectorAll(".without-editor")) one.hidden = true;
for (const one of form.querySelectorAll(".with-editor, #clear")) one.hidden = editor === null && one.id !== "clear";
form.querySelector("#format-text").hidden = editor === null;

form.addEventListener("submit", (event) => {
  if (form.elements.namedItem("format").value) {
    form.method = address(field.value) ? "get" : "post";
    return; // the browser fetches the file
  }
  event.preventDefault();
  run();
});
form.querySelector("#clear").addEventListener("click", () => put(""));
form.querySelector("#format-text").addEventListener("click", () => editor.autoformat());
stop.addEventListener("click", () => running?.abort());
if (!editor) field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
show(put);
markFound();

function put(text) {
  if (editor) {
    editor.setValue(text);
    editor.focus();
  } else {
    field.value = text;
    field.focus();
  }
}

async function run() {
  const query = field.value;
  if (!query.trim()) return tell(texts.empty);
  running?.abort();
  const mine = (running = new AbortController());
  begin();
  const started = performance.now();
  try {
    await load(query, mine.signal);
    finish(query, (performance.now() - started) / 1000);
  } catch (error) {
    if (running === mine) tell(error.name === "AbortError" ? texts.stopped : texts.failed);
  } finally {
    if (running === mine) end();
  }
}

async function load(query, signal) {
  const body = new URLSearchParams({ query, part: "answer", lang: document.documentElement.lang });
  const response = await fetch(form.getAttribute("action"), { method: "POST", body, signal, headers: { Accept: "text/html" } });
  const text = await response.text();
  if (!response.ok || !response.headers.get("content-type")?.startsWith("text/html")) throw new Error(text);
  answer.innerHTML = text; // our own server's, which escapes what stands in it
}

function begin() {
  tell(texts.running);
  stop.hidden = false;
  answer.setAttribute("aria-busy", "true");
}

function end() {
  running = null;
  stop.hidden = true;
  answer.removeAttribute("aria-busy");
}

function finish(query, took) {
  history.replaceState(null, "", address(query) || location.pathname);
  if (markFound()) return tell("");
  keep(query, put);
  tell(`${answer.querySelector("[data-told]")?.dataset.told ?? ""} (${seconds.format(took)} s)`);
}

/** Mark the mistake that the answer tells of; whether there is one. */
function markFound() {
  const found = answer.querySelector(".mistake");
  if (found && editor && found.dataset.line > 0) {
    mark(editor, Number(found.dataset.line), Number(found.dataset.column), found.dataset.told);
  }
  return found !== null;
}

/** The address of the page with a query, where it is not too long for some. */
function address(query) {
  const found = `${location.pathname}?${new URLSearchParams({ query })}`;
  return found.length <= Number(texts.addressable) ? found : "";
}

function tell(text) {
  status.textContent = text;
}
