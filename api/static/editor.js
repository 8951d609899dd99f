// The editor in the place of the plain field: keys, the mark of a mistake, and what the field holds.
import { proposals, completePrefix } from "./completion.js";

/** The editor over a field, or null where it was not fetched. */
export function edit(field, texts, run) {
  if (typeof window.Yasqe !== "function") return null;
  window.Yasqe.defaults.autocompleters = []; // its own ask servers elsewhere
  const place = document.createElement("div");
  field.before(place);
  const editor = new window.Yasqe(place, {
    value: field.value,
    screenReaderLabel: texts.query,
    consumeShareLink: null,
    createShareableLink: null,
    persistenceId: null,
    resizeable: false,
    showQueryButton: false,
    syntaxErrorCheck: false,
    editorHeight: "auto",
    highlightSelectionMatches: false,
    extraKeys: {
      "Ctrl-Enter": run,
      "Cmd-Enter": run,
      "Ctrl-Space": () => propose(editor, texts),
      "Ctrl-S": () => undefined,
      Esc: () => undefined,
    },
  });
  replace(field, editor);
  listen(editor, texts);
  return editor;
}

function replace(field, editor) {
  editor.getInputField().setAttribute("aria-describedby", field.getAttribute("aria-describedby"));
  editor.on("change", () => {
    field.value = editor.getValue();
    unmark(editor);
  });
  field.hidden = true;
  field.labels[0]?.addEventListener("click", () => editor.focus());
}

function listen(editor, texts) {
  let leaving = false; // after Esc the next Tab is the browser's own, so that nobody is caught in the editor
  editor.on("keydown", (_, event) => {
    if (event.key === "Tab" && leaving) event.codemirrorIgnore = true;
    else if (event.key !== "Shift") leaving = event.key === "Escape";
  });
  editor.on("blur", () => (leaving = false));
  editor.on("inputRead", (_, change) => {
    const typed = change.text.join("");
    if (change.origin !== "+input" || typed.length !== 1) return;
    if (typed === ":") completePrefix(editor);
    if (/[\w:?$]/.test(typed)) propose(editor, texts, true);
  });
}

function propose(editor, texts, isUnasked = false) {
  if (editor.state.completionActive) return;
  editor.showHint({
    hint: (shown) => proposals(shown, isUnasked, texts.proposals),
    completeSingle: false,
    closeCharacters: /[\s()[\]{};>,]/,
    container: editor.getWrapperElement().closest("form"),
  });
}

/** Mark the place of a mistake, and go there; columns are counted in characters and not in UTF-16. */
export function mark(editor, line, column, reason) {
  const text = editor.getLine(line - 1) ?? "";
  const ch = [...text].slice(0, Math.max(column - 1, 0)).join("").length;
  const from = { line: line - 1, ch: Math.min(ch, Math.max(text.length - 1, 0)) };
  const width = String.fromCodePoint(text.codePointAt(from.ch) ?? 32).length;
  editor.operation(() => {
    unmark(editor);
    editor.addLineClass(from.line, "background", "mistaken");
    editor.markText(from, { line: from.line, ch: from.ch + width }, { className: "mistaken-here" });
    editor.setGutterMarker(from.line, "gutterErrorBar", sign(reason));
    editor.setCursor({ line: line - 1, ch });
  });
  editor.getInputField().setAttribute("aria-invalid", "true");
  editor.getInputField().setAttribute("aria-describedby", "mistake keys");
  editor.focus();
}

export function unmark(editor) {
  editor.eachLine((line) => editor.removeLineClass(line, "background", "mistaken"));
  editor.getAllMarks().filter((one) => one.className === "mistaken-here").forEach((one) => one.clear());
  editor.clearGutter("gutterErrorBar");
  editor.getInputField().removeAttribute("aria-invalid");
  editor.getInputField().setAttribute("aria-describedby", "keys");
}

function sign(reason) {
  const made = document.createElement("span");
  made.className = "mistaken-sign";
  made.title = reason;
  made.textContent = "!";
  return made;
}

