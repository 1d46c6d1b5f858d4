import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { coveredRows, coverageTable, proofsOf, referenceProofs } from '../lib/rules-build/coverage.ts';
import type { Problem } from '../lib/rules-build/problem.ts';
import { readExamples } from '../lib/rules-build/read-examples.ts';
import { builtRules } from './command.ts';
import { parseRuleTexts, readRuleTexts } from './read-rules.ts';

const root = join(import.meta.dirname, '../..');
const output = process.env.GENCHI_COVERAGE_FILE ?? join(root, 'test-results/rules-coverage.md');

/** Prints and writes what of each document is carried by which rule, calculator, paper or entry. Exit code 1: a gap. */
function main(): void {
  const built = builtRules();
  if (!built) return;
  const examples = parseRuleTexts(
    readRuleTexts(process.env.GENCHI_EXAMPLES_DIR ?? join(root, 'tests/rules'))
  ).files;
  const tables = built.packs.map((pack, index) => {
    const { scheme, edition, title } = pack.edition;
    const folder = `${scheme}/${edition}`;
    const ignored: Problem[] = [];
    const proofs = [
      ...proofsOf(readExamples(examples, folder, ignored)),
      ...referenceProofs(examples, folder)
    ];
    const guide = built.guides[index];
    const rows = guide ? coveredRows(guide, pack, proofs) : [];
    const deciding = rows.filter(({ carriers }) => carriers.length > 0);
    const gaps = deciding.filter(({ tests }) => tests.length === 0);
    if (gaps.length > 0) process.exitCode = 1;
    const counts = `${rows.length} rows: ${deciding.length} decide, ${rows.length - deciding.length} inform, ${gaps.length} without an example`;
    return `# ${folder} ${title}\n\n${counts}\n\n${coverageTable(rows)}`;
  });
  const text = tables.join('\n');
  mkdirSync(dirname(output), { recursive: true });
  writeFileSync(output, text);
  console.log(text);
}

main();
