// Suggestions for the search box, after https://www.w3.org/WAI/ARIA/apg/patterns/combobox/

const input = document.getElementById("find");
const { lang } = document.documentElement;
const say = (english, dutch) => (lang === "nl" ? dutch : english);
const PAUSE = 150; // milliseconds without a key

function make(name, attributes, ...parts) {
  const made = document.createElement(name);
  set(made, attributes);
  made.append(...parts);
  return made;
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}

const part = (told, name) => make("span", { class: name, lang: told.language ?? lang }, told.value ?? told);

function option(one, place) {
  const parts = [part(one.name, "called"), " "];
  if (one.matched) parts.push(part(one.matched, "other"), " ");
  const made = make("li", { role: "option", id: `find-${place}`, "aria-selected": false }, ...parts, part(one.what, "what"));
  made.dataset.address = one.document;
  return made;
}

function start() {
  const list = make("ul", { role: "listbox", id: "find-list", class: "suggestions", "aria-label": say("Suggestions", "Suggesties") });
  const status = make("div", { role: "status", class: "hidden" });
  let active = -1, timer, request;
  list.hidden = true;
  input.form.append(list, status);
  set(input, { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": false, "aria-keyshortcuts": "/" });

  function open(is) {
    list.hidden = !is;
    input.setAttribute("aria-expanded", is);
    choose(-1);
  }

  function close() {
    clearTimeout(timer);
    request?.abort();
    open(false);
  }

  function choose(place) {
    list.children[active]?.setAttribute("aria-selected", false);
    const one = list.children[(active = place)];
    one?.setAttribute("aria-selected", true);
    one?.scrollIntoView({ block: "nearest" });
    if (one) input.setAttribute("aria-activedescendant", one.id);
    else input.removeAttribute("aria-activedescendant");
  }

  async function ask() {
    const q = input.value.trim();
    if (!q) return close();
    request?.abort();
    const { signal } = (request = new AbortController());
    try {
      const answer = await fetch(`/search?${new URLSearchParams({ q, lang, limit: 8, format: "json" })}`, { signal });
      const found = answer.ok ? await answer.json() : { results: [], total: 0 };
      if (signal.aborted) return;
      list.replaceChildren(...found.results.map(option));
      open(found.total > 0);
      status.textContent = `${found.results.length} ${say("of", "van")} ${found.total} ${say("suggestions", "suggesties")}`;
    } catch {
      if (!signal.aborted) close();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    const { key } = event, size = list.children.length;
    if (event.isComposing) return;
    if (key === "Escape" && !list.hidden) close();
    else if (key === "Enter" && active >= 0) location.assign(list.children[active].dataset.address);
    else if (/^Arrow(Up|Down)$/.test(key) && list.hidden) ask();
    else if (key === "ArrowDown") choose(active + 1 < size ? active + 1 : -1);
    else if (key === "ArrowUp") choose(active < 0 ? size - 1 : active - 1);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the box
  list.addEventListener("click", ({ target }) => location.assign(target.closest("li").dataset.address));
  document.addEventListener("keydown", (event) => {
    const taken = event.ctrlKey || event.altKey || event.metaKey;
    if (event.key !== "/" || taken || document.activeElement?.matches("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    input.focus();
  });
}

if (input) start();
