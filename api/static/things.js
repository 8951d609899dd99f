// Filters a list while one types; without it the form asks the server.

const field = document.querySelector("#text");
const status = document.querySelector(".counted");
const groups = [...document.querySelectorAll(".group")].map((section) => ({
  section,
  fold: section.querySelector(".fold"),
  rows: [...section.querySelectorAll("tbody tr")].map((row) => ({ row, text: row.textContent.toLowerCase() })),
}));

function filter() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const { section, fold, rows } of groups) {
    let inGroup = 0;
    for (const { row, text } of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      inGroup += !row.hidden;
    }
    section.hidden = inGroup === 0;
    fold.open ||= words.length > 0; // on a telephone, where what is found would be folded
    shown += inGroup;
  }
  status.textContent = `${shown}`;
}

if (field && groups.length && !field.value) {
  field.addEventListener("input", filter);
}
