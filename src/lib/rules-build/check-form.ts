import type { FactDefinition } from '../domain/facts.ts';
import { parseLocalDate } from '../domain/local-date.ts';
import type { FactMapping, FormItem, ItemCondition } from '../rules/form.ts';
import type { Authored } from './authored.ts';
import { joinPath, type Problem, type ProblemCode } from './problem.ts';
import type { Scope } from './scope.ts';

/** Items, what makes them visible, and the facts that they turn into. */
export function checkForm(authored: Authored, scope: Scope, problems: Problem[]): void {
  const { file, value: form } = authored.form;
  const report = (path: string, id: string, code: ProblemCode, message: string) =>
    problems.push({ file, path, id, code, message });
  if (form.cite.length === 0) report('cite', form.id, 'noCitation', '出典（cite）を一つ以上書いてください');
  const before = new Map<string, FormItem>();
  const sectionIds = new Set<string>();
  for (const [sectionIndex, section] of form.sections.entries()) {
    const at = joinPath('sections', sectionIndex);
    if (sectionIds.has(section.id)) report(at, section.id, 'duplicateId', '節のidが重なっています');
    sectionIds.add(section.id);
    for (const [index, item] of section.items.entries()) {
      const path = joinPath(at, 'items', index);
      if (before.has(item.id)) report(path, item.id, 'duplicateId', '項目のidが重なっています');
      const choosing = item.type === 'ticks' || item.type === 'choice';
      if (choosing !== (item.options !== undefined)) {
        const message = choosing ? '選択肢（options）を書いてください' : `${item.type} に選択肢は書けません`;
        report(path, item.id, 'formItem', message);
      }
      if (item.visibleWhen) {
        for (const message of faultsOf(item.visibleWhen, before)) {
          report(joinPath(path, 'visibleWhen'), item.id, 'formItem', message);
        }
      }
      for (const bound of [item.notBefore, item.notAfter]) {
        const fault = bound === undefined ? null : boundFault(bound, item, before);
        if (fault) report(path, item.id, 'formItem', fault);
      }
      before.set(item.id, item);
    }
  }
  for (const [index, mapping] of form.facts.entries()) {
    const path = joinPath('facts', index);
    for (const message of mapping.when ? faultsOf(mapping.when, before) : []) {
      report(joinPath(path, 'when'), mapping.fact, 'formItem', message);
    }
    const fact = scope.facts.get(mapping.fact);
    if (!fact) {
      report(path, mapping.fact, 'unknownFact', `事実 ${mapping.fact} は rules/facts にありません`);
      continue;
    }
    const fault = mappingFault(mapping, fact, before);
    if (fault) report(path, mapping.fact, 'formMapping', fault);
  }
  const mapped = new Set(form.facts.map((mapping) => mapping.fact));
  for (const fact of scope.facts.values()) {
    if (!fact.fromInspection || mapped.has(fact.id)) continue;
    const message = `現地調査で埋める事実 ${fact.id} に、報告書のどの項目も対応していません`;
    report('facts', fact.id, 'unmappedFact', message);
  }
}

function boundFault(bound: string, item: FormItem, before: ReadonlyMap<string, FormItem>): string | null {
  if (item.type !== 'date' && item.type !== 'time') return `${item.type} に notBefore・notAfter は書けません`;
  if (item.type === 'date' && (bound === 'today' || parseLocalDate(bound) !== null)) return null;
  return before.get(bound)?.type === item.type
    ? null
    : `notBefore・notAfter の ${bound} は、日付でも today でも、ここより前の同じ種類の項目でもありません`;
}

function faultsOf(condition: ItemCondition, before: ReadonlyMap<string, FormItem>): readonly string[] {
  if ('all' in condition) return condition.all.flatMap((part) => faultsOf(part, before));
  if ('any' in condition) return condition.any.flatMap((part) => faultsOf(part, before));
  if ('not' in condition) return faultsOf(condition.not, before);
  const item = before.get(condition.item);
  if (!item) return [`項目 ${condition.item} は、ここより前にありません`];
  if (!item.options) return [`項目 ${condition.item} は選択式ではありません`];
  const offered = new Set(item.options.map((option) => option.value));
  const lacking = condition.in.filter((value) => !offered.has(value));
  return lacking.map((value) => `項目 ${condition.item} の選択肢に ${value} はありません`);
}

/** Item types whose answers a fact of the type can take as they are. */
const passesOn: Readonly<Record<string, readonly string[]>> = {
  date: ['date'],
  count: ['count'],
  yen: ['yen'],
  choice: ['choice'],
  choices: ['ticks'],
  text: ['text', 'longText', 'person']
};

function mappingFault(
  mapping: FactMapping,
  fact: FactDefinition,
  items: ReadonlyMap<string, FormItem>
): string | null {
  if ((mapping.value === undefined) === (mapping.fromItem === undefined)) {
    return 'value か fromItem のどちらか一つを書いてください';
  }
  if (mapping.fromItem !== undefined) {
    const item = items.get(mapping.fromItem);
    if (!item) return `項目 ${mapping.fromItem} がありません`;
    if (!passesOn[fact.type]?.includes(item.type)) {
      return `項目 ${item.id}（${item.type}）の答えは事実 ${fact.id}（${fact.type}）になりません`;
    }
    const offered = new Set(fact.choices?.map((choice) => choice.value));
    const lacking = item.options?.filter((option) => !offered.has(option.value)) ?? [];
    return lacking.length === 0
      ? null
      : `事実 ${fact.id} の選択肢に ${lacking.map((option) => option.value).join('、')} がありません`;
  }
  const fits =
    fact.type === 'boolean'
      ? typeof mapping.value === 'boolean'
      : fact.type === 'choice'
        ? fact.choices?.some((choice) => choice.value === mapping.value)
        : ['yen', 'count', 'months', 'basisPoints'].includes(fact.type) && typeof mapping.value === 'number';
  return fits ? null : `値 ${String(mapping.value)} は事実 ${fact.id}（${fact.type}）になりません`;
}
