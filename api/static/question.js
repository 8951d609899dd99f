// The page of a question: choices are found while somebody types, evidence opens in place, texts are copied.

const here = document.documentElement.lang;

// The address of a file changes when it does, so that of the other script stands in the page.
for (const input of document.querySelectorAll("input[data-choices]")) {
  const { Combobox } = await import(input.form.dataset.combobox);
  new Combobox(input);
}

document.querySelector(".summary")?.focus();

// Evidence in place

for (const link of document.querySelectorAll(".why")) {
  link.setAttribute("role", "button");
  link.setAttribute("aria-expanded", "false");
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    toggle(link);
  });
  link.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    toggle(link);
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const row = event.target.closest?.("tr");
  const link = (row?.matches(".opened") ? row.previousElementSibling : row)?.querySelector(".why[aria-expanded=true]");
  if (link) {
    close(link);
    link.focus();
  }
});

async function toggle(link) {
  if (link.getAttribute("aria-expanded") === "true") {
    close(link);
  } else if (link.getAttribute("aria-busy") !== "true") {
    await open(link);
  }
}

function close(link) {
  link.setAttribute("aria-expanded", "false");
  link.closest("tr").nextElementSibling.remove();
}

async function open(link) {
  link.setAttribute("aria-busy", "true");
  const told = await evidence(link.href);
  link.removeAttribute("aria-busy");
  if (!told) {
    location.assign(link.href);
    return;
  }
  const row = document.createElement("tr");
  row.className = "opened";
  const cell = row.insertCell();
  cell.colSpan = link.closest("tr").cells.length;
  cell.append(told);
  link.closest("tr").after(row);
  link.setAttribute("aria-expanded", "true");
}

async function evidence(address) {
  const there = new URL(address);
  there.searchParams.set("lang", here);
  const found = await fetch(there, { headers: { Accept: "text/html" } });
  if (!found.ok) return null;
  const page = new DOMParser().parseFromString(await found.text(), "text/html");
  return page.querySelector(".told .evidence");
}

// What can be copied

for (const button of document.querySelectorAll(".copy")) wire(button);

function wire(button) {
  if (!navigator.clipboard) return; // there is none on an address that is not secure
  const label = button.innerHTML;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
    button.textContent = button.dataset.done;
    setTimeout(() => (button.innerHTML = label), 2000);
  });
}

// The sentence with which to cite, which is asked for when somebody wants it, since the version is kept for it

const cite = document.querySelector(".cite");
cite?.addEventListener("toggle", async () => {
  const text = document.getElementById("citation-text");
  if (!cite.open || text.textContent) return;
  const found = await fetch(cite.dataset.citation, { headers: { Accept: "text/plain, */*" } });
  if (!found.ok) return;
  text.textContent = (await found.text()).trim();
  cite.querySelector(".copied").hidden = false;
});
