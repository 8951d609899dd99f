// What the editor proposes: prefixes, classes and properties, things by their names, and variables of the query.
const MOST = 40;
const LANGUAGE = document.documentElement.lang;
const PLAIN = /^[A-Za-z_][\w-]*:(?:\w(?:[\w.-]*[\w-])?)?$/; // a short name that can stand in a query as it is
const BEFORE_CURSOR = /(?:[?$]\w*|[A-Za-z][\w-]*:[\w.-]*|[A-Za-z][\w-]*)$/;
const KEYWORDS = "SELECT DISTINCT WHERE OPTIONAL FILTER UNION MINUS GRAPH VALUES BIND ORDER BY GROUP LIMIT OFFSET HAVING"
  .split(" ")
  .concat("ASK CONSTRUCT DESCRIBE PREFIX EXISTS NOT COUNT SUM MIN MAX AVG SAMPLE CONCAT LANG STR REGEX CONTAINS".split(" "));
let known; // promised once, when something is proposed for the first time
const found = new Map(); // things by what was typed

function vocabulary() {
  known ??= fetch(`/workbench/terms.json?lang=${LANGUAGE}`).then((answer) => answer.json());
  return known;
}

async function things(part) {
  const wanted = part.toLowerCase();
  if (wanted.length < 3) return [];
  if (!found.has(wanted)) {
    const address = `/workbench/things.json?lang=${LANGUAGE}&q=${encodeURIComponent(wanted)}`;
    found.set(wanted, fetch(address).then((answer) => (answer.ok ? answer.json() : later(wanted))));
  }
  return (await found.get(wanted)).things;
}

/** Nothing for now, as while the server still makes its index; the next time it is asked again. */
function later(wanted) {
  found.delete(wanted);
  return { things: [] };
}

/** What may stand where the cursor is; nothing unasked for in comments and strings. */
export async function proposals(editor, isUnasked, title) {
  const cursor = editor.getCursor();
  const before = editor.getLine(cursor.line).slice(0, cursor.ch);
  const word = BEFORE_CURSOR.exec(before)?.[0] ?? "";
  const from = { line: cursor.line, ch: cursor.ch - word.length };
  if (isUnasked && (word.length < 2 || isApart(editor, cursor) || /<[^>\s]*$/.test(before))) return null;
  const list = await fitting(editor, before, word);
  return list.length ? { list: list.map((one) => named(one, title)), from, to: cursor } : null;
}

/** A proposal that names the list it stands in, which the editor makes without a name. */
function named(one, title) {
  const render = (element) => {
    element.parentElement.setAttribute("aria-label", title);
    element.parentElement.removeAttribute("aria-expanded");
    if (one.shown) one.shown(element);
    else element.textContent = one.text;
  };
  return { ...one, render };
}

function isApart(editor, cursor) {
  return /comment|\bstring\b(?!-)/.test(editor.getTokenTypeAt(cursor) ?? "");
}

async function fitting(editor, before, word) {
  if (/^[?$]/.test(word)) return variables(editor, word);
  const { prefixes, terms } = await vocabulary();
  if (/\bprefix\s+[\w-]*$/i.test(before)) return declarations(prefixes, word);
  const named = terms.filter((one) => fits(one, word)).slice(0, MOST);
  const others = word ? await things(word.split(":").pop()) : [];
  const keywords = word ? KEYWORDS.filter((one) => one.startsWith(word.toUpperCase()) && one !== word) : [];
  return [...named, ...others].map((one) => proposal(one, prefixes)).concat(keywords.map((text) => ({ text })));
}

function fits(term, word) {
  const wanted = word.toLowerCase();
  const curie = term.curie.toLowerCase();
  return curie.startsWith(wanted) || (!wanted.includes(":") && `${curie} ${term.label.toLowerCase()}`.includes(wanted));
}

function proposal(one, prefixes) {
  const prefix = one.curie.split(":", 1)[0];
  const isShort = PLAIN.test(one.curie) && prefix in prefixes;
  return {
    text: isShort ? one.curie : `<${one.iri}>`,
    shown: (element) => describe(element, one),
    hint: (editor, data, self) => {
      editor.replaceRange(self.text, data.from, data.to, "complete");
      if (isShort) declare(editor, prefix, prefixes[prefix]);
    },
  };
}

function describe(element, one) {
  const [name, label, definition] = ["code", "span", "small"].map((kind) => document.createElement(kind));
  name.textContent = one.curie;
  label.textContent = one.label;
  definition.textContent = one.definition ?? "";
  element.append(name, " ", label, " ", definition);
}

function variables(editor, word) {
  const others = editor.getValue().match(/[?$]\w+/g) ?? [];
  return [...new Set(others)].filter((one) => one.startsWith(word) && one !== word).map((text) => ({ text }));
}

function declarations(prefixes, word) {
  const fittingOnes = Object.entries(prefixes).filter(([name]) => name.startsWith(word));
  return fittingOnes.map(([name, namespace]) => ({ text: `${name}: <${namespace}>` }));
}

/** Put the declaration of a prefix before the query, unless it is there. */
export function declare(editor, prefix, namespace) {
  if (new RegExp(`\\bprefix\\s+${prefix}:`, "i").test(editor.getValue())) return;
  const first = /^\s*(?:prefix|base)\b/i.test(editor.getLine(0)) || !editor.getValue().trim() ? "" : "\n";
  editor.replaceRange(`PREFIX ${prefix}: <${namespace}>\n${first}`, { line: 0, ch: 0 }, undefined, "complete");
}

/** Declare the prefix whose colon was just typed, where the graph knows it. */
export async function completePrefix(editor) {
  const cursor = editor.getCursor();
  const before = editor.getLine(cursor.line).slice(0, cursor.ch);
  const typed = /(?:^|[\s(,;.{[^|/!])([A-Za-z][\w-]*):$/.exec(before);
  if (!typed || /\bprefix\s+[\w-]*:$/i.test(before) || isApart(editor, cursor)) return;
  const { prefixes } = await vocabulary();
  if (typed[1] in prefixes) declare(editor, typed[1], prefixes[typed[1]]);
}
