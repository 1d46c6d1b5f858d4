import * as z from 'zod';
import type { AuthoredAlternative, AuthoredInspection, AuthoredProgram, AuthoredTerms } from './authored.ts';
import type { ReferenceDate } from '../domain/verdict.ts';
import type { Condition, FigurePart, ProgramWindow, Requirement } from '../rules/pack.ts';
import { citesSchema } from './cite.ts';
import { expressionSchema } from './condition-schema.ts';
import { joinPath, type Problem } from './problem.ts';
import { readEntries, type Groups } from './read-lists.ts';
import type { RuleSchemas } from './rule-schemas.ts';
import { parseShape, type Place, type Placed } from './shape.ts';

const text = z.string().min(1);
const list = z.unknown().optional();

const programShell = z.strictObject({
  id: text,
  number: z.string(),
  name: text,
  requirements: list,
  alternatives: z.array(z.unknown()).default([]),
  judgements: list,
  applications: expressionSchema,
  terms: z.record(text, z.unknown()),
  holds: list,
  inspection: z.record(text, z.unknown()).nullable(),
  exclusions: list,
  papers: list,
  moreCopies: list,
  followUps: list,
  warnings: list
});

const termsShell = z.strictObject({
  unsaid: list,
  ceilings: list,
  remaining: list,
  loanPeriod: list,
  deferment: list,
  rate: z.unknown(),
  fees: z.unknown(),
  feeAddOns: list,
  repayment: z.unknown(),
  collateral: z.unknown(),
  guarantor: z.unknown(),
  receptionBodies: z.unknown(),
  handlingFinancialInstitutions: z.unknown()
});

export interface ProgramReader {
  readonly schemas: RuleSchemas;
  readonly groups: Groups;
  readonly source: string;
  readonly problems: Problem[];
}

/** One file under programs/. Null when its outline is unreadable; its problems are then reported. */
export function readProgram(raw: unknown, file: string, reader: ProgramReader): AuthoredProgram | null {
  const { schemas, groups, problems } = reader;
  const place = { file, path: '' };
  const shell = parseShape(programShell, raw, place, problems);
  if (!shell) return null;
  const at = (key: string): Place => ({ file, path: key });
  const terms = readTerms(shell.terms, at('terms'), reader);
  const holds = readEntries(schemas.window, shell.holds, at('holds'), problems);
  const alternatives = shell.alternatives.flatMap((entry, index) => {
    const alternative = readAlternative(entry, { file, path: joinPath('alternatives', index) }, reader);
    return alternative ? [alternative] : [];
  });
  const inspection = shell.inspection && readInspection(shell.inspection, at('inspection'), reader);
  if (!terms) return null;
  return {
    ...place,
    id: shell.id,
    number: shell.number,
    name: shell.name,
    holds,
    requirements: [
      ...holds.map((window) => windowRequirement(shell.id, window)),
      ...groups.read('requirements', schemas.requirement, shell.requirements, at('requirements'))
    ],
    alternatives,
    judgements: groups.read('judgements', schemas.judgement, shell.judgements, at('judgements')),
    applications: shell.applications,
    terms,
    inspection,
    exclusions: groups.read('exclusions', schemas.exclusion, shell.exclusions, at('exclusions')),
    papers: groups.read('papers', schemas.paper, shell.papers, at('papers')),
    moreCopies: readEntries(schemas.moreCopies, shell.moreCopies, at('moreCopies'), problems),
    followUps: groups.read('followUps', schemas.followUp, shell.followUps, at('followUps')),
    warnings: groups.read('warnings', schemas.textRule, shell.warnings, at('warnings'))
  };
}

function readAlternative(raw: unknown, place: Place, reader: ProgramReader): AuthoredAlternative | null {
  const schema = z.strictObject({
    id: text,
    label: text,
    requirements: list,
    judgements: list,
    cite: citesSchema(reader.source)
  });
  const shell = parseShape(schema, raw, place, reader.problems);
  if (!shell) return null;
  const { schemas, groups } = reader;
  const at = (key: string): Place => ({ file: place.file, path: joinPath(place.path, key) });
  return {
    ...place,
    id: shell.id,
    label: shell.label,
    cite: shell.cite,
    requirements: groups.read('requirements', schemas.requirement, shell.requirements, at('requirements')),
    judgements: groups.read('judgements', schemas.judgement, shell.judgements, at('judgements'))
  };
}

function readInspection(raw: unknown, place: Place, reader: ProgramReader): AuthoredInspection | null {
  const schema = z
    .strictObject({
      grounds: list,
      chosenFact: text.nullable().default(null),
      note: z.exactOptional(text),
      unsaid: z.exactOptional(z.literal(true)),
      cite: citesSchema(reader.source)
    })
    .refine(
      ({ grounds, chosenFact, unsaid }) =>
        (grounds === undefined) === (chosenFact === null) && (grounds === undefined || !unsaid),
      'grounds には chosenFact を添え、いつも行うか資料にない（unsaid）ときはどちらも書かないでください'
    );
  const shell = parseShape(schema, raw, place, reader.problems);
  if (!shell) return null;
  const at = { file: place.file, path: joinPath(place.path, 'grounds') };
  const grounds = reader.groups.read('grounds', reader.schemas.ground, shell.grounds, at);
  return { ...place, ...shell, grounds };
}

/** A window as the requirement that judges it. */
function windowRequirement(
  program: string,
  { value: window, ...place }: Placed<ProgramWindow>
): Placed<Requirement> {
  const { by, from, to, cite } = window;
  const bounds: Condition[] = [];
  if (from !== undefined) bounds.push({ dates: [{ date: by }, '>=', { on: from }] });
  if (to !== undefined) bounds.push({ dates: [{ date: by }, '<=', { on: to }] });
  const label = `${referenceDateLabels[by]}が取扱期間のうちである`;
  const values = [from, to].filter((id) => id !== undefined);
  return { ...place, value: { id: `${program}.holds.${by}`, label, must: { all: bounds }, values, cite } };
}

const referenceDateLabels: Readonly<Record<ReferenceDate, string>> = {
  reception: '受付日',
  guaranteeApplication: '保証申込日',
  guaranteeIssue: '保証書発行日',
  execution: '融資実行日'
};

function readTerms(raw: unknown, place: Place, reader: ProgramReader): AuthoredTerms | null {
  const { schemas, groups, problems } = reader;
  const shell = parseShape(termsShell, raw, place, problems);
  if (!shell) return null;
  const { unsaid, ceilings, remaining, loanPeriod, deferment } = shell;
  // Only what the document does not say may be left out.
  const left = (part: FigurePart) => (Array.isArray(unsaid) && unsaid.includes(part) ? {} : undefined);
  const figures = parseShape(
    schemas.figures,
    {
      ...(unsaid === undefined ? {} : { unsaid }),
      ceilings: ceilings ?? left('ceilings'),
      remaining: remaining ?? left('ceilings'),
      loanPeriod: loanPeriod ?? left('loanPeriod'),
      deferment: deferment ?? left('deferment')
    },
    place,
    problems
  );
  if (!figures) return null;
  const at = (key: string): Place => ({ file: place.file, path: joinPath(place.path, key) });
  const texts = (key: 'repayment' | 'guarantor' | 'receptionBodies') =>
    groups.read(key, schemas.textRule, shell[key], at(key));
  const choices = (key: 'collateral' | 'handlingFinancialInstitutions') =>
    groups.read(key, schemas.textRule, oneOrMore(shell[key]), at(key));
  const terms = {
    ...place,
    figures,
    rates: groups.read('rates', schemas.rate, oneOrMore(shell.rate), at('rate')),
    fees: groups.read('fees', schemas.fee, shell.fees, at('fees')),
    feeAddOns: groups.read('feeAddOns', schemas.feeAddOn, shell.feeAddOns, at('feeAddOns')),
    repayment: texts('repayment'),
    guarantor: texts('guarantor'),
    receptionBodies: texts('receptionBodies'),
    collateral: choices('collateral'),
    handlingFinancialInstitutions: choices('handlingFinancialInstitutions')
  };
  for (const key of ['rates', 'collateral', 'handlingFinancialInstitutions'] as const) {
    const written = key === 'rates' ? 'rate' : key;
    const raw = shell[written];
    // What is there but illegible has been reported with its own fault.
    if (terms[key].length > 0 || (raw !== undefined && !(Array.isArray(raw) && raw.length === 0))) continue;
    const message = '少なくとも一つ書いてください。資料にないときも、何と案内するかを書きます';
    problems.push({ ...at(written), id: '', code: 'shape', message });
  }
  return terms;
}

/** One rule written without a list. */
function oneOrMore(raw: unknown): unknown {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? [raw] : raw;
}
