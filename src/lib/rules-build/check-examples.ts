import { namedBy, type Example } from '../rules/example.ts';
import type { Condition, Requirement, RulePack } from '../rules/pack.ts';
import { didYouMean } from './did-you-mean.ts';
import type { Problem } from './problem.ts';

/** Every id that needs an example, with what it is. */
function rulesNeedingExamples(pack: RulePack): ReadonlyMap<string, string> {
  const ids = new Map<string, string>(pack.values.map(({ id }) => [id, '値']));
  for (const program of pack.programs) {
    for (const { id } of program.requirements) ids.set(id, '要件');
    for (const { id } of program.judgements) ids.set(id, '判断');
    for (const { id } of program.exclusions) ids.set(id, '対象外');
    for (const { id } of program.inspection?.grounds ?? []) ids.set(id, '省略の理由');
    for (const { id, when } of program.papers) if (when) ids.set(id, '書類');
    for (const { id, when } of program.followUps) if (when) ids.set(id, '実行後の手続');
    for (const { id, when } of program.warnings) if (when) ids.set(id, '注意');
    for (const alternative of program.alternatives) {
      ids.set(alternative.id, '類型');
      for (const { id } of alternative.requirements) ids.set(id, '要件');
      for (const { id } of alternative.judgements ?? []) ids.set(id, '判断');
    }
  }
  return ids;
}

/** Examples that name what does not exist, and rules that no example names. `folder`: the edition's, below rules/. */
export function checkExamples(
  pack: RulePack,
  examples: readonly Example[],
  folder: string,
  problems: Problem[]
): void {
  const needed = rulesNeedingExamples(pack);
  const programs = new Set(pack.programs.map((program) => program.id));
  const facts = new Set(pack.facts.map((fact) => fact.id));
  const optional = new Set(
    pack.programs.flatMap(({ papers, followUps, warnings }) =>
      [...papers, ...followUps, ...warnings].map(({ id }) => id)
    )
  );
  for (const id of [...pack.definitions, ...pack.parameters].map((rule) => rule.id)) optional.add(id);
  const named = new Set<string>();
  for (const example of examples) {
    const place = { file: `../tests/rules/${example.file}`, path: example.path, id: example.title };
    if (!programs.has(example.program)) {
      problems.push({
        ...place,
        code: 'shape',
        message: `資金 ${example.program} はありません${didYouMean(example.program, programs)}`
      });
    }
    for (const fact of Object.keys(example.facts)) {
      if (facts.has(fact)) continue;
      problems.push({
        ...place,
        code: 'unknownFact',
        message: `事実 ${fact} は、この版の規則が聞く事実にありません${didYouMean(fact, facts)}`
      });
    }
    for (const id of namedBy(example)) {
      named.add(id);
      if (needed.has(id) || optional.has(id) || id === `${example.program}.alternatives`) continue;
      problems.push({
        ...place,
        code: 'unknownRule',
        message: `規則 ${id} はありません${didYouMean(id, [...needed.keys(), ...optional])}`
      });
    }
  }
  for (const [id, kind] of needed) {
    if (named.has(id)) continue;
    const message = `この${kind}を扱う例が tests/rules/${folder} にありません。あてはまる例とあてはまらない例を書き、covers に ${id} を加えてください`;
    problems.push({ file: folder, path: '', id, code: 'noExample', message });
  }
}

/** Requirements that compare figures or dates, directly or through definitions and values, by program. */
export function comparingRequirements(
  pack: RulePack
): readonly { readonly program: string; readonly requirement: Requirement }[] {
  const definitions = new Map(pack.definitions.map((definition) => [definition.id, definition.when]));
  const compares = (condition: Condition): boolean => {
    if ('compare' in condition || 'dates' in condition || 'ratios' in condition) return true;
    if ('all' in condition) return condition.all.some(compares);
    if ('any' in condition) return condition.any.some(compares);
    if ('of' in condition) return condition.of.some(compares);
    if ('not' in condition) return compares(condition.not);
    const used = 'use' in condition ? definitions.get(condition.use) : undefined;
    return used !== undefined && compares(used);
  };
  return pack.programs.flatMap((program) =>
    [
      ...program.requirements,
      ...program.alternatives.flatMap((alternative) => alternative.requirements)
    ].flatMap((requirement) => (compares(requirement.must) ? [{ program: program.id, requirement }] : []))
  );
}
