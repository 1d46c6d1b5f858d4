import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseRuleTexts, readRuleTexts } from '../../src/cli/read-rules.ts';
import { officesFor, type Need, type OfficesAnswer } from '../../src/lib/directory/offices.ts';
import { authorityOf, permitsFor } from '../../src/lib/directory/permits.ts';
import type { Contact, Way } from '../../src/lib/rules/directory.ts';
import type { ReferencePack } from '../../src/lib/rules/reference.ts';
import { buildRules } from '../../src/lib/rules-build/build.ts';
import { problemLine, type Problem } from '../../src/lib/rules-build/problem.ts';
import { readDirectoryExamples, type DirectoryExample, type OfficesExample } from './directory-examples.ts';

const built = buildRules(parseRuleTexts(readRuleTexts(join(import.meta.dirname, '../../rules'))).files);
if (!built.ok) throw new Error(built.problems.map(problemLine).join('\n'));
const { files } = parseRuleTexts(readRuleTexts(import.meta.dirname));

for (const reference of built.references) {
  const folder = `${reference.scheme}/${reference.edition}`;
  const illegible: Problem[] = [];
  const examples = readDirectoryExamples(files, folder, illegible);

  describe(`offices and permits of ${folder}`, () => {
    it('have legible examples, each with a title of its own', () => {
      expect(illegible.map(problemLine)).toEqual([]);
      expect(new Set(examples.map(({ title }) => title)).size).toBe(examples.length);
    });

    it.each(examples)('$title', (example) => {
      check(reference, example);
    });

    it('have an example of every rule that names offices', () => {
      const shown = new Set(examples.map((example) => ('ask' in example ? example.expect.rule : null)));
      const { receptions = [], handling = [], consultations = [] } = reference.directory ?? {};
      const rules = [
        ...receptions.map(({ id }) => `reception/${id}`),
        ...handling.map(({ id }) => `handling/${id}`),
        ...consultations.map(({ id }) => `consultation/${id}`)
      ];
      expect(rules.filter((rule) => !shown.has(rule))).toEqual([]);
    });
  });
}

function check({ directory, permits }: ReferencePack, example: DirectoryExample): void {
  if ('ask' in example) {
    if (!directory) throw new Error('no directory');
    const { municipality, ward } = example.ask;
    const place = {
      ...(municipality === undefined ? {} : { municipality }),
      ...(ward === undefined ? {} : { ward })
    };
    expect(shown(officesFor(directory, { ...place, need: needOf(example) }))).toEqual(example.expect);
  } else if ('industry' in example) {
    const { always, some } = permitsFor(permits, example.industry);
    const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
    expect({ always: ids(always), some: ids(some) }).toEqual(example.expect);
  } else {
    const permit = permits.find(({ id }) => id === example.expect.permit);
    if (!permit) throw new Error(`no permit ${example.expect.permit}`);
    const answer = authorityOf(permit, example.at);
    expect({
      permit: permit.id,
      ...(answer.known ? { names: answer.names } : { ask: answer.ask })
    }).toEqual(example.expect);
  }
}

function needOf({ ask }: OfficesExample): Need {
  if ('reception' in ask) return { need: 'reception', ...ask.reception };
  if ('bank' in ask) return { need: 'bank', program: ask.bank };
  return { need: 'consultation', id: ask.consultation };
}

const idsOf = (contacts: readonly Contact[]) => contacts.map(({ office, part }) => part?.id ?? office.id);

function shown(answer: OfficesAnswer): unknown {
  return answer.ok ? { rule: answer.rule, ways: answer.ways.map(shownWay) } : answer;
}

function shownWay(way: Way): unknown {
  switch (way.way) {
    case 'offices':
      return { offices: idsOf(way.contacts) };
    case 'ask':
      return { ask: way.ask, candidates: idsOf(way.candidates), askWhom: idsOf(way.askWhom) };
    case 'listed':
      return { listed: way.list };
    case 'lender':
      return { lender: true };
  }
}
