// Bundles every src/<page>.ts and the one stylesheet into notelib/pages/static. What several pages share, the editor
// above all, goes into files of its own (shared-*.js): the browser keeps one copy, and Python puts them into the page
// where nobody serves them (notelib/pages/bundles.py).
//
//   node build.mjs            builds and prints the sizes
//   node build.mjs --out DIR  builds elsewhere (the freshness test compares the bytes)
//
// The result depends on the sources and package-lock.json only: no dates and no paths in it.
import { build } from "esbuild";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = path.dirname(fileURLToPath(import.meta.url));
const flag = process.argv.indexOf("--out");
const out = flag > 0 ? path.resolve(process.argv[flag + 1]) : path.join(here, "..", "notelib", "pages", "static");
const BUDGET = 400_000; // bytes gzipped, all bundles together

const pages = (await readdir(path.join(here, "src"))).filter((name) => name.endsWith(".ts")).sort();
const shared = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  write: false,
};

const made = [];
const result = await build({
  ...shared,
  entryPoints: pages.map((page) => `src/${page}`),
  format: "esm",
  target: "es2022",
  splitting: true,
  outdir: out,
  chunkNames: "shared-[hash]",
});
for (const file of result.outputFiles) made.push([path.basename(file.path), file.text]);
const css = await build({ ...shared, entryPoints: ["src/styles/workbook.css"], target: "es2022" });
made.push(["workbook.css", css.outputFiles[0].text]);

await mkdir(out, { recursive: true });
const names = new Set(made.map(([name]) => name));
for (const old of await readdir(out)) if (old.endsWith(".js") && !names.has(old)) await rm(path.join(out, old));
let total = 0;
for (const [name, text] of made) {
  const old = await readFile(path.join(out, name), "utf8").catch(() => undefined);
  if (old !== text) await writeFile(path.join(out, name), text);
  const zipped = gzipSync(text, { level: 9 }).length;
  total += zipped;
  console.log(`${name.padEnd(16)} ${kb(Buffer.byteLength(text))} kB  ${kb(zipped)} kB gzipped`);
}
console.log(`${"all".padEnd(16)} ${" ".repeat(8)}     ${kb(total)} kB gzipped (budget ${BUDGET / 1000} kB)`);
if (total > BUDGET) {
  console.error("The bundles are larger than the budget.");
  process.exitCode = 1;
}

function kb(bytes) {
  return (bytes / 1000).toFixed(1).padStart(8);
}
