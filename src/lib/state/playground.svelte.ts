import type { Facts, FactValue } from '../domain/facts.ts';
import type { CaseDates } from '../domain/verdict.ts';
import { compileTrial } from '../engine/trial.ts';
import type { DeviceStore, PackEntry } from '../local/device-store.ts';
import { caseOf, namedBy, type BookExample, type Example, type ExampleBook } from '../rules/example.ts';
import { expectedOf, shownBy } from '../rules/example-outcome.ts';
import { ReachedPack } from '../rules/rule-reach.ts';
import { ruleKindText, type ConditionWords } from '../text/conditions.ts';
import { expectationText, statedText } from '../text/examples.ts';
import { exampleBook } from './example-book.ts';
import { judge, type PackInUse } from './judge.ts';
import type { PackShelf } from './pack-shelf.svelte.ts';
import { rulesOf, ruleTree, type TriedRule } from './rule-tree.ts';

/** What an example states beside what comes out now. */
export interface StatedRow {
  readonly label: string;
  readonly expected: string;
  readonly now: string;
  readonly same: boolean;
}

/** One rule under the hands of an author: its condition, answers to try it with, and its examples. Nothing of it is kept. */
export class Playground {
  inUse = $state.raw<PackInUse | null>(null);
  book = $state.raw<ExampleBook | null>(null);
  bookPhase = $state<'opening' | 'ready' | 'missing'>('opening');
  dates = $state.raw<CaseDates>({ reception: '' });
  facts = $state.raw<Facts>({});
  loaded = $state.raw<BookExample | null>(null);
  /** How often the answers were replaced as a whole: fields begin anew then. */
  loads = $state(0);
  #program = $state('');
  #rule = $state('');
  #turn = 0;
  readonly #byHash: PackShelf['byHash'];
  readonly #device: Pick<DeviceStore, 'acceptedIndex' | 'getSetting' | 'setSetting'>;

  constructor(
    byHash: PackShelf['byHash'],
    device: Pick<DeviceStore, 'acceptedIndex' | 'getSetting' | 'setSetting'>,
    today: string
  ) {
    this.#byHash = byHash;
    this.#device = device;
    this.dates = { reception: today };
  }

  readonly programs = $derived(this.inUse?.pack.programs ?? []);
  readonly program = $derived(
    this.programs.find(({ id }) => id === this.#program) ?? this.programs[0] ?? null
  );
  readonly rules = $derived(this.program ? rulesOf(this.program) : []);
  readonly rule = $derived(this.rules.find((one) => keyOf(one) === this.#rule) ?? this.rules[0] ?? null);
  readonly ruleKey = $derived(this.rule ? keyOf(this.rule) : '');
  /** For the list to choose from, by kind. */
  readonly options = $derived(
    this.rules.map((rule) => ({
      value: keyOf(rule),
      label: rule.alternative === undefined ? rule.label : `${rule.label}（${rule.alternative}）`,
      group: ruleKindText[rule.kind]
    }))
  );
  readonly tree = $derived.by(() => {
    if (!this.inUse || !this.rule) return null;
    const tree = ruleTree(this.inUse.pack, this.rule.condition, wordsOf(this.inUse));
    return { ...tree, trial: compileTrial(this.inUse.pack, tree.conditions, tree.expressions) };
  });
  /** The rule with the truth of each node of its condition, under the answers of now. */
  readonly view = $derived.by(() => {
    if (!this.rule || !this.tree) return null;
    return { rule: this.rule, root: this.tree.root, ...this.tree.trial(this.dates, this.facts) };
  });
  /** The questions that the rule can reach, in the order of the interview. */
  readonly questions = $derived.by(() => {
    if (!this.inUse || !this.rule) return [];
    const { facts } = new ReachedPack(this.inUse.pack).from(this.rule.condition);
    return this.inUse.pack.facts
      .filter(({ id }) => facts.has(id))
      .map((definition) => ({ definition, value: this.facts[definition.id] }));
  });
  /** Answers that an example brought and that this rule does not ask for. */
  readonly otherAnswers = $derived.by(() => {
    const asked = new Set(this.questions.map(({ definition }) => definition.id));
    return Object.entries(this.facts)
      .filter(([id]) => !asked.has(id))
      .map(([id, value]) => ({
        label: this.inUse?.words.factLabel(id) ?? id,
        text: this.inUse?.words.answer(id, value) ?? ''
      }));
  });
  readonly examples = $derived.by(() => {
    const [program, rule] = [this.program?.id, this.rule?.id];
    if (rule === undefined) return [];
    return (this.book?.examples ?? []).filter(
      (example) => example.program === program && namedBy(example).includes(rule)
    );
  });
  readonly stated = $derived.by(() => (this.loaded ? this.#rowsOf(this.loaded) : []));

  /** What the lists of the screen show and do. */
  readonly exampleView = $derived({
    examples: this.examples,
    phase: this.bookPhase,
    loaded: this.loaded,
    stated: this.stated,
    onload: (index: number) => this.load(index)
  });
  readonly bench = $derived({
    questions: this.questions,
    others: this.otherAnswers,
    dates: this.dates,
    onanswer: (fact: string, value: FactValue | undefined) => this.answer(fact, value),
    ondates: (dates: CaseDates) => (this.dates = dates),
    onclear: () => this.clear()
  });

  /** The pack and its examples; the rule that was open stays open where the edition has it. */
  async open({ hash, scheme, edition }: Pick<PackEntry, 'hash' | 'scheme' | 'edition'>): Promise<void> {
    const turn = (this.#turn += 1);
    this.loaded = null;
    this.bookPhase = 'opening';
    const inUse = await this.#byHash(hash);
    if (turn !== this.#turn) return;
    this.inUse = inUse;
    const book = await exampleBook(this.#device, scheme, edition).catch(() => null);
    if (turn !== this.#turn) return;
    this.book = book;
    this.bookPhase = book ? 'ready' : 'missing';
  }

  pickProgram(id: string): void {
    [this.#program, this.#rule, this.loaded] = [id, '', null];
  }

  pickRule(key: string): void {
    [this.#rule, this.loaded] = [key, null];
  }

  answer(fact: string, value: FactValue | undefined): void {
    const facts: Record<string, FactValue> = { ...this.facts };
    if (value === undefined) delete facts[fact];
    else facts[fact] = value;
    this.facts = facts;
  }

  /** Its dates and facts take the place of those that stood there. */
  load(index: number): void {
    const example = this.examples[index];
    const filled = example && this.book && caseOf(this.book, example);
    if (!filled) return;
    [this.dates, this.facts, this.loaded] = [filled.dates, filled.facts, example];
    this.loads += 1;
  }

  clear(): void {
    [this.facts, this.loaded] = [{}, null];
    this.loads += 1;
  }

  #rowsOf({ expect, program }: Pick<Example, 'expect' | 'program'>): readonly StatedRow[] {
    const { inUse } = this;
    if (!inUse) return [];
    const verdict = judge(inUse, this.dates, this.facts, [program]);
    const [expected, shown] = [expectedOf(expect), shownBy(expect, verdict)];
    const papers = new Map(this.program?.papers.map(({ id, label }) => [id, label]));
    const name = (id: string) =>
      inUse.words.rule(id)?.label ?? papers.get(id) ?? inUse.words.facts.get(id)?.label ?? null;
    return (Object.keys(expect) as (keyof typeof expect)[]).map((key) => ({
      label: expectationText[key],
      expected: statedText(key, expected[key], name),
      now: statedText(key, shown[key], name),
      same: sorted(expected[key]) === sorted(shown[key])
    }));
  }
}

function keyOf({ kind, id }: TriedRule): string {
  return `${kind} ${id}`;
}

/** JSON with its keys in order, so that equal content is equal text. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part
  );
}

function wordsOf({ pack, words }: PackInUse): ConditionWords {
  const parameters = new Map(pack.parameters.map((parameter) => [parameter.id, parameter]));
  const values = new Map(pack.values.map(({ id, label }) => [id, label]));
  const definitions = new Map(pack.definitions.map(({ id, label }) => [id, label]));
  return {
    fact: (id) => words.factLabel(id),
    choice: (fact, value) =>
      words.facts.get(fact)?.choices?.find((choice) => choice.value === value)?.label ?? value,
    parameter: (id) => parameters.get(id),
    value: (id) => values.get(id) ?? id,
    definition: (id) => definitions.get(id) ?? id
  };
}
