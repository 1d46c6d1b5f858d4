import * as z from 'zod';
import { itemTypes, type FormDefinition, type ItemCondition } from '../rules/form.ts';
import { citesSchema } from './cite.ts';
import { choicesSchema } from './fact-schema.ts';

const text = z.string().min(1);

const itemCondition: z.ZodType<ItemCondition> = z.lazy(() =>
  z.union([
    z.strictObject({ item: text, in: z.array(text).min(1) }),
    z.strictObject({ all: z.array(itemCondition).min(1) }),
    z.strictObject({ any: z.array(itemCondition).min(1) }),
    z.strictObject({ not: itemCondition })
  ])
);

/** A report form; `required`, `photos` and `finding` are false when left out. */
export function formSchema(defaultSource: string): z.ZodType<FormDefinition> {
  const cite = citesSchema(defaultSource);
  const item = z.strictObject({
    id: text,
    type: z.enum(itemTypes),
    label: text,
    help: z.exactOptional(text),
    options: z.exactOptional(choicesSchema),
    unit: z.exactOptional(text),
    required: z.boolean().default(false),
    visibleWhen: z.exactOptional(itemCondition),
    notBefore: z.exactOptional(text),
    notAfter: z.exactOptional(text),
    photos: z.boolean().default(false),
    finding: z.boolean().default(false),
    cite: z.exactOptional(cite)
  });
  return z.strictObject({
    id: text,
    version: z.int().min(1),
    number: z.string(),
    title: text,
    sections: z.array(z.strictObject({ id: text, title: text, items: z.array(item).min(1) })).min(1),
    facts: z.array(
      z.strictObject({
        fact: text,
        when: z.exactOptional(itemCondition),
        value: z.exactOptional(z.union([z.string(), z.int(), z.boolean()])),
        fromItem: z.exactOptional(text)
      })
    ),
    cite
  });
}
