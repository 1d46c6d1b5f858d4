import type { Authored, Vocabulary } from './authored.ts';
import { checkCondition } from './check-condition.ts';
import { expressionUnit, paramOf } from './check-expression.ts';
import { didYouMean } from './did-you-mean.ts';
import type { Problem } from './problem.ts';
import { Inquiry, noUses, type Scope, type Uses } from './scope.ts';
import { sitesOf, type Site } from './sites.ts';
import { unitWords } from './words.ts';

/** Names, types, units and citations of every rule. Answers everything that the edition refers to. */
export function checkRules(
  authored: Authored,
  vocabulary: Vocabulary,
  scope: Scope,
  problems: Problem[]
): Uses {
  const sources = new Set(vocabulary.sources.map(({ value }) => value.id));
  const all = noUses();
  const inquiries = sitesOf(authored).map((site) => {
    const inquiry = new Inquiry(scope, site, problems);
    for (const { at, condition } of site.conditions) checkCondition(condition, at, inquiry);
    for (const { at, expression, unit } of site.expressions) {
      const found = expressionUnit(expression, at, inquiry);
      if (found && found !== unit) {
        inquiry.report(
          at,
          'unitMismatch',
          `式の単位は${unitWords[found]}です。ここには${unitWords[unit]}の式を書いてください`
        );
      }
    }
    for (const { at, id, unit } of site.params) paramOf(id, unit, at, inquiry);
    checkCitations(site, sources, inquiry);
    return { site, inquiry };
  });
  reportKnown(inquiries, authored);
  for (const { inquiry } of inquiries) {
    for (const key of ['facts', 'params', 'values', 'definitions', 'classes'] as const) {
      for (const id of inquiry.uses[key]) all[key].add(id);
    }
  }
  reportCycles(authored, scope, problems);
  return all;
}

function checkCitations(site: Site, sources: ReadonlySet<string>, inquiry: Inquiry): void {
  if (site.citeNeeded && site.cite.length === 0) {
    inquiry.report('', 'noCitation', '出典（cite）を一つ以上書いてください（cite: p.33、cite: Q3-1 など）');
  }
  for (const cite of site.cite) {
    if (sources.has(cite.source)) continue;
    inquiry.report(
      'cite',
      'unknownSource',
      `出典 ${cite.source} は sources.yaml にありません${didYouMean(cite.source, sources)}`
    );
  }
}

/** `known` looks at what was asked, not at what is so: a verdict that hung on it would change by asking. */
function reportKnown(
  inquiries: readonly { readonly site: Site; readonly inquiry: Inquiry }[],
  authored: Authored
): void {
  const ids = new Set(authored.definitions.map(({ value }) => value.id));
  const definitionUses = new Map(
    inquiries.flatMap(({ site, inquiry }) => (ids.has(site.id) ? [[site.id, inquiry.uses] as const] : []))
  );
  const tainted = (id: string, seen: ReadonlySet<string>): boolean => {
    const uses = definitionUses.get(id);
    if (!uses || seen.has(id)) return false;
    const deeper = new Set([...seen, id]);
    return uses.known || [...uses.definitions].some((used) => tainted(used, deeper));
  };
  for (const { site, inquiry } of inquiries) {
    if (site.knownAllowed) continue;
    const through = [...inquiry.uses.definitions].filter((id) => tainted(id, new Set()));
    if (!inquiry.uses.known && through.length === 0) continue;
    const via = through.length === 0 ? '' : `（定義 ${through.join('、')} を通じて）`;
    inquiry.report(
      '',
      'knownNotAllowed',
      `known は書類・注意・実行後の手続にだけ使えます${via}。答えそのもの（fact）を見る条件に書き直してください`
    );
  }
}

/** Definitions and values may build on each other, but never in a ring. Each ring is reported once. */
function reportCycles(authored: Authored, scope: Scope, problems: Problem[]): void {
  const edges = new Map<string, readonly string[]>();
  const places = new Map<string, { readonly file: string; readonly path: string; readonly id: string }>();
  const note = (key: string, place: { file: string; path: string; id: string }, inquiry: Inquiry) => {
    const { definitions, values } = inquiry.uses;
    edges.set(key, [...[...definitions].map((id) => `d ${id}`), ...[...values].map((id) => `v ${id}`)]);
    places.set(key, place);
  };
  for (const { file, path, value } of authored.definitions) {
    const place = { file, path, id: value.id };
    const inquiry = new Inquiry(scope, place, []);
    checkCondition(value.when, '', inquiry);
    note(`d ${value.id}`, place, inquiry);
  }
  for (const { file, path, value } of authored.values) {
    const place = { file, path, id: value.id };
    const inquiry = new Inquiry(scope, place, []);
    expressionUnit(value.value, '', inquiry);
    note(`v ${value.id}`, place, inquiry);
  }
  const done = new Set<string>();
  const visit = (key: string, trail: readonly string[]): void => {
    const from = trail.indexOf(key);
    if (from >= 0) {
      const ring = [...trail.slice(from), key].map((step) => step.slice(2)).join(' → ');
      const place = places.get(key);
      if (place)
        problems.push({
          ...place,
          code: 'cycle',
          message: `自分自身に戻る参照です: ${ring}。どれか一つを、ほかの定義を使わずに書いてください`
        });
      return;
    }
    if (done.has(key)) return;
    for (const next of edges.get(key) ?? []) visit(next, [...trail, key]);
    done.add(key);
  };
  for (const key of edges.keys()) visit(key, []);
}
