import type { Citation } from '../domain/verdict.ts';
import type { Condition, Expression, NamedValue, Program, RulePack } from '../rules/pack.ts';
import {
  amountText,
  conditionText,
  unwrapped,
  type ConditionWords,
  type ruleKindText
} from '../text/conditions.ts';

export type TriedKind = keyof typeof ruleKindText;

/** A rule of a program that has a condition. */
export interface TriedRule {
  readonly kind: TriedKind;
  readonly id: string;
  readonly label: string;
  readonly condition: Condition;
  /** Of the alternative that it belongs to. */
  readonly alternative?: string;
  readonly cite: readonly Citation[];
}

/** All rules of the program that a case can decide, in the order of the pack. */
export function rulesOf(program: Program): readonly TriedRule[] {
  const { requirements, alternatives, judgements, exclusions, inspection, papers } = program;
  const rules = (
    kind: TriedKind,
    list: readonly { readonly id: string; readonly when?: Condition; readonly cite: readonly Citation[] }[],
    label: (index: number) => string
  ) =>
    list.flatMap(({ id, when, cite }, index): TriedRule[] =>
      when ? [{ kind, id, label: label(index), condition: when, cite }] : []
    );
  const required = (list: Program['requirements'], alternative?: string) =>
    list.map(({ id, label, must, cite }): TriedRule => {
      const of = alternative === undefined ? {} : { alternative };
      return { kind: 'requirement', id, label, condition: must, cite, ...of };
    });
  const judged = (list: Program['judgements'], alternative?: string) =>
    list.map(({ id, what, when, cite }): TriedRule => {
      const of = alternative === undefined ? {} : { alternative };
      return { kind: 'judgement', id, label: what, condition: when, cite, ...of };
    });
  const grounds = inspection?.grounds ?? [];
  return [
    ...required(requirements),
    ...alternatives.flatMap((one) => required(one.requirements, one.label)),
    ...judged(judgements),
    ...alternatives.flatMap((one) => judged(one.judgements ?? [], one.label)),
    ...rules('exclusion', exclusions, (at) => exclusions[at]?.label ?? ''),
    ...rules('ground', grounds, (at) => grounds[at]?.label ?? ''),
    ...rules('paper', papers, (at) => papers[at]?.label ?? ''),
    ...rules('followUp', program.followUps, (at) => program.followUps[at]?.text ?? ''),
    ...rules('warning', program.warnings, (at) => program.warnings[at]?.text ?? '')
  ];
}

/** A condition to be read: one node to a line, with what it is made of. `at` finds its truth, or its amount. */
export interface TreeNode {
  readonly text: string;
  readonly at: { readonly kind: 'condition' | 'amount'; readonly index: number };
  /** Of an amount. */
  readonly unit?: NamedValue['unit'];
  readonly children: readonly TreeNode[];
  /** Definitions and values show their inside when it is asked for. */
  readonly folded: boolean;
  readonly figures: readonly TreeFigure[];
  readonly cite: readonly Citation[];
}

interface TreeFigure {
  readonly id: string;
  readonly label: string;
  readonly cite: readonly Citation[];
}

export interface RuleTree {
  readonly root: TreeNode;
  /** In the order of `TreeNode.at`, to be tried together. */
  readonly conditions: readonly Condition[];
  readonly expressions: readonly Expression[];
}

/** The condition with every definition and value that it uses unfolded; rings do not occur in a built pack. */
export function ruleTree(pack: RulePack, condition: Condition, words: ConditionWords): RuleTree {
  const definitions = new Map(pack.definitions.map((definition) => [definition.id, definition]));
  const values = new Map(pack.values.map((value) => [value.id, value]));
  const parameters = new Map(pack.parameters.map((parameter) => [parameter.id, parameter]));
  const conditions: Condition[] = [];
  const expressions: Expression[] = [];
  function figuresIn(node: unknown): readonly TreeFigure[] {
    const ids = new Set<string>();
    collect(node, ids);
    return [...ids].flatMap((id) => {
      const parameter = parameters.get(id);
      return parameter ? [{ id, label: parameter.label, cite: parameter.cite }] : [];
    });
  }
  function conditionNode(one: Condition): TreeNode {
    const index = conditions.push(one) - 1;
    const head = { text: conditionText(one, words), at: { kind: 'condition', index } as const };
    const each = (list: readonly Condition[]) => list.map(conditionNode);
    const plain = { folded: false, figures: [], cite: [] };
    if ('all' in one) return { ...head, ...plain, children: each(one.all) };
    if ('any' in one) return { ...head, ...plain, children: each(one.any) };
    if ('of' in one) return { ...head, ...plain, children: each(one.of) };
    if ('not' in one) return { ...head, ...plain, children: each([one.not]) };
    if ('use' in one) {
      const definition = definitions.get(one.use);
      const inside = definition ? [conditionNode(definition.when)] : [];
      return { ...head, children: inside, folded: true, figures: [], cite: definition?.cite ?? [] };
    }
    return { ...head, ...plain, children: valuesIn(one), figures: figuresIn(one) };
  }
  /** The named values that a comparison looks at, and the conditions that choose between amounts. */
  function valuesIn(node: unknown): readonly TreeNode[] {
    const found: TreeNode[] = [];
    const walk = (part: unknown): void => {
      if (typeof part !== 'object' || part === null) return;
      if ('if' in part) found.push(conditionNode(part.if as Condition));
      if ('value' in part && typeof part.value === 'string') {
        found.push(valueNode(part.value));
      } else {
        for (const [name, inner] of Object.entries(part)) if (name !== 'if') walk(inner);
      }
    };
    walk(node);
    return found;
  }
  function valueNode(id: string): TreeNode {
    const index = expressions.push({ value: id }) - 1;
    const value = values.get(id);
    const text = value ? `${value.label} ＝ ${unwrapped(amountText(value.value, words))}` : id;
    return {
      text,
      at: { kind: 'amount', index },
      ...(value ? { unit: value.unit } : {}),
      children: value ? valuesIn(value.value) : [],
      folded: true,
      figures: value ? figuresIn(value.value) : [],
      cite: value?.cite ?? []
    };
  }
  const root = conditionNode(condition);
  return { root, conditions, expressions };
}

function collect(node: unknown, into: Set<string>): void {
  if (Array.isArray(node)) for (const part of node) collect(part, into);
  else if (typeof node === 'object' && node !== null) {
    for (const [key, part] of Object.entries(node)) {
      // The figures of a branch's condition are shown with it.
      if (key === 'if') continue;
      if (key === 'times') for (const id of part as readonly string[]) into.add(id);
      else if (typeof part !== 'string') collect(part, into);
      else if (['param', 'months', 'days', 'on', 'dueDate'].includes(key)) into.add(part);
    }
  }
}
