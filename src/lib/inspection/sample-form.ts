import type { FormAnswer } from '../domain/records.ts';
import type { FormDefinition, FormItem } from '../rules/form.ts';

/** A small form for tests, with one item of each kind of behaviour. */
export function sampleForm(items: readonly FormItem[] = sampleItems): FormDefinition {
  return {
    id: 'sample',
    version: 1,
    number: '様式0',
    title: '見本',
    sections: [
      { id: 'first', title: '一', items: items.slice(0, 4) },
      { id: 'second', title: '二', items: items.slice(4) }
    ],
    facts: [
      { fact: 'home', when: { item: 'kind', in: ['home'] }, value: true },
      { fact: 'home', when: { item: 'kind', in: ['shop'] }, value: false },
      { fact: 'rooms', fromItem: 'rooms' },
      { fact: 'seenOn', when: { not: { item: 'kind', in: ['home'] } }, fromItem: 'date' }
    ],
    cite: []
  };
}

export function item(id: string, type: FormItem['type'], more: Partial<FormItem> = {}): FormItem {
  return { id, type, label: id, required: false, photos: false, finding: false, ...more };
}

export function options(...values: string[]): { value: string; label: string }[] {
  return values.map((value) => ({ value, label: value }));
}

const sampleItems: readonly FormItem[] = [
  item('date', 'date', { required: true, notBefore: '2024-04-01', notAfter: 'today' }),
  item('from', 'time', { required: true }),
  item('to', 'time', { required: true, notBefore: 'from' }),
  item('kind', 'choice', { required: true, photos: true, options: options('shop', 'home') }),
  item('rooms', 'count', { required: true, visibleWhen: { item: 'kind', in: ['home'] } }),
  item('uses', 'ticks', {
    options: options('work', 'store', 'none'),
    visibleWhen: { item: 'kind', in: ['home'] }
  }),
  item('stored', 'text', { required: true, visibleWhen: { item: 'uses', in: ['store'] } }),
  item('rent', 'yen'),
  item('until', 'date', { notAfter: 'date' }),
  item('remarks', 'longText', { finding: true, photos: true })
];

/** Answers that leave nothing to mend. */
export const goodAnswers: Readonly<Record<string, FormAnswer>> = {
  date: '2025-06-10',
  from: '10:00',
  to: '10:30',
  kind: 'home',
  rooms: 1,
  uses: ['work', 'store'],
  stored: '道具',
  rent: 80_000,
  until: '2025-06-09',
  remarks: '髙﨑𠮷㈱'
};
