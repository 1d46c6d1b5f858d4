import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FormAnswer } from '../domain/records.ts';
import { itemTypes, type FormDefinition, type FormItem, type ItemCondition } from '../rules/form.ts';
import { completenessOf } from './completeness.ts';
import { factsFromInspection } from './facts.ts';
import { item, options, sampleForm } from './sample-form.ts';
import { answersToSend, strayIds } from './sending.ts';
import { violationsOf } from './violations.ts';
import { visibleItems } from './visibility.ts';

const values = ['a', 'b', 'none'];
const choosable = (id: string): boolean => id.endsWith('choice') || id.endsWith('ticks');

/** Forms of up to 9 items, each of which may wait for an earlier choice. */
const forms = fc
  .array(fc.record({ type: fc.constantFrom(...itemTypes), required: fc.boolean(), seed: fc.nat() }), {
    minLength: 1,
    maxLength: 9
  })
  .map((drafts): FormDefinition => {
    const items: FormItem[] = [];
    for (const { type, required, seed } of drafts) {
      const earlier = items.filter(({ id }) => choosable(id));
      const target = earlier[seed % (earlier.length + 1)];
      const is: ItemCondition | undefined = target && { item: target.id, in: [values[seed % 3] ?? 'a'] };
      const visibleWhen = is && seed % 5 === 0 ? { not: is } : is;
      const base = { required, options: options(...values), photos: seed % 2 === 0 };
      items.push(item(`${items.length}-${type}`, type, visibleWhen ? { ...base, visibleWhen } : base));
    }
    const facts = items.map(({ id }) => ({ fact: `fact-${id}`, fromItem: id }));
    return { ...sampleForm(items), facts };
  });

const anyAnswer: fc.Arbitrary<FormAnswer> = fc.oneof(
  fc.constantFrom<FormAnswer>(
    'a',
    'b',
    'none',
    '',
    ' ',
    '令和7年6月10日',
    '2025-06-10',
    '9:30',
    '１２',
    '800万円'
  ),
  fc.subarray(values),
  fc.integer({ min: -2, max: 200_000 }),
  fc.boolean(),
  fc.string()
);
const reports = forms.chain((form) =>
  fc.record({
    form: fc.constant(form),
    answers: fc.dictionary(
      fc.constantFrom(...form.sections.flatMap((s) => s.items.map((i) => i.id))),
      anyAnswer
    ),
    photos: fc.array(fc.constantFrom(...form.sections.flatMap((s) => s.items.map((i) => ({ itemId: i.id })))))
  })
);
const runs = { numRuns: 1_000 };

describe('any form with any answers', () => {
  it('has at most one violation per item, and only on visible ones', () => {
    fc.assert(
      fc.property(reports, ({ form, answers, photos }) => {
        const ids = violationsOf(form, answers, photos).map(({ itemId }) => itemId);
        const visible = visibleItems(form, answers).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(visible.filter((id) => ids.includes(id))).toEqual(ids);
      }),
      runs
    );
  });

  it('counts every required visible item once, as done, missing or wrong', () => {
    fc.assert(
      fc.property(reports, ({ form, answers, photos }) => {
        const progress = completenessOf(form, answers, photos);
        const required = visibleItems(form, answers).filter((candidate) => candidate.required);
        const wrong = required.filter(({ id }) => progress.wrong.includes(id));
        expect(progress.total).toBe(required.length);
        expect(progress.done + progress.missing.length + wrong.length).toBe(progress.total);
        expect(progress.complete).toBe(progress.missing.length + progress.wrong.length === 0);
      }),
      runs
    );
  });

  it('sends what stays the same when read again', () => {
    fc.assert(
      fc.property(reports, ({ form, answers, photos }) => {
        fc.pre(violationsOf(form, answers, photos).length === 0);
        const sent = answersToSend(form, answers);
        expect(answersToSend(form, sent)).toEqual(sent);
        expect(violationsOf(form, sent, photos)).toEqual([]);
        expect(factsFromInspection(form, sent)).toEqual(factsFromInspection(form, answers));
        expect(strayIds(form, { answers: sent, photos: [] })).toEqual([]);
      }),
      runs
    );
  });

  it('is the same whatever hidden items hold', () => {
    fc.assert(
      fc.property(reports, anyAnswer, ({ form, answers, photos }, other) => {
        const visible = new Set(visibleItems(form, answers).map(({ id }) => id));
        const hidden = form.sections.flatMap((s) => s.items).filter(({ id }) => !visible.has(id));
        const changed = { ...answers, ...Object.fromEntries(hidden.map(({ id }) => [id, other])) };
        expect(completenessOf(form, changed, photos)).toEqual(completenessOf(form, answers, photos));
        expect(answersToSend(form, changed)).toEqual(answersToSend(form, answers));
        expect(factsFromInspection(form, changed)).toEqual(factsFromInspection(form, answers));
      }),
      runs
    );
  });
});
