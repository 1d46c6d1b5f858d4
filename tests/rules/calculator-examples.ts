import * as z from 'zod';
import type { Problem } from '../../src/lib/rules-build/problem.ts';
import type { RuleFiles } from '../../src/lib/rules-build/read-edition.ts';
import { parseShape } from '../../src/lib/rules-build/shape.ts';

const text = z.string().min(1);

const exampleSchema = z.strictObject({
  title: text,
  calculator: text,
  input: z.unknown(),
  expect: z.union([
    z.strictObject({
      /** Some of the outputs; objects in lists may be given in part. */
      outputs: z.record(text, z.unknown()),
      /** Results of some of the steps, by id. */
      steps: z.exactOptional(z.record(text, z.unknown())),
      /** How many things are left to a person; none when not given. */
      judgements: z.int().min(0).default(0)
    }),
    /** `code` or `code path`, all of them in any order. */
    z.strictObject({ problems: z.array(text).min(1) })
  ])
});
export type CalculatorExample = z.infer<typeof exampleSchema> & { readonly file: string };

/** The examples of `calculators/` in an edition's folder below tests/rules; what does not fit is reported. */
export function readCalculatorExamples(
  files: RuleFiles,
  folder: string,
  problems: Problem[]
): readonly CalculatorExample[] {
  const names = [...files.keys()].filter((file) => file.startsWith(`${folder}/calculators/`));
  return names.sort().flatMap((file) => {
    const list = parseShape(z.array(exampleSchema), files.get(file), { file, path: '' }, problems) ?? [];
    return list.map((example) => ({ ...example, file }));
  });
}
