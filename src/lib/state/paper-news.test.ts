import { expect, it } from 'vitest';
import type { EditionVerdict, PaperResult, ProgramVerdict } from '../domain/verdict.ts';
import { papersAdded } from './paper-news.ts';

function verdict(
  outcome: ProgramVerdict['outcome'],
  papers: Readonly<Record<string, PaperResult['need']>>
): EditionVerdict {
  const list = Object.entries(papers).map(([id, need]) => ({ id, label: `${id}の写し`, need }));
  return { programs: [{ id: 'fund', outcome, papers: list }] } as unknown as EditionVerdict;
}

it('names what has become required, not what was or only may be', () => {
  const before = verdict('eligible', { form: 'required', lease: 'ifApplies' });
  const after = verdict('eligible', { form: 'required', lease: 'required', passbook: 'ifApplies' });
  expect(papersAdded(before, after)).toEqual(['leaseの写し']);
  expect(papersAdded(after, before)).toEqual([]);
});

it('leaves out a program that the visit closed', () => {
  const before = verdict('eligible', {});
  expect(papersAdded(before, verdict('ineligible', { lease: 'required' }))).toEqual([]);
});
