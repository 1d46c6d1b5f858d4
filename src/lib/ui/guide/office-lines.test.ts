import { expect, test } from 'vitest';
import type { Office } from '../../rules/directory.ts';
import { linesOf } from './office-lines.ts';

const office: Office = {
  id: 'branch',
  kind: 'creditGuaranteeCorporation',
  name: '支店',
  postalCode: '330-0000',
  address: '丘市1',
  telephones: [],
  parts: [
    { id: 'branch.guarantee', name: '保証課', telephones: [{ number: '048-000-0001', extension: '12' }] },
    { id: 'branch.startUp', name: '創業課', telephones: [{ number: '048-000-0002', kind: 'direct' }] }
  ],
  cite: []
};

test('an office without a telephone is reached by those of its departments', () => {
  expect(linesOf([{ office }])).toEqual([
    {
      name: '支店',
      address: '〒330-0000 丘市1',
      telephones: [
        { number: '048-000-0001', note: '（保証課）内線12' },
        { number: '048-000-0002', note: '（創業課）（直通）' }
      ]
    }
  ]);
});

test('a department has its own telephone, or that of its office', () => {
  const [own, ...rest] = office.parts ?? [];
  if (!own || !rest[0]) throw new Error('no departments');
  const switchboard = { ...office, telephones: [{ number: '048-000-0000', kind: 'switchboard' as const }] };
  const numbers = (line: ReturnType<typeof linesOf>[number] | undefined) =>
    line?.telephones.map(({ number, note }) => `${number}${note}`);
  expect(numbers(linesOf([{ office: switchboard, part: own }])[0])).toEqual(['048-000-0001内線12']);
  expect(numbers(linesOf([{ office: switchboard, part: { ...own, telephones: [] } }])[0])).toEqual([
    '048-000-0000（代表）'
  ]);
});
