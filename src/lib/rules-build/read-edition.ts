import type * as z from 'zod';
import type { Authored, ListKind, ListTypes, Vocabulary } from './authored.ts';
import { didYouMean } from './did-you-mean.ts';
import { factFileSchema, factSchema } from './fact-schema.ts';
import { formSchema } from './form-schema.ts';
import { parseIndustries } from './jsic.ts';
import { joinPath, type Problem } from './problem.ts';
import { readCalculators } from './read-calculators.ts';
import { readDirectory } from './read-directory.ts';
import { readGuide } from './read-guide.ts';
import { Groups, readEntries } from './read-lists.ts';
import { readPermits } from './read-permits.ts';
import { readProgram } from './read-program.ts';
import { editionSchema, industriesSchema, ruleSchemas, sourceSchema } from './rule-schemas.ts';
import { parseShape } from './shape.ts';

/** Parsed YAML (and the text of CSV files) by path below rules/, with forward slashes. */
export type RuleFiles = ReadonlyMap<string, unknown>;

/** Folders that hold an edition.yaml: `saitama-pref/2025-04`. */
export function editionFolders(files: RuleFiles): readonly string[] {
  const suffix = '/edition.yaml';
  return [...files.keys()]
    .filter((file) => file.endsWith(suffix))
    .map((file) => file.slice(0, -suffix.length))
    .sort();
}

/** Sources, facts (in the order of file names, then of the file) and industry codes. Null without the last. */
export function readVocabulary(files: RuleFiles, problems: Problem[]): Vocabulary | null {
  const csv = files.get('jsic.csv');
  const industries = typeof csv === 'string' ? parseIndustries(csv) : null;
  if (!industries) {
    const message = '業種の表（jsic.csv）がないか、読めない行があります';
    problems.push({ file: 'jsic.csv', path: '', id: '', code: 'missingFile', message });
    return null;
  }
  const place = { file: 'sources.yaml', path: '' };
  const sources = readEntries(sourceSchema, files.get('sources.yaml'), place, problems);
  const facts = filesUnder(files, 'facts/').flatMap((file) => {
    const shell = parseShape(factFileSchema, files.get(file), { file, path: '' }, problems);
    return shell ? readEntries(factSchema(shell.group), shell.facts, { file, path: 'facts' }, problems) : [];
  });
  return { sources, facts, industries };
}

const groupSchemas = {
  requirements: 'requirement',
  judgements: 'judgement',
  exclusions: 'exclusion',
  papers: 'paper',
  grounds: 'ground',
  followUps: 'followUp',
  warnings: 'textRule',
  fees: 'fee',
  feeAddOns: 'feeAddOn',
  repayment: 'textRule',
  guarantor: 'textRule',
  receptionBodies: 'textRule',
  rates: 'rate',
  collateral: 'textRule',
  handlingFinancialInstitutions: 'textRule'
} as const satisfies Record<ListKind, string>;

function isListKind(key: string): key is ListKind {
  return key in groupSchemas;
}

/** All files of one edition's folder. Null when a file without which nothing can be judged is unreadable. */
export function readEdition(files: RuleFiles, folder: string, problems: Problem[]): Authored | null {
  const missing = ['edition.yaml', 'params.yaml', 'industries.yaml', 'inspection.yaml']
    .map((name) => `${folder}/${name}`)
    .filter((file) => !files.has(file));
  for (const file of missing) {
    problems.push({
      file,
      path: '',
      id: '',
      code: 'missingFile',
      message: 'ファイルがありません。元の版の同じ名前のファイルを写して直してください'
    });
  }
  if (missing.length > 0) return null;
  const at = (name: string, path = '') => ({ file: `${folder}/${name}`, path });
  const raw = (name: string) => files.get(`${folder}/${name}`);
  const edition = parseShape(editionSchema, raw('edition.yaml'), at('edition.yaml'), problems);
  const industries = parseShape(industriesSchema, raw('industries.yaml'), at('industries.yaml'), problems);
  if (!edition || !industries) return null;
  const schemas = ruleSchemas(edition);
  const items = formText(files, folder, problems);
  const form = items && parseShape(formSchema(edition.source), items, at('inspection.yaml'), problems);
  const groups = new Groups(problems);
  const definitions: Authored['definitions'][number][] = [];
  const values: Authored['values'][number][] = [];
  for (const file of [...filesUnder(files, `${folder}/common/`), `${folder}/common.yaml`]) {
    for (const [key, content] of Object.entries(files.get(file) ?? {}) as [string, unknown][]) {
      const place = { file, path: key };
      if (key === 'definitions')
        definitions.push(...readEntries(schemas.definition, content, place, problems));
      else if (key === 'values') values.push(...readEntries(schemas.namedValue, content, place, problems));
      else if (
        isListKind(key) &&
        typeof content === 'object' &&
        content !== null &&
        !Array.isArray(content)
      ) {
        for (const [name, group] of Object.entries(content))
          groups.add(key, name, group, { file, path: joinPath(key, name) });
      } else {
        const message = `${key} はここに書けません。書けるのは definitions、values と、名前を付けた組（${Object.keys(groupSchemas).join('、')}）です${didYouMean(key, ['definitions', 'values', ...Object.keys(groupSchemas)])}`;
        problems.push({ ...place, id: '', code: 'shape', message });
      }
    }
  }
  const reader = { schemas, groups, source: edition.source, problems };
  const programs = filesUnder(files, `${folder}/programs/`).flatMap((file) => {
    const program = readProgram(files.get(file), file, reader);
    return program ? [program] : [];
  });
  const calculatorFiles = filesUnder(files, `${folder}/calculators/`);
  const calculators = readCalculators(files, calculatorFiles, edition.source, problems);
  const directoryFiles = filesUnder(files, `${folder}/directory/`);
  const directory = readDirectory(files, directoryFiles, edition.source, problems);
  const permits = readPermits(files, filesUnder(files, `${folder}/permits/`), edition.source, problems);
  reportBrokenGroups(groups, schemas);
  if (!form) return null;
  return {
    folder,
    edition: { ...at('edition.yaml'), value: edition },
    parameters: [`${folder}/params.yaml`, ...filesUnder(files, `${folder}/params/`)].flatMap((file) =>
      readEntries(schemas.parameter, files.get(file), { file, path: '' }, problems)
    ),
    industryClasses: Object.entries(industries.industryClasses).map(([name, prefixes]) => ({
      ...at('industries.yaml', joinPath('industryClasses', name)),
      value: { name, prefixes }
    })),
    partitions: Object.entries(industries.partitions).map(([name, partition]) => ({
      ...at('industries.yaml', joinPath('partitions', name)),
      name,
      ...partition
    })),
    definitions,
    values,
    programs,
    situations: readEntries(schemas.situation, raw('situations.yaml'), at('situations.yaml'), problems),
    taxCalendars: readEntries(
      schemas.taxCalendar,
      raw('tax-calendars.yaml'),
      at('tax-calendars.yaml'),
      problems
    ),
    calculators,
    directory,
    permits,
    guide: readGuide(files, folder, problems),
    form: { ...at('inspection.yaml'), value: form },
    unusedGroups: groups.unused()
  };

  /** A group that nobody takes over is still held against its shape. */
  function reportBrokenGroups(all: Groups, by: typeof schemas): void {
    for (const group of all.unused()) {
      const kind = group.value.split('/')[0] ?? '';
      if (!isListKind(kind)) continue;
      const schema = by[groupSchemas[kind]] as z.ZodType<ListTypes[typeof kind]>;
      readEntries(schema, all.rawOf(group.value), group, problems);
    }
  }
}

/** `itemsOf` takes over the questions of another edition's form; where that one stands in its document is not said of this one. */
function formText(files: RuleFiles, folder: string, problems: Problem[]): object | null {
  const file = `${folder}/inspection.yaml`;
  const own = files.get(file);
  if (!isMapping(own) || typeof own.itemsOf !== 'string') return isMapping(own) ? own : {};
  const other = files.get(`${own.itemsOf}/inspection.yaml`);
  if (!isMapping(other)) {
    const message = `${own.itemsOf} に inspection.yaml がありません。質問を借りる版のフォルダ名を書いてください`;
    problems.push({ file, path: 'itemsOf', id: '', code: 'missingFile', message });
    return null;
  }
  const { itemsOf: _taken, ...rest } = own;
  return { ...rest, sections: withoutCites(other.sections), facts: other.facts };
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withoutCites(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutCites);
  if (!isMapping(node)) return node;
  const { cite: _left, ...rest } = node;
  return Object.fromEntries(Object.entries(rest).map(([key, part]) => [key, withoutCites(part)]));
}

function filesUnder(files: RuleFiles, prefix: string): readonly string[] {
  return [...files.keys()].filter((file) => file.startsWith(prefix) && file.endsWith('.yaml')).sort();
}
