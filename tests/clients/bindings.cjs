// The solutions that Comunica finds for a query over several sources at once.
const { createRequire } = require("node:module");
const [packages, query, sources] = process.argv.slice(2);
const { QueryEngine } = createRequire(packages)("@comunica/query-sparql");

async function main() {
  const found = await new QueryEngine().queryBindings(JSON.parse(query), { sources: JSON.parse(sources) });
  const rows = await found.toArray();
  const row = (one) => Object.fromEntries([...one].map(([variable, term]) => [variable.value, term.value]));
  console.log(JSON.stringify(rows.map(row)));
}

main();
