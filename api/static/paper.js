// On paper everything stands open, also in browsers whose style sheets cannot say so.

let opened = [];

addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("main details:not([open])")];
  for (const one of opened) {
    one.open = true;
  }
});

addEventListener("afterprint", () => {
  for (const one of opened) {
    one.open = false;
  }
});
