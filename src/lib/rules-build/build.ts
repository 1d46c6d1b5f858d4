import { packFileOf } from '../rules/pack-file.ts';
import type { IndustryCode, Program, RulePack, TaxCalendar } from '../rules/pack.ts';
import type { ReferencePack } from '../rules/reference.ts';
import type { Authored, AuthoredProgram, AuthoredTaxCalendar, Vocabulary } from './authored.ts';
import { checkGuide } from './carriers.ts';
import { checkDirectory } from './check-directory.ts';
import { checkEdition, checkUnused, checkUnusedFacts } from './check-edition.ts';
import { checkForm } from './check-form.ts';
import { checkIds, checkReferences, checkVocabularyIds } from './check-names.ts';
import { checkRules } from './check-rules.ts';
import { expandPrefix } from './jsic.ts';
import type { Problem } from './problem.ts';
import { checkCalculators } from './read-calculators.ts';
import { directoryOf } from './read-directory.ts';
import type { Guide } from './read-guide.ts';
import { editionFolders, readEdition, readVocabulary, type RuleFiles } from './read-edition.ts';
import { checkPermits } from './read-permits.ts';
import { scopeOf } from './scope.ts';
import type { Placed } from './shape.ts';

export interface BuiltRules {
  readonly ok: true;
  readonly packs: readonly RulePack[];
  /** One to a pack, in the same order. */
  readonly references: readonly ReferencePack[];
  /** What of each edition's document is carried by what; for the table of coverage, not for devices. */
  readonly guides: readonly Guide[];
  readonly industries: readonly IndustryCode[];
}

export type BuildResult = BuiltRules | { readonly ok: false; readonly problems: readonly Problem[] };

/** All editions of a rules folder, read, checked and joined; or everything that is wrong with them. */
export function buildRules(files: RuleFiles): BuildResult {
  const problems: Problem[] = [];
  const vocabulary = readVocabulary(files, problems);
  if (!vocabulary) return { ok: false, problems };
  checkVocabularyIds(vocabulary, problems);
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
  const usedFacts = new Set<string>();
  for (const edition of authored) {
    for (const fact of checkAuthored(edition, vocabulary, problems)) usedFacts.add(fact);
  }
  checkUnusedFacts(vocabulary, usedFacts, problems);
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    packs: authored.map((edition) => packOf(edition, vocabulary)),
    references: authored.map(referenceOf),
    guides: authored.map(({ guide }) => guide),
    industries: vocabulary.industries.codes
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

function packOf(authored: Authored, vocabulary: Vocabulary): RulePack {
  return {
    format: 1,
    edition: authored.edition.value,
    sources: bare(vocabulary.sources),
    facts: bare(vocabulary.facts),
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
    programs: authored.programs.map(programOf).sort((a, b) => (a.number < b.number ? -1 : 1)),
    situations: bare(authored.situations),
    taxCalendars: authored.taxCalendars.map(({ value }) => taxCalendarOf(value, authored)),
    form: authored.form.value
  };
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

function programOf(program: AuthoredProgram): Program {
  const { terms, inspection } = program;
  return {
    id: program.id,
    number: program.number,
    name: program.name,
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
      rates: bare(terms.rates),
      fees: bare(terms.fees),
      feeAddOns: bare(terms.feeAddOns),
      repayment: bare(terms.repayment),
      collateral: bare(terms.collateral),
      guarantor: bare(terms.guarantor),
      receptionBodies: bare(terms.receptionBodies),
      handlingFinancialInstitutions: bare(terms.handlingFinancialInstitutions)
    },
    inspection: inspection && {
      grounds: bare(inspection.grounds),
      chosenFact: inspection.chosenFact,
      cite: inspection.cite
    },
    exclusions: bare(program.exclusions),
    papers: bare(program.papers),
    ...(program.moreCopies.length > 0 ? { moreCopies: bare(program.moreCopies) } : {}),
    followUps: bare(program.followUps),
    warnings: bare(program.warnings)
  };
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
