import * as z from 'zod';
import { referenceDates } from '../domain/verdict.ts';
import type { Condition, DateExpression, Expression } from '../rules/pack.ts';
import { didYouMean } from './did-you-mean.ts';
import { passIssues } from './nested-issues.ts';

const id = z.string().min(1);
const comparison = z.enum(['<', '<=', '=', '>=', '>']);

/** A node whose kind is told by its keys: one clear message instead of one per variant. */
function byKeys<T>(
  what: string,
  variants: () => Readonly<Record<string, z.ZodType<T>>>,
  kindOf: (keys: readonly string[]) => string | undefined
): z.ZodType<T> {
  return z.unknown().transform((raw, context): T => {
    const keys = typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? Object.keys(raw) : [];
    const all = variants();
    const kind = kindOf(keys);
    const schema = kind === undefined ? undefined : all[kind];
    if (!schema) {
      context.issues.push({
        code: 'custom',
        message: `${what}として読めません。書けるのは ${Object.keys(all).join('、')} です${keys.map((key) => didYouMean(key, Object.keys(all))).join('')}`,
        input: raw
      });
      return z.NEVER;
    }
    const parsed = schema.safeParse(raw);
    if (parsed.success) return parsed.data;
    passIssues(parsed.error, raw, context.issues);
    return z.NEVER;
  });
}

const factTests = ['is', 'in', 'has', 'industry'] as const;

export const conditionSchema: z.ZodType<Condition> = byKeys<Condition>(
  '条件',
  () => conditionVariants,
  (keys) =>
    keys.includes('fact')
      ? `fact ${factTests.find((test) => keys.includes(test)) ?? ''}`.trim()
      : keys.find((key) => key in conditionVariants)
);

const conditions = z.array(conditionSchema).min(1);
const conditionVariants: Readonly<Record<string, z.ZodType<Condition>>> = {
  all: z.strictObject({ all: conditions }),
  any: z.strictObject({ any: conditions }),
  not: z.strictObject({ not: conditionSchema }),
  atLeast: z.strictObject({ atLeast: z.int().min(1), of: conditions }),
  fact: z.strictObject({ fact: id }),
  'fact is': z.strictObject({ fact: id, is: id }),
  'fact in': z.strictObject({ fact: id, in: z.array(id).min(1) }),
  'fact has': z.strictObject({ fact: id, has: id }),
  'fact industry': z.strictObject({ fact: id, industry: id }),
  known: z.strictObject({ known: id }),
  compare: z.strictObject({
    compare: z.tuple([z.lazy(() => expressionSchema), comparison, z.lazy(() => expressionSchema)])
  }),
  ratios: z.strictObject({
    ratios: z.tuple([z.lazy(() => ratioSchema), comparison, z.lazy(() => ratioSchema)]),
    times: z.exactOptional(z.tuple([id, id]))
  }),
  dates: z.strictObject({
    dates: z.tuple([z.lazy(() => dateExpressionSchema), comparison, z.lazy(() => dateExpressionSchema)])
  }),
  use: z.strictObject({ use: id })
};

export const expressionSchema: z.ZodType<Expression> = byKeys<Expression>(
  '式',
  () => expressionVariants,
  (keys) => keys.find((key) => key in expressionVariants)
);

const ratioSchema = z.tuple([expressionSchema, expressionSchema]);
const expressions = z.array(expressionSchema).min(1);
const expressionVariants: Readonly<Record<string, z.ZodType<Expression>>> = {
  param: z.strictObject({ param: id }),
  fact: z.strictObject({ fact: id }),
  value: z.strictObject({ value: id }),
  sum: z.strictObject({ sum: expressions }),
  minus: z.strictObject({ minus: z.tuple([expressionSchema, expressionSchema]) }),
  min: z.strictObject({ min: expressions }),
  max: z.strictObject({ max: expressions }),
  portion: z.strictObject({ portion: z.tuple([expressionSchema, expressionSchema, expressionSchema]) }),
  if: z.strictObject({ if: conditionSchema, then: expressionSchema, else: expressionSchema })
};

const dateExpressionSchema: z.ZodType<DateExpression> = byKeys<DateExpression>(
  '日付の式',
  () => dateVariants,
  (keys) => keys.find((key) => key in dateVariants)
);

const dateVariants: Readonly<Record<string, z.ZodType<DateExpression>>> = {
  fact: z.strictObject({ fact: id }),
  date: z.strictObject({ date: z.enum(referenceDates) }),
  correspondingDay: z.strictObject({ correspondingDay: z.lazy(() => dateExpressionSchema), months: id }),
  periodEnd: z.strictObject({ periodEnd: z.lazy(() => dateExpressionSchema), months: id }),
  plusDays: z.strictObject({ plusDays: z.lazy(() => dateExpressionSchema), days: id }),
  on: z.strictObject({ on: id }),
  dueDate: z.strictObject({ dueDate: id, yearAfter: z.lazy(() => dateExpressionSchema) }),
  businessDay: z.strictObject({ businessDay: z.lazy(() => dateExpressionSchema) })
};
