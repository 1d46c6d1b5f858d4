import type { Authored, AuthoredProgram, Vocabulary } from './authored.ts';
import { didYouMean } from './did-you-mean.ts';
import { joinPath, type Problem } from './problem.ts';
import type { Scope, Uses } from './scope.ts';
import type { Place, Placed } from './shape.ts';

type Named = Place & { readonly id: string };

function named(placed: readonly Placed<{ readonly id: string }>[]): readonly Named[] {
  return placed.map(({ file, path, value }) => ({ file, path, id: value.id }));
}

function reportTwins(kind: string, entries: readonly Named[], problems: Problem[]): void {
  const seen = new Set<string>();
  for (const { file, path, id } of entries) {
    if (seen.has(id)) {
      problems.push({
        file,
        path,
        id,
        code: 'duplicateId',
        message: `${kind}のid ${id} が重なっています。どちらかの名前を変えるか消してください`
      });
    }
    seen.add(id);
  }
}

/** Ids that must be one of a kind: in the vocabulary, in the edition, within a program. */
export function checkIds(authored: Authored, problems: Problem[]): void {
  reportTwins('数値', named(authored.parameters), problems);
  reportTwins('定義', named(authored.definitions), problems);
  reportTwins('値', named(authored.values), problems);
  reportTwins('資金', authored.programs, problems);
  reportTwins('状況', named(authored.situations), problems);
  const programs = new Set(authored.programs.map(({ id }) => id));
  for (const { file, path, value } of authored.situations) {
    for (const [index, program] of value.programs.entries()) {
      if (programs.has(program)) continue;
      const at = joinPath(path, 'programs', index);
      const message = `資金 ${program} はありません${didYouMean(program, programs)}`;
      problems.push({ file, path: at, id: value.id, code: 'unknownRule', message });
    }
  }
  reportTwins('計算', named(authored.calculators), problems);
  for (const program of authored.programs) {
    const { terms } = program;
    const rules = [
      ...named(program.requirements),
      ...named(program.judgements),
      ...program.alternatives.flatMap((alternative) => [
        ...named(alternative.requirements),
        ...named(alternative.judgements)
      ])
    ];
    reportTwins('要件・判断', rules, problems);
    reportTwins('類型', program.alternatives, problems);
    reportTwins('対象外', named(program.exclusions), problems);
    reportTwins('書類', named(program.papers), problems);
    reportTwins('省略の理由', named(program.inspection?.grounds ?? []), problems);
    const texts = [...program.followUps, ...program.warnings];
    const conditions = [
      ...terms.repayment,
      ...terms.guarantor,
      ...terms.receptionBodies,
      ...terms.collateral,
      ...terms.handlingFinancialInstitutions
    ];
    reportTwins('文', named([...texts, ...conditions]), problems);
  }
}

export function checkVocabularyIds(vocabulary: Vocabulary, problems: Problem[]): void {
  reportTwins('出典', named(vocabulary.sources), problems);
  reportTwins('事実', named(vocabulary.facts), problems);
}

/** Names outside conditions: figures shown with a reason, facts that record a decision, kinds of tax. Adds to `uses`. */
export function checkReferences(authored: Authored, scope: Scope, uses: Uses, problems: Problem[]): void {
  for (const program of authored.programs) {
    const alternatives = program.alternatives;
    const requirements = [
      ...program.requirements,
      ...alternatives.flatMap((alternative) => alternative.requirements)
    ];
    for (const { file, path, value } of unique(requirements)) {
      for (const [index, id] of (value.values ?? []).entries()) {
        if (scope.facts.has(id)) uses.facts.add(id);
        else if (scope.params.has(id)) uses.params.add(id);
        else if (scope.values.has(id)) uses.values.add(id);
        else {
          const message = `${id} という事実・数値・値はありません${didYouMean(id, [...scope.facts.keys(), ...scope.params.keys(), ...scope.values.keys()])}`;
          const at = joinPath(path, 'values', index);
          problems.push({ file, path: at, id: value.id, code: 'unknownValue', message });
        }
      }
    }
    const judgements = [
      ...program.judgements,
      ...alternatives.flatMap((alternative) => alternative.judgements)
    ];
    for (const { file, path, value } of unique(judgements)) {
      const place = { file, path: joinPath(path, 'decision'), id: value.id };
      checkChoices(value.decision, ['accepted', 'refused'], place, scope, uses, problems);
    }
    checkChosen(program, scope, uses, problems);
    checkMoreCopies(program, problems);
  }
  const kinds = authored.taxCalendars.map(({ value }) => value.kind);
  for (const { file, path, value } of authored.taxCalendars) {
    checkChoices('tax.kind', [value.kind], { file, path, id: value.kind }, scope, uses, problems);
  }
  reportTwins(
    '税',
    kinds.map((id, index) => ({
      ...(authored.taxCalendars[index] as Place),
      id
    })),
    problems
  );
}

function checkChosen(program: AuthoredProgram, scope: Scope, uses: Uses, problems: Problem[]): void {
  if (!program.inspection) return;
  const { file, path, chosenFact, grounds } = program.inspection;
  if (chosenFact === null) return;
  const place = { file, path: joinPath(path, 'chosenFact'), id: program.id };
  const ids = grounds.map(({ value }) => value.id);
  checkChoices(chosenFact, ids, place, scope, uses, problems);
}

/** What comes in more copies must be papers of the same program. */
function checkMoreCopies({ id, papers, moreCopies }: AuthoredProgram, problems: Problem[]): void {
  const known = new Set(papers.map(({ value }) => value.id));
  for (const { file, path, value } of moreCopies) {
    for (const [index, paper] of value.papers.entries()) {
      if (known.has(paper)) continue;
      const message = `${paper} という書類はこの資金にありません${didYouMean(paper, known)}`;
      problems.push({ file, path: joinPath(path, 'papers', index), id, code: 'unknownRule', message });
    }
  }
}

/** The fact must be a choice that offers at least these values. */
function checkChoices(
  factId: string,
  wanted: readonly string[],
  place: Named,
  scope: Scope,
  uses: Uses,
  problems: Problem[]
): void {
  uses.facts.add(factId);
  const fact = scope.facts.get(factId);
  if (!fact) {
    problems.push({
      ...place,
      code: 'unknownFact',
      message: `事実 ${factId} は rules/facts にありません。新しい問いなら facts/ に加えてください${didYouMean(factId, scope.facts.keys())}`
    });
    return;
  }
  const offered = new Set(fact.type === 'choice' ? fact.choices?.map((choice) => choice.value) : []);
  const lacking = wanted.filter((value) => !offered.has(value));
  if (lacking.length === 0) return;
  const message = `事実 ${factId} は一つ選ぶ問い（choice）で、選択肢に ${lacking.join('、')} がなければなりません`;
  problems.push({ ...place, code: 'badChoices', message });
}

function unique<T extends Place>(placed: readonly T[]): readonly T[] {
  return [...new Map(placed.map((entry) => [`${entry.file} ${entry.path}`, entry])).values()];
}
