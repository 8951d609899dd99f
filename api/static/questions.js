// Leaves those questions in the list whose words are typed.

const filter = document.getElementById("filter");
const input = document.getElementById("filter-text");
const count = filter.querySelector(".found");
const questions = [...document.querySelectorAll(".question")];
const texts = questions.map((one) => plain(one.textContent));

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function show() {
  const words = plain(input.value).split(/\s+/).filter(Boolean);
  questions.forEach((one, index) => {
    one.hidden = !words.every((word) => texts[index].includes(word));
  });
  for (const theme of document.querySelectorAll(".theme")) {
    theme.hidden = !theme.querySelector(".question:not([hidden])");
  }
  const left = questions.filter((one) => !one.hidden).length;
  document.getElementById("none").hidden = left > 0;
  document.querySelector(".themes").hidden = words.length > 0;
  count.textContent = left === 1 ? count.dataset.one : `${left} ${count.dataset.many}`;
}

filter.hidden = false;
input.addEventListener("input", show);
show();
