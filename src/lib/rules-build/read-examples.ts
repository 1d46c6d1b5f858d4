import * as z from 'zod';
import type { FactValue } from '../domain/facts.ts';
import { inspectionStatuses, outcomes, paperForms, type CaseDates } from '../domain/verdict.ts';
import type { BookExample, Example, ExampleBook, Expectation } from '../rules/example.ts';
import { didYouMean } from './did-you-mean.ts';
import type { Problem } from './problem.ts';
import type { RuleFiles } from './read-edition.ts';
import { parseShape } from './shape.ts';

const text = z.string().min(1);
const ids = z.array(text);
const day = z.iso.date();

const datesSchema = z.strictObject({
  reception: z.exactOptional(day),
  guaranteeApplication: z.exactOptional(day.nullable()),
  guaranteeIssue: z.exactOptional(day.nullable()),
  execution: z.exactOptional(day.nullable())
});

/** A null takes a fact of the base away again. */
const factsSchema = z.record(text, z.union([z.boolean(), z.int(), z.string(), ids]).nullable());

const bounded = z
  .union([z.int(), z.strictObject({ atLeast: z.int().nullable(), atMost: z.int().nullable() })])
  .nullable();
const amounts = z.strictObject({
  equipment: z.exactOptional(bounded),
  working: z.exactOptional(bounded),
  combined: z.exactOptional(bounded)
});
const threeWays = z.preprocess(
  (raw) => (raw === true ? 'yes' : raw === false ? 'no' : raw),
  z.enum(['yes', 'no', 'unknown'])
);

function perUse<T extends z.ZodType>(
  shape: T
): z.ZodObject<{ equipment: z.ZodNullable<T>; working: z.ZodNullable<T> }> {
  return z.strictObject({ equipment: shape.nullable(), working: shape.nullable() });
}

const form = z.exactOptional(z.enum(paperForms));

const expectSchema: z.ZodType<Expectation> = z.strictObject({
  coverage: z.exactOptional(z.enum(['inForce', 'guidance'])),
  outcome: z.exactOptional(z.enum(outcomes)),
  /** Exactly these rules, in any order. */
  reasons: z.exactOptional(ids),
  reasonsInclude: z.exactOptional(ids),
  notReasons: z.exactOptional(ids),
  alternatives: z.exactOptional(z.record(text, z.enum(outcomes))),
  ceilings: z.exactOptional(amounts),
  remaining: z.exactOptional(amounts),
  inspection: z.exactOptional(
    z.strictObject({
      status: z.exactOptional(z.enum(inspectionStatuses)),
      grounds: z.exactOptional(z.record(text, threeWays)),
      chosen: z.exactOptional(text)
    })
  ),
  papers: z.exactOptional(
    z.record(
      text,
      z.union([
        z.literal('absent'),
        z.strictObject({
          originals: z.exactOptional(z.int()),
          copies: z.exactOptional(z.int()),
          sets: z.exactOptional(z.int()),
          need: z.exactOptional(z.enum(['required', 'ifApplies'])),
          to: z.exactOptional(z.strictObject({ bank: form, guaranteeCorporation: form })),
          taxPeriods: z.exactOptional(
            z.strictObject({ kind: text, fiscalYear: z.int(), instalments: z.array(z.int()) })
          )
        })
      ])
    )
  ),
  exclusions: z.exactOptional(z.record(text, threeWays)),
  /** Exactly these judgements, in any order. */
  judgement: z.exactOptional(ids),
  missing: z.exactOptional(ids),
  /** The upper end, or both ends. */
  feePercent: z.exactOptional(
    z.union([z.number(), z.strictObject({ atLeast: z.number().nullable(), atMost: z.number().nullable() })])
  ),
  warnings: z.exactOptional(ids),
  followUps: z.exactOptional(ids),
  notWarnings: z.exactOptional(ids),
  notFollowUps: z.exactOptional(ids),
  loanPeriodMonths: z.exactOptional(
    perUse(z.strictObject({ moreThan: z.exactOptional(bounded), atMost: bounded }))
  ),
  defermentMonths: z.exactOptional(perUse(bounded)),
  /** Null ends: the institution sets the rate, or there is no lower end. */
  ratePercent: z.exactOptional(
    z.strictObject({
      atLeast: z.number().nullable(),
      atMost: z.number().nullable(),
      confirmed: z.exactOptional(z.boolean())
    })
  ),
  /** Percent per year of each band of the rate, shortest loans first. */
  rateBands: z.exactOptional(z.array(z.number())),
  /** Which of rate and fee the document does not say; exactly these. */
  unsaid: z.exactOptional(z.array(z.enum(['rate', 'fee']))),
  /** Add-ons of the fee by their percent. */
  feeAddOns: z.exactOptional(z.record(text, threeWays)),
  /** Texts as shown. */
  guarantor: z.exactOptional(text),
  collateral: z.exactOptional(text),
  receptionBodies: z.exactOptional(ids),
  repayment: z.exactOptional(ids),
  handlingFinancialInstitutions: z.exactOptional(text)
});

const exampleSchema = z.strictObject({
  title: text,
  base: z.exactOptional(text),
  dates: z.exactOptional(datesSchema),
  facts: z.exactOptional(factsSchema),
  program: text,
  covers: z.exactOptional(ids),
  expect: expectSchema
});

const baseSchema = z.strictObject({
  extends: z.exactOptional(text),
  dates: z.exactOptional(datesSchema),
  facts: z.exactOptional(factsSchema)
});

type Loose = Readonly<Record<string, unknown>>;
interface Layers {
  readonly dates: Loose;
  readonly facts: Loose;
}

/**
 * The examples of one edition: every YAML file of its folder below tests/rules, `bases.yaml`, `bases-*.yaml`, calculators and directory aside.
 * What does not fit is reported by file and title and left out.
 */
export function readExamples(files: RuleFiles, folder: string, problems: Problem[]): readonly Example[] {
  return readExampleSet(files, folder, problems).examples;
}

/** An example as written: its base, and what differs from it. */
export interface WrittenExample extends Example {
  readonly written: Pick<BookExample, 'base' | 'dates' | 'facts'>;
}

/** `readExamples` with the bases, each with what it extends. */
export function readExampleSet(
  files: RuleFiles,
  folder: string,
  problems: Problem[]
): { readonly bases: ExampleBook['bases']; readonly examples: readonly WrittenExample[] } {
  const isBases = (file: string) => /^bases(-[\w-]+)?\.yaml$/.test(file.slice(folder.length + 1));
  const isOther = (file: string) => /^(calculators|directory)\//.test(file.slice(folder.length + 1));
  const inFolder = [...files.keys()].filter((file) => file.startsWith(`${folder}/`)).sort();
  const bases: Record<string, z.infer<typeof baseSchema>> = {};
  for (const file of inFolder.filter(isBases)) {
    Object.assign(
      bases,
      parseShape(z.record(text, baseSchema), files.get(file), { file, path: '' }, problems) ?? {}
    );
  }
  const layersOf = (name: string, seen: readonly string[]): Layers | null => {
    const base = bases[name];
    if (!base || seen.includes(name)) return null;
    const under =
      base.extends === undefined ? { dates: {}, facts: {} } : layersOf(base.extends, [...seen, name]);
    return under && merged(under, base);
  };
  const names = inFolder.filter((file) => !isBases(file) && !isOther(file));
  const examples = names.flatMap((file) => {
    const list = parseShape(z.array(z.unknown()), files.get(file), { file, path: '' }, problems) ?? [];
    const titles = new Set<string>();
    return list.flatMap((raw, index): WrittenExample[] => {
      const place = { file, path: `[${index}]` };
      const before = problems.length;
      const example = parseShape(exampleSchema, raw, place, problems);
      // Authors look for the title, not for a number.
      for (const [at, problem] of problems.entries()) {
        if (at >= before) problems[at] = { ...problem, id: titleOf(raw) };
      }
      if (!example) return [];
      const report = (message: string): WrittenExample[] => {
        problems.push({ ...place, id: example.title, code: 'shape', message });
        return [];
      };
      if (titles.has(example.title))
        return report('同じ見出しの例が二つあります。どちらかの title を変えてください');
      titles.add(example.title);
      const base = example.base === undefined ? { dates: {}, facts: {} } : layersOf(example.base, []);
      if (!base)
        return report(
          `土台 ${example.base ?? ''} が bases.yaml・bases-*.yaml にないか、extends が自分に戻っています${didYouMean(example.base ?? '', Object.keys(bases))}`
        );
      const { dates, facts } = merged(base, example);
      if (typeof dates.reception !== 'string')
        return report("受付日がありません。dates: { reception: '2025-06-10' } を例か土台に書いてください");
      return [
        {
          ...place,
          title: example.title,
          dates: dates as CaseDates,
          facts: facts as Readonly<Record<string, FactValue>>,
          program: example.program,
          covers: example.covers ?? [],
          expect: example.expect,
          written: {
            ...(example.base === undefined ? {} : { base: example.base }),
            ...(example.dates === undefined ? {} : { dates: example.dates }),
            ...(example.facts === undefined ? {} : { facts: example.facts })
          }
        }
      ];
    });
  });
  const whole = Object.keys(bases).flatMap((name) => {
    const layers = layersOf(name, []);
    return layers ? [[name, layers] as const] : [];
  });
  return { bases: Object.fromEntries(whole) as ExampleBook['bases'], examples };
}

function merged(
  under: Layers,
  over: { readonly dates?: Loose | undefined; readonly facts?: Loose | undefined }
): Layers {
  return {
    dates: withoutNulls({ ...under.dates, ...over.dates }),
    facts: withoutNulls({ ...under.facts, ...over.facts })
  };
}

function withoutNulls(values: Loose): Loose {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

function titleOf(raw: unknown): string {
  return typeof raw === 'object' && raw !== null && 'title' in raw ? String(raw.title) : '';
}
