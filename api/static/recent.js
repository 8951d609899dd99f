// The queries that were run last, which only this browser keeps.
const KEY = "workbench-queries";
const MOST = 20;
const LONGEST = 20000; // characters of a query that is kept

const place = document.querySelector("#history");
const list = place.querySelector("ol");

function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter((one) => typeof one === "string") : [];
  } catch {
    return []; // a browser that keeps nothing
  }
}

function store(queries) {
  try {
    localStorage.setItem(KEY, JSON.stringify(queries));
  } catch {
    // the same
  }
}

/** Put a query in front of those that were kept. */
export function keep(query, put) {
  if (query.length > LONGEST) return;
  store([query, ...kept().filter((one) => one !== query)].slice(0, MOST));
  show(put);
}

/** List them; `put` puts one into the editor. */
export function show(put) {
  const queries = kept();
  place.hidden = queries.length === 0;
  list.replaceChildren(...queries.map((query) => item(query, put)));
}

function item(query, put) {
  const [entry, button] = [document.createElement("li"), document.createElement("button")];
  button.type = "button";
  button.className = "plain";
  button.textContent = summary(query);
  button.title = query;
  button.addEventListener("click", () => put(query));
  entry.append(button);
  return entry;
}

/** A query without its prefixes, on one line. */
function summary(query) {
  const text = query.replace(/^\s*prefix\s[^\n]*$/gim, "").replace(/\s+/g, " ").trim();
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

document.querySelector("#forget").addEventListener("click", () => {
  store([]);
  show(() => undefined);
});
