// One linter for prose, run with Node: `node with_node.mjs write-good|alex FOLDER`, FOLDER holding node_modules.
// Reads and answers as with_python.py does; ends with code 3 where the linter is not installed.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [name, folder] = process.argv.slice(2);
const require = createRequire(pathToFileURL(join(folder, "linters.js")));

async function linter() {
  const version = JSON.parse(readFileSync(join(folder, "node_modules", name, "package.json"), "utf8")).version;
  const { default: loaded, ...named } = await import(pathToFileURL(require.resolve(name)));
  if (name === "write-good") return [version, (text) => loaded(text).map((one) => [one.index, one.index + one.offset])];
  return [
    version,
    (text) => named.text(text).messages.map((one) => [one.position.start.offset, one.position.end.offset]),
  ];
}

let version, spans;
try {
  [version, spans] = await linter();
} catch (error) {
  console.error(error.message);
  process.exit(3);
}
const work = JSON.parse(readFileSync(0, "utf8"));
// Positions here count UTF-16 units, the answer counts characters.
const characters = (text, at) => [...text.slice(0, at)].length;
const found = work.texts.map((text) => spans(text).map((span) => span.map((at) => characters(text, at))));
const ms = [];
for (let round = 0; round < work.rounds; round += 1) {
  for (const text of work.timed) {
    const start = performance.now();
    spans(text);
    ms.push(performance.now() - start);
  }
}
console.log(JSON.stringify({ version, spans: found, ms }));
