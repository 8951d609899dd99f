// The N-Quads that jsonld.js reads in a file.
const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const [packages, file] = process.argv.slice(2);
const jsonld = createRequire(packages)("jsonld");

async function main() {
  const document = JSON.parse(readFileSync(JSON.parse(file), "utf8"));
  console.log(JSON.stringify(await jsonld.toRDF(document, { format: "application/n-quads" })));
}

main();
