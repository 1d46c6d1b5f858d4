import { readFileSync } from 'node:fs';
import { markdownTable } from './table.ts';
import { root } from './project-tree.ts';

const START = '<!-- import table: npm run architecture:write -->';
const END = '<!-- end of import table -->';

export const architectureFile = `${root}/ARCHITECTURE.md`;

/** ARCHITECTURE.md with the import table of the test in its place. Throws when the marks of the place are gone. */
export function architectureWithTable(): string {
  const text = readFileSync(architectureFile, 'utf8');
  const start = text.indexOf(START);
  const end = text.indexOf(END);
  if (start < 0 || end < start) throw new Error(`ARCHITECTURE.md lacks ${START} … ${END}`);
  return `${text.slice(0, start + START.length)}\n\n${markdownTable()}\n\n${text.slice(end)}`;
}
