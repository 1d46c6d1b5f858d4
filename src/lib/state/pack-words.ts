import type { FactDefinition, FactValue } from '../domain/facts.ts';
import type { Bounded, Citation } from '../domain/verdict.ts';
import type { RulePack } from '../rules/pack.ts';
import { boundedText, factText, figureText, type Unit } from '../text/figures.ts';

export interface RuleWords {
  readonly label: string;
  readonly cite: readonly Citation[];
}

/** What the ids of a pack are called. */
export class PackWords {
  readonly facts: ReadonlyMap<string, FactDefinition>;
  readonly #rules = new Map<string, RuleWords>();
  readonly #values = new Map<string, { readonly label: string; readonly unit: Unit }>();
  readonly #industryName: (code: string) => string;

  constructor(pack: RulePack, industryName: (code: string) => string = (code) => code) {
    this.#industryName = industryName;
    this.facts = new Map(pack.facts.map((fact) => [fact.id, fact]));
    for (const { id, label, unit } of pack.values) this.#values.set(id, { label, unit });
    for (const { id, label, unit } of pack.parameters) this.#values.set(id, { label, unit });
    for (const { id, label, cite } of pack.definitions) this.#rules.set(id, { label, cite });
    for (const program of pack.programs) {
      const alternatives = program.alternatives.flatMap((one) => one.requirements);
      const judged = [...program.judgements, ...program.alternatives.flatMap((one) => one.judgements ?? [])];
      for (const { id, label, cite } of [...program.requirements, ...alternatives, ...program.exclusions]) {
        this.#rules.set(id, { label, cite });
      }
      for (const { id, label, cite } of program.papers)
        this.#rules.set(id, { label: `書類：${label}`, cite });
      for (const { id, what, cite } of judged) this.#rules.set(id, { label: what, cite });
      for (const ground of program.inspection?.grounds ?? []) {
        this.#rules.set(`ground.${ground.id}`, {
          label: `現地調査の省略：${ground.label}`,
          cite: ground.cite
        });
      }
    }
  }

  factLabel(id: string): string {
    return this.facts.get(id)?.label ?? id;
  }

  /** Null: an inner step that has no words of its own. */
  rule(id: string): RuleWords | null {
    return this.#rules.get(id) ?? null;
  }

  answer(id: string, value: FactValue | undefined): string {
    const definition = this.facts.get(id);
    if (!definition) return value === undefined ? '未回答' : String(value);
    return factText(definition, value, this.#industryName);
  }

  /** A fact, a named value or a figure of the scheme that a reason compares. */
  compared(id: string, value: FactValue | Bounded): { readonly label: string; readonly text: string } {
    const definition = this.facts.get(id);
    if (definition && (typeof value !== 'object' || Array.isArray(value))) {
      return { label: definition.label, text: this.answer(id, value as FactValue) };
    }
    if (definition) return { label: definition.label, text: value === null ? '未回答' : 'まだ分からない' };
    const named = this.#values.get(id);
    const { label, unit } = named ?? { label: id, unit: 'count' as const };
    if (typeof value === 'number') return { label, text: signed(value, unit) };
    if (typeof value === 'boolean' || typeof value === 'string') return { label, text: String(value) };
    return { label, text: Array.isArray(value) ? value.join('、') : boundedText(value as Bounded, unit) };
  }
}

function signed(value: number, unit: Unit): string {
  return value < 0 ? `マイナス${figureText(-value, unit)}` : figureText(value, unit);
}
