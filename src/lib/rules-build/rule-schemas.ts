import * as z from 'zod';
import { paperForms, referenceDates } from '../domain/verdict.ts';
import { figureParts } from '../rules/pack.ts';
import type {
  Definition,
  Edition,
  ExclusionRule,
  Expression,
  FeeAddOn,
  FeeRule,
  FollowUpRule,
  GroundRule,
  Judgement,
  MoreCopies,
  NamedValue,
  Paper,
  Parameter,
  ProgramWindow,
  RateRule,
  Requirement,
  Situation,
  Source,
  TermsRule,
  TextRule
} from '../rules/pack.ts';
import type { AuthoredTaxCalendar } from './authored.ts';
import { citesSchema } from './cite.ts';
import { conditionSchema, expressionSchema } from './condition-schema.ts';
import { passIssues } from './nested-issues.ts';

const text = z.string().min(1);
const date = z.iso.date();
const units = ['yen', 'count', 'months', 'basisPoints'] as const;
const actors = ['applicant', 'bank', 'receptionBody'] as const;

export const sourceSchema: z.ZodType<Source> = z.strictObject({
  id: text,
  title: text,
  asOf: date,
  publisher: text,
  note: z.exactOptional(text)
});

export const editionSchema: z.ZodType<Edition> = z
  .looseObject({ source: text })
  .transform((raw) => ({ raw, cites: citesSchema(raw.source) }))
  .transform(({ raw, cites }, context): Edition => {
    const parsed = z
      .strictObject({
        scheme: text,
        schemeName: text,
        edition: text,
        title: text,
        source: text,
        inForce: z.strictObject({ by: z.enum(referenceDates), from: date, to: date }),
        asOf: date,
        depth: z.exactOptional(z.literal('summary')),
        draft: z.exactOptional(z.literal(true)),
        ratesUnconfirmedAfter: date,
        rateBandMonths: z.exactOptional(z.array(z.int().min(1)).min(1)),
        horizonMonths: z.int().min(1),
        cite: cites
      })
      .safeParse(raw);
    if (parsed.success) return parsed.data;
    passIssues(parsed.error, raw, context.issues);
    return z.NEVER;
  });

export const industriesSchema = z.strictObject({
  industryClasses: z.record(text, z.array(z.string().regex(/^(?:[A-T]|\d{2,3})$/)).min(1)),
  partitions: z
    .record(
      text,
      z.strictObject({
        classes: z.array(text).min(1),
        of: z.union([z.literal('all'), z.array(text).min(1)])
      })
    )
    .default({})
});

/** Everything that an edition's files are made of, with the edition's source and date filled in where left out. */
export interface RuleSchemas {
  readonly parameter: z.ZodType<Parameter>;
  readonly definition: z.ZodType<Definition>;
  readonly namedValue: z.ZodType<NamedValue>;
  readonly requirement: z.ZodType<Requirement>;
  readonly judgement: z.ZodType<Judgement>;
  readonly exclusion: z.ZodType<ExclusionRule>;
  readonly paper: z.ZodType<Paper>;
  readonly moreCopies: z.ZodType<MoreCopies>;
  readonly ground: z.ZodType<GroundRule>;
  readonly followUp: z.ZodType<FollowUpRule>;
  readonly textRule: z.ZodType<TextRule>;
  readonly rate: z.ZodType<RateRule>;
  readonly fee: z.ZodType<FeeRule>;
  readonly feeAddOn: z.ZodType<FeeAddOn>;
  readonly situation: z.ZodType<Situation>;
  readonly taxCalendar: z.ZodType<AuthoredTaxCalendar>;
  readonly window: z.ZodType<ProgramWindow>;
  /** The parts of `terms` that are not lists of rules. */
  readonly figures: z.ZodType<
    Pick<TermsRule, 'unsaid' | 'ceilings' | 'remaining' | 'loanPeriod' | 'deferment'>
  >;
}

const unsaid = z.exactOptional(z.literal(true));
const bands = z
  .array(z.strictObject({ moreThanMonths: z.int().min(0), atMostMonths: z.int().min(1), rate: text }))
  .min(1)
  .refine(
    (list) =>
      list.every(({ moreThanMonths, atMostMonths }, index) => {
        const before = list[index - 1];
        return moreThanMonths < atMostMonths && (!before || before.atMostMonths === moreThanMonths);
      }),
    '期間は短い順に、すき間なく書いてください'
  );

export function ruleSchemas(edition: Pick<Edition, 'source' | 'asOf'>): RuleSchemas {
  const cite = citesSchema(edition.source);
  const when = z.exactOptional(conditionSchema);
  const note = z.exactOptional(text);
  const amounts = z.strictObject({
    equipment: expressionSchema.nullable().default(null),
    working: expressionSchema.nullable().default(null),
    combined: expressionSchema.nullable().default(null)
  });
  /** A bare name is a parameter. */
  const months: z.ZodType<Expression> = z.union([text.transform((param) => ({ param })), expressionSchema]);
  const period = z
    .strictObject({ moreThan: z.exactOptional(months), atMost: months })
    .nullable()
    .default(null);
  const form = z.exactOptional(z.enum(paperForms));
  return {
    parameter: z.strictObject({
      id: text,
      label: text,
      value: z.int(),
      unit: z.enum([...units, 'days', 'monthDay', 'date']),
      asOf: date.default(edition.asOf),
      cite
    }),
    definition: z.strictObject({ id: text, label: text, when: conditionSchema, cite }),
    namedValue: z.strictObject({ id: text, label: text, unit: z.enum(units), value: expressionSchema, cite }),
    requirement: z.strictObject({
      id: text,
      label: text,
      must: conditionSchema,
      values: z.exactOptional(z.array(text)),
      cite
    }),
    judgement: z.strictObject({
      id: text,
      what: text,
      askWhom: text,
      when: conditionSchema,
      decision: text,
      cite
    }),
    exclusion: z.strictObject({ id: text, label: text, when: conditionSchema, cite }),
    paper: z.strictObject({
      id: text,
      label: text,
      when,
      originals: z.int().min(0),
      copies: z.int().min(0),
      perApplication: z.exactOptional(z.boolean()),
      who: z.enum(actors),
      note,
      taxCalendar: z.exactOptional(z.boolean()),
      onDemand: z.exactOptional(z.boolean()),
      to: z.exactOptional(z.strictObject({ bank: form, guaranteeCorporation: form })),
      cite
    }),
    moreCopies: z.strictObject({
      papers: z.array(text).min(1),
      when: conditionSchema,
      originals: z.int().min(0).default(0),
      copies: z.int().min(0).default(0),
      cite
    }),
    ground: z.strictObject({ id: text, label: text, when: conditionSchema, note, cite }),
    followUp: z.strictObject({ id: text, text, when, who: z.enum(actors), cite }),
    textRule: z.strictObject({ id: text, text, when, cite }),
    rate: z
      .strictObject({
        label: z.exactOptional(text),
        when,
        atLeast: text.nullable().default(null),
        atMost: z.exactOptional(text.nullable()),
        bands: z.exactOptional(bands),
        unsaid,
        cite
      })
      .transform((row, context): RateRule => {
        const written = [row.atMost, row.bands, row.unsaid].filter((one) => one !== undefined);
        if (written.length !== 1) {
          const message = 'atMost（金融機関が定めるなら null）、bands、unsaid のどれか一つを書いてください';
          context.issues.push({ code: 'custom', message, input: row });
        }
        return { ...row, atMost: row.atMost ?? null };
      }),
    fee: z
      .strictObject({
        label: text,
        when,
        atLeast: z.exactOptional(text.nullable()),
        atMost: z.exactOptional(text.nullable()),
        unsaid,
        cite
      })
      .transform(({ atLeast, atMost, ...row }, context): FeeRule => {
        if ((atLeast === undefined || atMost === undefined) !== (row.unsaid === true)) {
          const message = 'atLeast と atMost を両方書くか、資料にないなら unsaid: true だけを書いてください';
          context.issues.push({ code: 'custom', message, input: row });
        }
        return { ...row, atLeast: atLeast ?? null, atMost: atMost ?? null };
      }),
    feeAddOn: z.strictObject({ label: text, when: conditionSchema, percent: text, cite }),
    situation: z.strictObject({ id: text, label: text, programs: z.array(text).min(1), cite }),
    taxCalendar: z.strictObject({ kind: text, dueDates: z.array(text).min(1), cite }),
    window: z
      .strictObject({
        by: z.enum(referenceDates),
        from: z.exactOptional(text),
        to: z.exactOptional(text),
        cite
      })
      .refine(({ from, to }) => from !== undefined || to !== undefined, 'from か to を書いてください'),
    figures: z.strictObject({
      unsaid: z.exactOptional(z.array(z.enum(figureParts)).min(1)),
      ceilings: amounts,
      remaining: amounts,
      loanPeriod: z.strictObject({ equipment: period, working: period }),
      deferment: z.strictObject({
        equipment: months.nullable().default(null),
        working: months.nullable().default(null)
      })
    })
  };
}
