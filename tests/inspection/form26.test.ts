import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import type { FormAnswer } from '../../src/lib/domain/records.ts';
import { completenessOf } from '../../src/lib/inspection/completeness.ts';
import { factsFromInspection } from '../../src/lib/inspection/facts.ts';
import { answersToSend } from '../../src/lib/inspection/sending.ts';
import { violationsOf } from '../../src/lib/inspection/violations.ts';
import { itemsOf, visibleItems } from '../../src/lib/inspection/visibility.ts';
import { formSchema } from '../../src/lib/rules-build/form-schema.ts';
import type { ItemCondition } from '../../src/lib/rules/form.ts';

const file = new URL('../../rules/saitama-pref/2025-04/inspection.yaml', import.meta.url);
const form = formSchema('saitama-pref-handbook-2025-04').parse(parse(readFileSync(file, 'utf8')));
const items = new Map(itemsOf(form).map((item) => [item.id, item]));

/** A hair salon in a rented shop, seen at work. */
const salon: Record<string, FormAnswer> = {
  'visit.date': '2025-06-12',
  'visit.startTime': '11:00',
  'visit.endTime': '11:40',
  'visit.inspector': '経営指導員　髙﨑 𠮷子',
  'interview.who': ['applicant'],
  'interview.name': '所沢 花子',
  'place.kind': 'headOffice',
  'place.address': 'same',
  'building.kind': 'shop',
  'building.ownership': 'rentedByApplicant',
  'building.evidence': ['lease'],
  'equipment.seen': ['furniture', 'machines'],
  'equipment.requested': 'delivered',
  'goods.seen': 'stocked',
  'vehicles.seen': 'unused',
  'books.seen': ['cash'],
  'signboard.present': 'present',
  'signboard.wording': '美容室はな',
  'employees.present': 0,
  'employees.declared': 0,
  'business.state': 'operating',
  'business.opening': 'confirmed',
  'business.openingEvidence': ['work', 'sales'],
  'permits.state': 'displayed',
  'differences.seen': ['none'],
  'findings.substance': 'confirmed',
  'guidance.given': ['bookkeeping'],
  'followUps.kinds': ['none']
};
const today = '2025-06-12';

function conditionsIn(condition: ItemCondition): { item: string; in: readonly string[] }[] {
  if ('all' in condition) return condition.all.flatMap(conditionsIn);
  if ('any' in condition) return condition.any.flatMap(conditionsIn);
  if ('not' in condition) return conditionsIn(condition.not);
  return [condition];
}

describe('form 26 hangs together', () => {
  it('names every item once', () => {
    expect(items.size).toBe(itemsOf(form).length);
  });
  it('gives options to choices and ticks, each once, and to nothing else', () => {
    for (const item of items.values()) {
      const values = item.options?.map(({ value }) => value) ?? [];
      expect(values.length > 0, item.id).toBe(item.type === 'choice' || item.type === 'ticks');
      expect(new Set(values).size, item.id).toBe(values.length);
    }
  });
  it('waits only for earlier items and for answers that they have', () => {
    const order = [...items.keys()];
    const waits = itemsOf(form).flatMap(({ id, visibleWhen }) =>
      visibleWhen ? conditionsIn(visibleWhen).map((condition) => ({ id, condition })) : []
    );
    const maps = form.facts.flatMap(({ fact, when }) =>
      when ? conditionsIn(when).map((condition) => ({ id: fact, condition })) : []
    );
    expect(waits.length).toBeGreaterThan(10);
    for (const { id, condition } of [...waits, ...maps]) {
      const values = items.get(condition.item)?.options?.map(({ value }) => value) ?? [];
      expect(values, `${id} → ${condition.item}`).toEqual(expect.arrayContaining([...condition.in]));
    }
    for (const { id, condition } of waits) {
      expect(order.indexOf(condition.item), id).toBeLessThan(order.indexOf(id));
    }
  });
  it('measures dates and times only against earlier items of their type, today or a date', () => {
    for (const item of items.values()) {
      for (const bound of [item.notBefore, item.notAfter]) {
        if (bound === undefined || bound === 'today' || /^\d{4}-\d{2}-\d{2}$/.test(bound)) continue;
        expect(items.get(bound)?.type, item.id).toBe(item.type);
      }
    }
  });
  it('lets what the handbook lists be photographed', () => {
    const prefixes = [
      'place',
      'building',
      'equipment',
      'goods',
      'vehicles',
      'books',
      'signboard',
      'business',
      'permits'
    ];
    for (const prefix of prefixes) {
      const some = [...items.values()].some((item) => item.id.startsWith(`${prefix}.`) && item.photos);
      expect(some, prefix).toBe(true);
    }
  });
  it('hides findings from the applicant', () => {
    const shown = visibleItems(form, salon, { facingApplicant: true }).map(({ id }) => id);
    expect(shown).toContain('building.kind');
    for (const id of ['business.opening', 'differences.seen', 'findings.substance', 'findings.remarks']) {
      expect(shown).not.toContain(id);
    }
  });
});

describe('a visit', () => {
  it('of a salon at work is complete and confirms the opening', () => {
    expect(violationsOf(form, salon, [], { today })).toEqual([]);
    expect(completenessOf(form, salon, [], { today })).toMatchObject({ complete: true, missing: [] });
    expect(answersToSend(form, salon)).toEqual(salon);
    expect(factsFromInspection(form, salon)).toEqual({
      'inspection.openingConfirmed': true,
      'inspection.homeOffice': false,
      'premises.ownership': 'rentedByApplicant'
    });
  });
  it('opens the home office with the wife who rents the flat', () => {
    const flat = {
      ...salon,
      'building.kind': 'homeOffice',
      'building.ownership': 'familyRentsFromThirdParty'
    };
    expect(completenessOf(form, flat).missing).toEqual(['building.workspace', 'building.relation']);
    expect(factsFromInspection(form, flat)).toMatchObject({
      'inspection.homeOffice': true,
      'premises.ownership': 'familyRentsFromThirdParty'
    });
  });
  it.each([
    [{ 'business.opening': 'notConfirmed' }, false],
    [{ 'business.state': 'preparing' }, false],
    [{ 'business.state': 'closedNow' }, true],
    [{ 'business.opening': 'later' }, undefined],
    [{ 'business.state': '' }, undefined]
  ])('with %j gives the opening as %s', (changes, opening) => {
    const facts = factsFromInspection(form, { ...salon, ...(changes as Record<string, string>) });
    expect(facts['inspection.openingConfirmed']).toBe(opening);
  });
  it('of an empty lot asks for no ownership of a building', () => {
    const lot = {
      ...salon,
      'place.kind': 'plannedSite',
      'building.kind': 'noBuilding',
      'business.state': 'preparing'
    };
    expect(completenessOf(form, lot).missing).toEqual(['place.site', 'preparation.progress']);
    expect(factsFromInspection(form, lot)).toEqual({
      'inspection.openingConfirmed': false,
      'inspection.homeOffice': false
    });
  });
  it('is not in the future, does not end before it starts, and is followed up afterwards', () => {
    const codes = (changes: Record<string, FormAnswer>) =>
      violationsOf(form, { ...salon, ...changes }, [], { today });
    expect(codes({ 'visit.date': '2025-06-13' })).toMatchObject([{ itemId: 'visit.date', code: 'inFuture' }]);
    expect(codes({ 'visit.endTime': '10:59' })).toMatchObject([
      { itemId: 'visit.endTime', code: 'tooEarly' }
    ]);
    expect(codes({ 'followUps.kinds': ['call'], 'followUps.dueOn': '2025-06-11' })).toMatchObject([
      { itemId: 'followUps.dueOn', code: 'tooEarly' }
    ]);
    expect(codes({ 'employees.present': '3.5' })).toMatchObject([{ code: 'notACount' }]);
  });
});
