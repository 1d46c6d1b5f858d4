import type { Authored, Vocabulary } from './authored.ts';
import { checkContents } from './read-guide.ts';
import type { Problem } from './problem.ts';

/** Every id of an edition that may carry what the document says, with what it is. */
function carriersOf(authored: Authored, vocabulary: Vocabulary): ReadonlyMap<string, string> {
  const carriers = new Map<string, string>();
  const add = (
    kind: string,
    entries: readonly { readonly value: { readonly id: string } }[],
    prefix = ''
  ) => {
    for (const { value } of entries) carriers.set(`${prefix}${value.id}`, kind);
  };
  add('figure', authored.parameters);
  add('definition', authored.definitions);
  add('value', authored.values);
  add('fact', vocabulary.facts, 'fact/');
  add('calculator', authored.calculators, 'calculator/');
  const { directory, permits } = authored;
  add('permit', permits, 'permit/');
  if (directory) {
    for (const { value } of directory.offices) {
      for (const { id } of [value, ...(value.parts ?? [])]) carriers.set(`office/${id}`, 'office');
    }
    add('reception', directory.receptions, 'reception/');
    add('handling', directory.handling, 'handling/');
    add('consultation', directory.consultations, 'consultation/');
    for (const { id } of directory.lists) carriers.set(`list/${id}`, 'list');
  }
  for (const { value } of authored.taxCalendars) carriers.set(`taxCalendar/${value.kind}`, 'taxCalendar');
  for (const { id } of authored.form.value.sections.flatMap(({ items }) => items)) {
    carriers.set(`form26/${id}`, 'form');
  }
  for (const program of authored.programs) {
    carriers.set(`program/${program.id}`, 'program');
    const { terms, alternatives, inspection } = program;
    add('requirement', [
      ...program.requirements,
      ...alternatives.flatMap(({ requirements }) => requirements)
    ]);
    add('judgement', [...program.judgements, ...alternatives.flatMap(({ judgements }) => judgements)]);
    for (const { id } of alternatives) carriers.set(`${program.id}/${id}`, 'alternative');
    add('exclusion', program.exclusions);
    add('paper', program.papers);
    add('followUp', program.followUps);
    add('warning', program.warnings);
    add('ground', inspection?.grounds ?? [], 'ground/');
    add('terms', [
      ...terms.repayment,
      ...terms.collateral,
      ...terms.guarantor,
      ...terms.receptionBodies,
      ...terms.handlingFinancialInstitutions
    ]);
  }
  return carriers;
}

/** What the entries and rows name must exist. */
export function checkGuide(authored: Authored, vocabulary: Vocabulary, problems: Problem[]): void {
  const carriers = carriersOf(authored, vocabulary);
  const { questions, coverage } = authored.guide;
  for (const { file, path, value } of [...questions, ...coverage]) {
    const id = 'id' in value ? value.id : value.heading;
    for (const carrier of value.decides ?? []) {
      if (carriers.has(carrier)) continue;
      const message = `${carrier} という規則・計算・書類はありません（decides）`;
      problems.push({ file, path, id, code: 'unknownRule', message });
    }
  }
  checkContents(authored.guide, problems);
}
