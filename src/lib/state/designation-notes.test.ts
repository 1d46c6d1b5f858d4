import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { designatedTradeBody, governorDesignationBody } from '../../../tests/support/records.ts';
import type { OfficeEntryBody } from '../domain/office-entry.ts';
import type { StoredRecord } from '../local/store.ts';
import { designationNotes, designationQuestions } from './designation-notes.ts';

const stored = (id: string, body: OfficeEntryBody): StoredRecord<OfficeEntryBody> => ({
  ...{ id, type: 'officeEntry', caseId: id, rev: 1, state: 'received', updatedAt: '', problem: null },
  ...{ receivedAt: null, locked: true, payloadHash: '', body }
});
const of = {
  on: '2026-10-15',
  facts: { 'business.industry': '783' },
  municipality: '所沢市',
  industryName: (code: string) => (code === '783' ? '美容業' : '')
};
const all = [
  stored('now', designatedTradeBody({ validFrom: '2026-10-01', validTo: '2026-12-31' })),
  stored('far', designatedTradeBody({ industries: ['010'], name: '耕種農業' })),
  stored('over', designatedTradeBody({ validTo: '2026-09-30' })),
  stored('company', governorDesignationBody()),
  stored('trade', governorDesignationBody({ about: 'trade' }))
];

it('asks about facts of the vocabulary alone', () => {
  const known = globSync('rules/facts/*.yaml').flatMap((path) =>
    (parse(readFileSync(path, 'utf8')) as { facts: { id: string }[] }).facts.map(({ id }) => id)
  );
  expect(known).toContain('business.industry');
  for (const fact of Object.keys(designationQuestions)) expect(known).toContain(fact);
});

it('shows what fits the industry, what does not, and how many are of other times', () => {
  const [trades, disasters] = designationNotes('certification.safetyNet', all, of);
  expect(trades?.lines).toMatchObject([
    {
      id: 'now',
      fit: 'fits',
      scope: '783 美容業',
      validity: '令和8年(2026年)10月1日から令和8年(2026年)12月31日まで',
      enteredBy: '調査 太郎'
    },
    { id: 'far', fit: 'other' }
  ]);
  expect(trades?.otherTimes).toBe(1);
  expect(disasters).toMatchObject({ kind: 'designatedDisaster', lines: [], otherTimes: 0 });
});

it('shows of the governor what the question is about', () => {
  const [notes] = designationNotes('governorDesignated.company', all, of);
  expect(notes?.lines.map(({ id }) => id)).toEqual(['company']);
  const [trades] = designationNotes('decision.tradeDesignated', all, { ...of, facts: {} });
  expect(trades?.lines).toMatchObject([{ id: 'trade', fit: 'unclear', heading: '業種：見本商事' }]);
});

it('says nothing beside other questions', () => {
  expect(designationNotes('business.industry', all, of)).toEqual([]);
});
