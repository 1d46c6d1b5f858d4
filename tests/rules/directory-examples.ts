import * as z from 'zod';
import { receptionApplicants } from '../../src/lib/rules/directory.ts';
import type { Problem } from '../../src/lib/rules-build/problem.ts';
import type { RuleFiles } from '../../src/lib/rules-build/read-edition.ts';
import { parseShape } from '../../src/lib/rules-build/shape.ts';

const text = z.string().min(1);
const ids = z.array(text);
const where = { municipality: z.exactOptional(text), ward: z.exactOptional(text) };

/** `ways`: all of them in order; ids of offices or parts. */
const officesExample = z.strictObject({
  title: text,
  ask: z.union([
    z.strictObject({
      ...where,
      reception: z.strictObject({ program: text, applicant: z.enum(receptionApplicants) })
    }),
    z.strictObject({ ...where, bank: text }),
    z.strictObject({ ...where, consultation: text })
  ]),
  expect: z.strictObject({
    rule: text.nullable(),
    ways: z.array(
      z.union([
        z.strictObject({ offices: ids }),
        z.strictObject({ ask: text, candidates: ids, askWhom: ids.default([]) }),
        z.strictObject({ listed: text }),
        z.strictObject({ lender: z.literal(true) })
      ])
    )
  })
});

const industryExample = z.strictObject({
  title: text,
  industry: z.string().regex(/^\d{3}$/),
  expect: z.strictObject({ always: ids, some: ids })
});

const authorityExample = z.strictObject({
  title: text,
  at: z.strictObject({
    prefectures: z.enum(['one', 'more']).nullable().default(null),
    healthCenterCity: z.boolean().nullable().default(null)
  }),
  expect: z.union([z.strictObject({ permit: text, names: ids }), z.strictObject({ permit: text, ask: text })])
});

const exampleSchema = z.union([officesExample, industryExample, authorityExample]);
export type DirectoryExample = z.infer<typeof exampleSchema>;
export type OfficesExample = z.infer<typeof officesExample>;

/** The examples of `directory/` in an edition's folder below tests/rules; what does not fit is reported. */
export function readDirectoryExamples(
  files: RuleFiles,
  folder: string,
  problems: Problem[]
): readonly DirectoryExample[] {
  const names = [...files.keys()].filter((file) => file.startsWith(`${folder}/directory/`));
  return names
    .sort()
    .flatMap(
      (file) => parseShape(z.array(exampleSchema), files.get(file), { file, path: '' }, problems) ?? []
    );
}
