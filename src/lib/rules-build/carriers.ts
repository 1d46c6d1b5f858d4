import type { Authored, Vocabulary } from './authored.ts';
import { didYouMean } from './did-you-mean.ts';
import { checkContents } from './read-guide.ts';
import type { Problem } from './problem.ts';

/** Every id of an edition that may carry what the document says. */
function carriersOf(authored: Authored, vocabulary: Vocabulary): ReadonlySet<string> {
  const { directory, form, programs, taxCalendars } = authored;
  const carriers = new Set<string>();
  const add = (prefix: string, ...lists: readonly (readonly { readonly id: string }[])[]) => {
    for (const { id } of lists.flat()) carriers.add(`${prefix}${id}`);
  };
  const bare = <T>(entries: readonly { readonly value: T }[]) => entries.map(({ value }) => value);
  add('', bare(authored.parameters), bare(authored.definitions), bare(authored.values));
  add('fact/', bare(vocabulary.facts));
  add('calculator/', bare(authored.calculators));
  add('permit/', bare(authored.permits));
  if (directory) {
    const offices = bare(directory.offices);
    add(
      'office/',
      offices,
      offices.flatMap(({ parts = [] }) => parts)
    );
    add('reception/', bare(directory.receptions));
    add('handling/', bare(directory.handling));
    add('consultation/', bare(directory.consultations));
    add('list/', directory.lists);
  }
  add(
    'taxCalendar/',
    taxCalendars.map(({ value }) => ({ id: value.kind }))
  );
  add(
    'form26/',
    form.value.sections.flatMap(({ items }) => items)
  );
  add('program/', programs);
  for (const { id, terms, alternatives, inspection, ...rules } of programs) {
    add(`${id}/`, alternatives);
    add('ground/', bare(inspection?.grounds ?? []));
    const requirementsOf = alternatives.flatMap((one) => one.requirements);
    const judgementsOf = alternatives.flatMap((one) => one.judgements);
    const { requirements, judgements, exclusions, papers, followUps, warnings } = rules;
    const { repayment, collateral, guarantor, receptionBodies, handlingFinancialInstitutions } = terms;
    add(
      '',
      bare(requirementsOf),
      bare(judgementsOf),
      bare(requirements),
      bare(judgements),
      bare(exclusions),
      bare(papers)
    );
    add('', bare(followUps), bare(warnings), bare(repayment), bare(collateral), bare(guarantor));
    add('', bare(receptionBodies), bare(handlingFinancialInstitutions));
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
      const message = `${carrier} という規則・数値・書類・計算はありません（decides）${didYouMean(carrier, carriers)}`;
      problems.push({ file, path, id, code: 'unknownRule', message });
    }
  }
  checkContents(authored.guide, problems);
}
