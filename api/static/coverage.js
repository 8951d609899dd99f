/* The matrix follows its filters at once; the focus stays where it is, and the address says what is seen. */

const form = document.getElementById("filters");
const parts = ["result", "told"];
let last = 0;

function address() {
  const given = [...new FormData(form)].filter(([, text]) => text);
  const query = new URLSearchParams(given).toString();
  return query ? `${form.action}?${query}` : form.action;
}

function put(page) {
  for (const id of parts) {
    document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
  }
  document.querySelector(".languages").replaceWith(page.querySelector(".languages"));
}

async function follow() {
  const there = address();
  const number = ++last;
  const response = await fetch(there, { headers: { accept: "text/html" } });
  if (number !== last) {
    return;
  }
  if (!response.ok) {
    location.assign(there);
    return;
  }
  put(new DOMParser().parseFromString(await response.text(), "text/html"));
  history.replaceState(null, "", there);
}

if (form) {
  form.addEventListener("change", follow);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    follow();
  });
}
