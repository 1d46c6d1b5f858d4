import * as z from 'zod';
import { factTypes, privacyClasses, type FactChoice, type FactDefinition } from '../domain/facts.ts';

const text = z.string().min(1);

/** A list of `{value, label}`, or a map value → label. */
export const choicesSchema: z.ZodType<readonly FactChoice[]> = z
  .unknown()
  .transform((raw) =>
    typeof raw === 'object' && raw !== null && !Array.isArray(raw)
      ? Object.entries(raw).map(([value, label]: [string, unknown]) => ({ value, label }))
      : raw
  )
  .pipe(z.array(z.strictObject({ value: text, label: text })).min(1));

const bareFact = z.strictObject({
  id: text,
  type: z.enum(factTypes),
  label: text,
  question: text,
  help: z.exactOptional(text),
  unit: z.exactOptional(text),
  choices: z.exactOptional(choicesSchema),
  min: z.exactOptional(z.int()),
  max: z.exactOptional(z.int()),
  privacy: z.enum(privacyClasses),
  askWhom: z.exactOptional(text),
  fromInspection: z.exactOptional(z.boolean()),
  usually: z.exactOptional(z.literal(false))
});

const numeric = ['yen', 'count', 'months', 'basisPoints'];

/** One fact of a group's file; the group's title is filled in. */
export function factSchema(group: string): z.ZodType<FactDefinition> {
  return bareFact.transform((fact, context): FactDefinition => {
    const refuse = (message: string, key: string) =>
      context.issues.push({ code: 'custom', message, input: fact, path: [key] });
    const takesChoices = fact.type === 'choice' || fact.type === 'choices';
    if (takesChoices && !fact.choices) refuse('選択肢（choices）を書いてください', 'choices');
    if (!takesChoices && fact.choices) refuse(`${fact.type} に選択肢は書けません`, 'choices');
    if (fact.choices && fact.choices.length > 30) refuse('選択肢は30までです', 'choices');
    if (fact.choices && new Set(fact.choices.map((choice) => choice.value)).size < fact.choices.length) {
      refuse('同じ値の選択肢が二つあります', 'choices');
    }
    const bounded = fact.min !== undefined || fact.max !== undefined;
    if (bounded && !numeric.includes(fact.type)) refuse(`${fact.type} に min・max は書けません`, 'min');
    if (fact.min !== undefined && fact.max !== undefined && fact.min > fact.max) {
      refuse('min が max より大きくなっています', 'min');
    }
    if (fact.usually !== undefined && fact.type !== 'boolean') {
      refuse(`${fact.type} に usually は書けません`, 'usually');
    }
    return { ...fact, group };
  });
}

export const factFileSchema = z.strictObject({ group: text, facts: z.array(z.unknown()).min(1) });
