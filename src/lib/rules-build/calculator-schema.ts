import * as z from 'zod';
import {
  calculatorInputTypes,
  type CalculatorDefinition,
  type CalculatorInput,
  type CalculatorInputType
} from '../rules/calculator.ts';
import { citesSchema } from './cite.ts';
import { choicesSchema } from './fact-schema.ts';

const text = z.string().min(1);
const name = z.string().regex(/^[a-z][a-zA-Z0-9]*$/);

/** Types that `min` and `max` may bound; of a list they bound the number of its items. */
const bounded: readonly CalculatorInputType[] = ['yen', 'count', 'months', 'basisPoints', 'decimal', 'list'];

/** Entries as a list, or as a map from id to the rest. */
function entries<T extends z.ZodType>(of: T): z.ZodType<readonly z.output<T>[]> {
  return z
    .unknown()
    .transform((raw) =>
      typeof raw === 'object' && raw !== null && !Array.isArray(raw)
        ? Object.entries(raw).map(([id, rest]: [string, unknown]) =>
            typeof rest === 'object' && rest !== null && !Array.isArray(rest) ? { id, ...rest } : rest
          )
        : raw
    )
    .pipe(z.array(of).min(1));
}

const input: z.ZodType<CalculatorInput> = z
  .strictObject({
    id: name,
    label: text,
    type: z.enum(calculatorInputTypes),
    unit: z.exactOptional(text),
    help: z.exactOptional(text),
    optional: z.exactOptional(z.literal(true)),
    choices: z.exactOptional(choicesSchema),
    min: z.exactOptional(z.number()),
    max: z.exactOptional(z.number()),
    get items(): z.ZodExactOptional<z.ZodType<readonly CalculatorInput[]>> {
      return z.exactOptional(entries(input));
    }
  })
  .transform((raw, context): CalculatorInput => {
    const refuse = (key: string, message: string) =>
      context.issues.push({ code: 'custom', message, input: raw, path: [key] });
    for (const [key, type, word] of [
      ['choices', 'choice', '選択肢（choices）'],
      ['items', 'list', '一件ごとの項目（items）']
    ] as const) {
      if (raw.type === type && !raw[key]) refuse(key, `${word}を書いてください`);
      if (raw.type !== type && raw[key]) refuse(key, `${raw.type} に ${key} は書けません`);
    }
    const values = raw.choices?.map(({ value }) => value) ?? [];
    if (new Set(values).size < values.length) refuse('choices', '同じ値の選択肢が二つあります');
    for (const key of ['min', 'max'] as const) {
      const bound = raw[key];
      if (bound === undefined) continue;
      if (!bounded.includes(raw.type)) refuse(key, `${raw.type} に ${key} は書けません`);
      else if (raw.type !== 'decimal' && !Number.isInteger(bound))
        refuse(key, `${key} は整数で書いてください`);
    }
    if (raw.min !== undefined && raw.max !== undefined && raw.min > raw.max) {
      refuse('min', 'min が max より大きくなっています');
    }
    return raw;
  });

/** One file under calculators/, citations filled in with the edition's source. */
export function calculatorSchema(source: string): z.ZodType<CalculatorDefinition> {
  const cite = citesSchema(source);
  const unit = z.exactOptional(text);
  return z.strictObject({
    id: name,
    title: text,
    description: text,
    inputs: entries(input),
    steps: entries(z.strictObject({ id: name, label: text, unit, cite })),
    outputs: entries(z.strictObject({ id: name, label: text, unit })),
    /** Empty: the handbook's own arithmetic without a limit. */
    figures: z.array(text).default([]),
    cite
  });
}
