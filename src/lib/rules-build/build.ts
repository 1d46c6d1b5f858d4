import { packFileOf } from '../rules/pack-file.ts';
import type {
  IndustryCode,
  InspectionRule,
  Program,
  RateRule,
  RulePack,
  TaxCalendar
} from '../rules/pack.ts';
import type { ReferencePack } from '../rules/reference.ts';
import type {
  Authored,
  AuthoredInspection,
  AuthoredProgram,
  AuthoredTaxCalendar,
  Vocabulary
} from './authored.ts';
import { checkGuide } from './carriers.ts';
import { checkDirectory } from './check-directory.ts';
import { checkEdition, checkUnused, checkUnusedFacts } from './check-edition.ts';
import { checkForm } from './check-form.ts';
import { checkIds, checkReferences, checkVocabularyIds } from './check-names.ts';
import { checkRules } from './check-rules.ts';
import { checkDraft, checkFilled, checkWindows } from './check-windows.ts';
import { expandPrefix } from './jsic.ts';
import type { Problem } from './problem.ts';
import { checkCalculators } from './read-calculators.ts';
import { directoryOf } from './read-directory.ts';
import type { Guide } from './read-guide.ts';
import { editionFolders, readEdition, readVocabulary, type RuleFiles } from './read-edition.ts';
import { checkPermits } from './read-permits.ts';
import { scopeOf } from './scope.ts';
import type { Placed } from './shape.ts';
import { readUnconfirmed, type Unconfirmed } from './unconfirmed.ts';

export interface BuiltRules {
  readonly ok: true;
  readonly packs: readonly RulePack[];
  /** One to a pack, in the same order. */
  readonly references: readonly ReferencePack[];
  /** What of each edition's document is carried by what; for the table of coverage, not for devices. */
  readonly guides: readonly Guide[];
  readonly industries: readonly IndustryCode[];
  /** The whole vocabulary in its order: a pack carries only the questions of its own rules. */
  readonly facts: RulePack['facts'];
  /** One to a pack, in the same order; null: everything is confirmed. */
  readonly unconfirmed: readonly (Unconfirmed | null)[];
}

export type BuildResult = BuiltRules | { readonly ok: false; readonly problems: readonly Problem[] };

/** All editions of a rules folder, read, checked and joined; or everything that is wrong with them. */
export function buildRules(files: RuleFiles): BuildResult {
  const problems: Problem[] = [];
  const vocabulary = readVocabulary(files, problems);
  if (!vocabulary) return { ok: false, problems };
  checkVocabularyIds(vocabulary, problems);
  checkFilled(vocabulary, problems);
  const folders = editionFolders(files);
  if (folders.length === 0) {
    const message = '版のフォルダ（edition.yaml のある場所）がありません';
    problems.push({ file: '', path: '', id: '', code: 'missingFile', message });
  }
  const authored = folders.flatMap((folder) => readEdition(files, folder, problems) ?? []);
  // With a part unread, names would seem missing or unused that are only illegible.
  if (problems.some((problem) => problem.code === 'shape' || problem.code === 'missingFile')) {
    return { ok: false, problems };
  }
  checkWindows(
    authored.map(({ edition }) => edition),
    problems
  );
  const unconfirmed = authored.map(({ folder, edition }) => {
    const list = readUnconfirmed(files, folder, problems);
    checkDraft(edition, list, problems);
    return list;
  });
  const facts = authored.map((edition) => checkAuthored(edition, vocabulary, problems));
  checkUnusedFacts(vocabulary, new Set(facts.flatMap((used) => [...used])), problems);
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    packs: authored.map((edition, index) => packOf(edition, vocabulary, facts[index] ?? new Set())),
    references: authored.map(referenceOf),
    guides: authored.map(({ guide }) => guide),
    industries: vocabulary.industries.codes,
    facts: bare(vocabulary.facts),
    unconfirmed
  };
}

function checkAuthored(authored: Authored, vocabulary: Vocabulary, problems: Problem[]): ReadonlySet<string> {
  const scope = scopeOf(authored, vocabulary);
  checkEdition(authored, vocabulary, problems);
  checkIds(authored, problems);
  const uses = checkRules(authored, vocabulary, scope, problems);
  checkReferences(authored, scope, uses, problems);
  checkForm(authored, scope, problems);
  checkCalculators(authored, vocabulary, scope, uses, problems);
  const sources = new Set(vocabulary.sources.map(({ value }) => value.id));
  if (authored.directory)
    checkDirectory(authored.directory, new Set(authored.programs.map(({ id }) => id)), sources, problems);
  const calculators = new Set(authored.calculators.map(({ value }) => value.id));
  checkPermits(authored.permits, vocabulary.industries, calculators, sources, problems);
  checkGuide(authored, vocabulary, problems);
  checkUnused(authored, uses, problems);
  return uses.facts;
}

function packOf(authored: Authored, vocabulary: Vocabulary, used: ReadonlySet<string>): RulePack {
  const pack: Omit<RulePack, 'sources'> = {
    format: 1,
    edition: authored.edition.value,
    facts: factsOf(authored, vocabulary, used),
    parameters: bare(authored.parameters),
    industryClasses: Object.fromEntries(
      authored.industryClasses.map(({ value }) => [
        value.name,
        value.prefixes.flatMap((prefix) => expandPrefix(prefix, vocabulary.industries))
      ])
    ),
    definitions: bare(authored.definitions),
    values: bare(authored.values),
    // The handbook's order: circled numbers and what follows them sort by code point (③ < ③の2 < ④).
    programs: authored.programs
      .map((program) => programOf(program, authored))
      .sort((a, b) => (a.number === b.number ? 0 : a.number < b.number ? -1 : 1)),
    situations: bare(authored.situations),
    taxCalendars: authored.taxCalendars.map(({ value }) => taxCalendarOf(value, authored)),
    form: authored.form.value
  };
  const cited = new Set<string>();
  noteSources(pack, cited);
  return { ...pack, sources: bare(vocabulary.sources).filter(({ id }) => cited.has(id)) };
}

/** The questions that this edition's rules or its form ask, and the free texts that stand beside them. */
function factsOf(authored: Authored, vocabulary: Vocabulary, used: ReadonlySet<string>): RulePack['facts'] {
  const asked = new Set([...used, ...authored.form.value.facts.map(({ fact }) => fact)]);
  const facts = bare(vocabulary.facts);
  const groups = new Set(facts.filter(({ id }) => asked.has(id)).map(({ group }) => group));
  return facts.filter(({ id, type, group }) => asked.has(id) || (type === 'text' && groups.has(group)));
}

function noteSources(node: unknown, into: Set<string>): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, part] of Object.entries(node)) {
    if (key === 'source' && typeof part === 'string') into.add(part);
    else noteSources(part, into);
  }
}

function referenceOf({ edition, calculators, directory, permits, guide }: Authored): ReferencePack {
  const { scheme, edition: name } = edition.value;
  return {
    format: 1,
    scheme,
    edition: name,
    calculators: bare(calculators),
    directory: directory && directoryOf(directory),
    permits: bare(permits),
    // What carries an answer is for authors and the table of coverage; nobody is shown it.
    questions: bare(guide.questions).map(({ id, question, answer }) => ({ id, question, answer }))
  };
}

/** Due dates in full; the checks have seen that their parameters exist. */
function taxCalendarOf({ dueDates, ...rest }: AuthoredTaxCalendar, { parameters }: Authored): TaxCalendar {
  return {
    ...rest,
    dueDates: dueDates.flatMap((id) => parameters.find(({ value }) => value.id === id)?.value.value ?? [])
  };
}

function programOf(program: AuthoredProgram, authored: Authored): Program {
  const { terms, inspection } = program;
  return {
    id: program.id,
    number: program.number,
    name: program.name,
    ...(program.holds.length > 0 ? { holds: bare(program.holds) } : {}),
    requirements: bare(program.requirements),
    alternatives: program.alternatives.map(({ id, label, cite, requirements, judgements }) => ({
      id,
      label,
      cite,
      requirements: bare(requirements),
      ...(judgements.length > 0 ? { judgements: bare(judgements) } : {})
    })),
    judgements: bare(program.judgements),
    applications: program.applications,
    terms: {
      ...terms.figures,
      rates: bare(terms.rates).map((row) => rateOf(row, authored)),
      fees: bare(terms.fees),
      feeAddOns: bare(terms.feeAddOns),
      repayment: bare(terms.repayment),
      collateral: bare(terms.collateral),
      guarantor: bare(terms.guarantor),
      receptionBodies: bare(terms.receptionBodies),
      handlingFinancialInstitutions: bare(terms.handlingFinancialInstitutions)
    },
    inspection: inspection && inspectionOf(inspection),
    exclusions: bare(program.exclusions),
    papers: bare(program.papers),
    ...(program.moreCopies.length > 0 ? { moreCopies: bare(program.moreCopies) } : {}),
    followUps: bare(program.followUps),
    warnings: bare(program.warnings)
  };
}

function inspectionOf({ grounds, chosenFact, note, unsaid, cite }: AuthoredInspection): InspectionRule {
  return {
    grounds: bare(grounds),
    chosenFact,
    ...(note === undefined ? {} : { note }),
    ...(unsaid === undefined ? {} : { unsaid }),
    cite
  };
}

/** The ends of a row that is written by loan period: its lowest and highest ceiling. */
function rateOf({ bands, ...row }: RateRule, { parameters }: Authored): RateRule {
  if (!bands) return row;
  const byValue = bands
    .flatMap(({ rate }) => parameters.find(({ value }) => value.id === rate)?.value ?? [])
    .sort((a, b) => a.value - b.value);
  return { ...row, bands, atLeast: byValue[0]?.id ?? null, atMost: byValue.at(-1)?.id ?? null };
}

function bare<T>(placed: readonly Placed<T>[]): readonly T[] {
  return placed.map(({ value }) => value);
}

/** The text of a pack's file: what its hash is taken over. */
export function rulePackText(pack: RulePack): string {
  return sortedJson(packFileOf(pack, sortedJson));
}

/** JSON of one text per content: keys sorted, nothing undefined. */
export function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part
  );
}
