// Prints, for every PowerShell script named, the nodes that its grammar cannot place: FILE:LINE:COLUMN: what.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const grammar = createRequire(import.meta.url).resolve('tree-sitter-powershell/tree-sitter-powershell.wasm');
const parser = new Parser();
parser.setLanguage(await Language.load(grammar));

let faults = 0;
function visit(file, node) {
  if (node.isError || node.isMissing) {
    const { row, column } = node.startPosition;
    console.log(`${file}:${row + 1}:${column + 1}: ${node.isMissing ? `missing ${node.type}` : 'error'}: ${node.text.slice(0, 60)}`);
    faults++;
  } else if (node.hasError) {
    node.children.forEach((child) => visit(file, child));
  }
}
for (const file of process.argv.slice(2)) {
  visit(file, parser.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')).rootNode);
}
process.exitCode = faults === 0 ? 0 : 1;
