import { CANNOT_TELL, type FactDefinition } from '../domain/facts.ts';
import { parseLocalDate } from '../domain/local-date.ts';
import type { RulePack } from '../rules/pack.ts';
import { isMinorCode } from './industries.ts';
import { boundsOf } from './vocabulary.ts';

export const factProblemCodes = [
  'unknownFact',
  'wrongType',
  'notInteger',
  'belowMinimum',
  'aboveMaximum',
  'notAChoice',
  'notADate',
  'notAnIndustryCode'
] as const;
export type FactProblemCode = (typeof factProblemCodes)[number];

/** `path` is the fact's id, with an index into a list (`permits[2]`); `limit` is the bound that was passed. */
export interface FactProblem {
  readonly path: string;
  readonly code: FactProblemCode;
  readonly type?: FactDefinition['type'];
  readonly limit?: number;
}

/** Every fact that the pack does not know or whose value does not fit its type; "?" fits any. Nothing is thrown. */
export function checkFacts(pack: RulePack, facts: Readonly<Record<string, unknown>>): FactProblem[] {
  const definitions = new Map(pack.facts.map((definition) => [definition.id, definition]));
  return Object.entries(facts).flatMap(([id, value]): FactProblem[] => {
    const definition = definitions.get(id);
    if (!definition) return [{ path: id, code: 'unknownFact' }];
    if (value === CANNOT_TELL) return [];
    return checkValue(definition, value).map((problem) => ({ type: definition.type, ...problem }));
  });
}

function checkValue(definition: FactDefinition, value: unknown): FactProblem[] {
  const { id: path, type } = definition;
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean' ? [] : [{ path, code: 'wrongType' }];
    case 'text':
      return typeof value === 'string' ? [] : [{ path, code: 'wrongType' }];
    case 'date':
      return parseLocalDate(value) !== null ? [] : [{ path, code: 'notADate' }];
    case 'jsic':
      return isMinorCode(value) ? [] : [{ path, code: 'notAnIndustryCode' }];
    case 'choice':
      return checkChoice(definition, path, value);
    case 'choices':
      return Array.isArray(value)
        ? value.flatMap((item: unknown, index) => checkChoice(definition, `${path}[${index}]`, item))
        : [{ path, code: 'wrongType' }];
    default:
      return checkNumber(definition, value);
  }
}

function checkChoice({ choices }: FactDefinition, path: string, value: unknown): FactProblem[] {
  if (typeof value !== 'string') return [{ path, code: 'wrongType' }];
  return choices?.some((choice) => choice.value === value) ? [] : [{ path, code: 'notAChoice' }];
}

function checkNumber(definition: FactDefinition, value: unknown): FactProblem[] {
  const path = definition.id;
  if (typeof value !== 'number') return [{ path, code: 'wrongType' }];
  if (!Number.isSafeInteger(value)) return [{ path, code: 'notInteger' }];
  const { lo, hi } = boundsOf(definition);
  if (value < lo) return [{ path, code: 'belowMinimum', limit: lo }];
  return value > hi ? [{ path, code: 'aboveMaximum', limit: hi }] : [];
}
