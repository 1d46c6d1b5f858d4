import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readRuleTexts } from '../../src/cli/read-rules.ts';

const rules = join(import.meta.dirname, '../../rules');

it('every reading that a rule cites stands in the table of rules/README.md', () => {
  const cited = [...readRuleTexts(rules).texts.values()].flatMap((text) =>
    [...text.matchAll(/\breading (\d+)/g)].map(([, number]) => Number(number))
  );
  const explained = new Set(
    [...readFileSync(join(rules, 'README.md'), 'utf8').matchAll(/^\| (\d+) +\|/gm)].map(([, number]) =>
      Number(number)
    )
  );
  expect(cited.length).toBeGreaterThan(100);
  expect([...new Set(cited)].filter((number) => !explained.has(number))).toEqual([]);
});
