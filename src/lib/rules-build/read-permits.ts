import * as z from 'zod';
import { permitKinds, type BusinessPermit } from '../rules/business-permit.ts';
import { checkCites } from './check-directory.ts';
import { citesSchema } from './cite.ts';
import { expandPrefix, type Industries } from './jsic.ts';
import { joinPath, type Problem } from './problem.ts';
import { readEntries } from './read-lists.ts';
import { parseShape, type Placed } from './shape.ts';

const text = z.string().min(1);
const years = z.array(z.int().min(1)).min(1);
const prefixes = z.array(z.string().regex(/^\d{2,3}$/)).min(1);

const fileSchema = z.strictObject({
  /** Short names of laws and their full titles. */
  laws: z.record(text, text).default({}),
  permits: z.unknown()
});

const validity = z.union([
  z.strictObject({ years, renewalYears: z.exactOptional(years) }),
  z.strictObject({ atLeastYears: z.int().min(1) }),
  z.strictObject({ usualYears: z.int().min(1) })
]);

function permitSchema(source: string, laws: Readonly<Record<string, string>>): z.ZodType<BusinessPermit> {
  return z.strictObject({
    id: text,
    trade: text,
    forms: z
      .array(
        z.strictObject({
          kind: z.enum(permitKinds),
          law: text.transform((law) => laws[law] ?? law),
          article: text,
          when: z.exactOptional(text)
        })
      )
      .min(1),
    validity: validity.nullable(),
    validityOf: z.exactOptional(z.array(z.strictObject({ trade: text, validity })).min(1)),
    authority: z.union([
      z.strictObject({
        names: z.array(text).min(1),
        healthCenterCity: z.exactOptional(z.literal(true))
      }),
      z.strictObject({ onePrefecture: text, morePrefectures: text })
    ]),
    exemption: z.exactOptional(z.strictObject({ text, calculator: text })),
    industries: z.strictObject({ always: prefixes.default([]), some: prefixes.default([]) }),
    cite: citesSchema(source)
  });
}

/** The list of permits, in the order of the files and of the list; what does not fit is reported. */
export function readPermits(
  files: ReadonlyMap<string, unknown>,
  names: readonly string[],
  source: string,
  problems: Problem[]
): readonly Placed<BusinessPermit>[] {
  return names.flatMap((file) => {
    const shell = parseShape(fileSchema, files.get(file), { file, path: '' }, problems);
    if (!shell) return [];
    const schema = permitSchema(source, shell.laws);
    return readEntries(schema, shell.permits, { file, path: 'permits' }, problems);
  });
}

/** Ids, industries, calculators and citations of the permits. */
export function checkPermits(
  permits: readonly Placed<BusinessPermit>[],
  industries: Industries,
  calculators: ReadonlySet<string>,
  sources: ReadonlySet<string>,
  problems: Problem[]
): void {
  const seen = new Set<string>();
  for (const { file, path, value } of permits) {
    const { id } = value;
    if (seen.has(id)) {
      problems.push({ file, path, id, code: 'duplicateId', message: '許認可のidが重なっています' });
    }
    seen.add(id);
    for (const key of ['always', 'some'] as const) {
      for (const prefix of value.industries[key]) {
        const known = expandPrefix(prefix, industries).some((start) =>
          industries.codes.some(({ code }) => code.startsWith(start))
        );
        if (known) continue;
        const message = `業種番号 ${prefix} は産業分類にありません`;
        const at = joinPath(path, 'industries', key);
        problems.push({ file, path: at, id, code: 'unknownPrefix', message });
      }
    }
    const calculator = value.exemption?.calculator;
    if (calculator !== undefined && !calculators.has(calculator)) {
      const message = `計算 ${calculator} は calculators にありません`;
      const at = joinPath(path, 'exemption', 'calculator');
      problems.push({ file, path: at, id, code: 'unknownCalculator', message });
    }
  }
  checkCites(permits, sources, problems);
}
