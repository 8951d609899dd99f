// A field in which somebody finds a choice by a part of its name: a combobox after the ARIA Authoring Practices.

const WAIT = 120; // milliseconds after a key, so that not every letter is asked for
const MOST = 50;

export class Combobox {
  #input;
  #hidden;
  #list;
  #status;
  #active = -1;
  #timer = 0;
  #asked = 0;

  constructor(input) {
    this.#input = input;
    this.#hidden = Object.assign(document.createElement("input"), { type: "hidden", name: input.name, value: input.value });
    this.#list = Object.assign(document.createElement("ul"), { id: `${input.id}-choices`, className: "found-choices", hidden: true });
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", input.labels[0].textContent);
    this.#status = Object.assign(document.createElement("p"), { className: "hidden" });
    this.#status.setAttribute("role", "status");
    const box = Object.assign(document.createElement("div"), { className: "find-box" });
    input.replaceWith(box);
    box.append(input, this.#hidden, this.#list, this.#status);
    this.#become();
    this.#listen();
  }

  #become() {
    const input = this.#input;
    input.removeAttribute("list");
    input.removeAttribute("name");
    input.value = input.dataset.shown;
    const says = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.#list.id };
    for (const [name, value] of Object.entries(says)) input.setAttribute(name, value);
  }

  #listen() {
    const input = this.#input;
    input.addEventListener("input", () => {
      this.#hidden.value = input.value;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#find(input.value), WAIT);
    });
    input.addEventListener("keydown", (event) => this.#press(event));
    input.addEventListener("click", () => this.#list.hidden && this.#find(input.value === input.dataset.shown ? "" : input.value));
    input.addEventListener("blur", () => this.#close());
    this.#list.addEventListener("mousedown", (event) => event.preventDefault()); // or the field would lose the focus
    this.#list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.#choose(option);
    });
  }

  #press(event) {
    const act = {
      ArrowDown: () => (this.#list.hidden ? this.#find("") : this.#move(1)),
      ArrowUp: () => (this.#list.hidden ? this.#find("") : this.#move(-1)),
      Enter: () => this.#active >= 0 && this.#choose(this.#list.children[this.#active]),
      Escape: () => (this.#list.hidden ? this.#clear() : this.#close()),
    }[event.key];
    if (!act || (event.key === "Enter" && (this.#list.hidden || this.#active < 0))) return;
    event.preventDefault();
    act();
  }

  async #find(text) {
    clearTimeout(this.#timer);
    const number = ++this.#asked;
    const address = new URL(this.#input.dataset.choices, location);
    address.searchParams.set("lang", document.documentElement.lang);
    address.searchParams.set("search", text);
    const found = await fetch(address, { headers: { Accept: "application/json" } });
    if (!found.ok || number !== this.#asked || document.activeElement !== this.#input) return;
    this.#show((await found.json()).choices);
  }

  #show(choices) {
    this.#list.replaceChildren(...choices.slice(0, MOST).map((one, index) => this.#option(one, index)));
    this.#active = -1;
    this.#input.removeAttribute("aria-activedescendant");
    this.#list.hidden = choices.length === 0;
    this.#input.setAttribute("aria-expanded", String(choices.length > 0));
    this.#status.textContent = `${choices.length}`;
  }

  #option(one, index) {
    const option = Object.assign(document.createElement("li"), { id: `${this.#list.id}-${index}`, textContent: one.label });
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.value = one.value;
    if (one.language && one.language !== document.documentElement.lang) option.lang = one.language;
    return option;
  }

  #move(step) {
    const options = [...this.#list.children];
    options[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = (this.#active + step + options.length + (this.#active < 0 && step < 0 ? 1 : 0)) % options.length;
    const option = options[this.#active];
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.#input.setAttribute("aria-activedescendant", option.id);
  }

  #choose(option) {
    this.#input.value = this.#input.dataset.shown = option.textContent;
    this.#hidden.value = option.dataset.value;
    this.#close();
  }

  #clear() {
    this.#input.value = this.#hidden.value = this.#input.dataset.shown = "";
  }

  #close() {
    clearTimeout(this.#timer);
    this.#asked += 1; // an answer that is still under way is not shown
    this.#list.hidden = true;
    this.#active = -1;
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
  }
}
