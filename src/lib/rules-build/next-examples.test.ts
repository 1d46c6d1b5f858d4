import { expect, test } from 'vitest';
import { nextExamples } from './next-examples.ts';

const bases = `# Cases.
plain:
  facts: { open: true }
shop:
  extends: plain
  dates: { reception: '2025-06-10' }
  facts: { since: '2020-01-31' }
other:
  dates: { reception: '2025-07-01' }
`;
const cases = `# ① (2025-06-10).
- title: moves
  base: shop
  dates: { execution: '2025-06-30' }
- title: stays
  base: shop
  facts: { since: '2024-02-29' }
`;
const texts = new Map([
  ['s/2025-04/bases.yaml', bases],
  ['s/2025-04/cases.yaml', cases],
  ['s/2025-04/calculators/x.yaml', "on: '2025-01-01'\n"],
  ['s/2024-04/cases.yaml', cases]
]);
const folders = { from: 's/2025-04', to: 's/2026-05' };

test('examples move with their bases; who stays stands on copies of the old ones', () => {
  const { texts: next, moved } = nextExamples(texts, folders, 13, (file, index) => {
    return file === 'cases.yaml' && index === 1;
  });
  expect([...next.keys()]).toEqual([
    's/2026-05/bases.yaml',
    's/2026-05/cases.yaml',
    's/2026-05/calculators/x.yaml',
    's/2026-05/bases-2025-04.yaml'
  ]);
  expect(moved).toBe(4);
  expect(next.get('s/2026-05/bases.yaml')).toContain("since: '2021-02-28'");
  expect(next.get('s/2026-05/cases.yaml')).toBe(
    cases.replace('2025-06-30', '2026-07-30').replace('stays\n  base: shop', "stays\n  base: 'shop@2025-04'")
  );
  expect(next.get('s/2026-05/calculators/x.yaml')).toBe("on: '2025-01-01'\n");
  expect(next.get('s/2026-05/bases-2025-04.yaml'))
    .toBe(`# 2025-04 の版の土台のまま。暦そのものを確かめる例だけが使う。
'plain@2025-04':
  facts: { open: true }
'shop@2025-04':
  extends: 'plain@2025-04'
  dates: { reception: '2025-06-10' }
  facts: { since: '2020-01-31' }
`);
});

test('what stayed in an old calendar stays there when the next edition is begun', () => {
  const first = nextExamples(texts, folders, 13, (_file, index) => index === 1);
  const second = nextExamples(first.texts, { from: 's/2026-05', to: 's/2027-05' }, 12, () => false);
  expect(second.texts.get('s/2027-05/bases-2025-04.yaml')).toBe(
    first.texts.get('s/2026-05/bases-2025-04.yaml')
  );
  const written = second.texts.get('s/2027-05/cases.yaml');
  expect(written).toContain("base: 'shop@2025-04'\n  facts: { since: '2024-02-29' }");
  expect(written).toContain("execution: '2027-07-30'");
});
