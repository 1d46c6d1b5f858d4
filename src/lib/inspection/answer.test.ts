import { describe, expect, it } from 'vitest';
import type { FormAnswer } from '../domain/records.ts';
import type { ItemType } from '../rules/form.ts';
import { readAnswer, textLimits, toggleTick } from './answer.ts';
import { item, options } from './sample-form.ts';

const read = (type: ItemType, answer: FormAnswer | undefined) =>
  readAnswer(item('x', type, { options: options('a', 'b', 'none') }), answer);

describe('readAnswer', () => {
  it.each([
    ['text', undefined],
    ['text', ' 　\n'],
    ['date', ''],
    ['count', '　'],
    ['ticks', []],
    ['choice', '']
  ] as const)('takes %s %j as blank', (type, answer) => {
    expect(read(type, answer)).toEqual({ kind: 'blank' });
  });
  it.each([
    ['date', '令和7年6月10日', '2025-06-10'],
    ['date', '2025-06-10', '2025-06-10'],
    ['time', '９：５', '09:05'],
    ['time', '14時30分', '14:30'],
    ['time', '9時', '09:00'],
    ['count', '１２', 12],
    ['count', 0, 0],
    ['yen', '800万円', 8_000_000],
    ['yen', 5, 5],
    ['ticks', ['b', 'a'], ['a', 'b']],
    ['ticks', ['none'], ['none']],
    ['choice', 'b', 'b'],
    ['person', ' 髙﨑 ㈱', ' 髙﨑 ㈱'],
    ['longText', '𠮷'.repeat(textLimits.longText), '𠮷'.repeat(textLimits.longText)]
  ] as const)('reads %s %j', (type, answer, value) => {
    expect(read(type, answer)).toEqual({ kind: 'value', value });
  });
  it.each([
    ['date', '2025-02-31', 'notADate'],
    ['date', 20250610, 'notADate'],
    ['time', '24:00', 'notATime'],
    ['time', '9:60', 'notATime'],
    ['time', '昼', 'notATime'],
    ['count', '-1', 'notACount'],
    ['count', -1, 'notACount'],
    ['count', 1.5, 'notACount'],
    ['count', Number.NaN, 'notACount'],
    ['count', true, 'notACount'],
    ['count', '三', 'notACount'],
    ['count', 100_000, 'tooLarge'],
    ['yen', -5, 'notAnAmount'],
    ['yen', '1.5万円', 'notAnAmount'],
    ['yen', 1e21, 'notAnAmount'],
    ['yen', 10_000_000_000_001, 'tooLarge'],
    ['ticks', ['a', 'none'], 'noneWithOthers'],
    ['ticks', ['a', 'z'], 'unknownOption'],
    ['ticks', 'a', 'unknownOption'],
    ['choice', 'z', 'unknownOption'],
    ['choice', ['a'], 'unknownOption'],
    ['text', 5, 'notText'],
    ['text', 'あ'.repeat(textLimits.text + 1), 'tooLong']
  ] as const)('refuses %s %j as %s', (type, answer, code) => {
    expect(read(type, answer)).toMatchObject({ kind: 'wrong', code });
  });
  it('takes what no parser let through as unreadable, not as a crash', () => {
    for (const type of [
      'ticks',
      'choice',
      'date',
      'time',
      'count',
      'yen',
      'person',
      'text',
      'longText'
    ] as const) {
      for (const junk of [null, {}, [[]], [null]] as unknown as FormAnswer[]) {
        expect(read(type, junk).kind).toBe('wrong');
      }
    }
  });
});

describe('toggleTick', () => {
  it('keeps none apart from the others', () => {
    expect(toggleTick(undefined, 'a')).toEqual(['a']);
    expect(toggleTick(['a'], 'b')).toEqual(['a', 'b']);
    expect(toggleTick(['a', 'b'], 'none')).toEqual(['none']);
    expect(toggleTick(['none'], 'b')).toEqual(['b']);
    expect(toggleTick(['a', 'b'], 'a')).toEqual(['b']);
    expect(toggleTick('a', 'b')).toEqual(['b']);
  });
});
