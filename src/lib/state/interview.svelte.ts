import { CANNOT_TELL, type FactDefinition, type FactValue } from '../domain/facts.ts';
import type { Citation } from '../domain/verdict.ts';
import type { CaseState } from './case-state.svelte.ts';
import { designationNotes, type DesignationNote } from './designation-notes.ts';
import { relevantFacts } from './relevant-facts.ts';
import { answeredTogether, questionGroups, type NeededFact, type QuestionGroup } from './questions.ts';

export interface QuestionView {
  readonly definition: FactDefinition;
  readonly value: FactValue | undefined;
  readonly waiting: readonly { readonly label: string; readonly cite: readonly Citation[] }[];
  readonly programs: readonly string[];
  readonly fromVisit: string | null;
  /** Asked, and made needless by an answer since. */
  readonly needless: boolean;
}

/**
 * The interview, group by group. What a group shows is settled when it is opened, best question first, and only grows:
 * nothing moves away under a finger.
 */
export class InterviewState {
  readonly #case: CaseState;
  #group = $state<string | null>(null);
  #settled = $state.raw<readonly string[]>([]);

  constructor(parent: CaseState, wanted: string | null) {
    this.#case = parent;
    this.open(this.#groupOf(wanted) ?? this.suggested?.name ?? this.groups[0]?.name ?? '', wanted);
  }

  readonly #neededById: ReadonlyMap<string, NeededFact> = $derived.by(
    () => new Map(this.#case.needed.map((needed) => [needed.fact, needed]))
  );

  // On its own, so that an answer, which leaves the programs as they are, does not walk the pack again.
  readonly #programs = $derived.by(() => this.#case.body.programs);
  readonly #relevant: ReadonlySet<string> = $derived.by(() => {
    const { pack } = this.#case.inUse;
    const programs = this.#programs;
    return relevantFacts(
      pack,
      programs.length === 0 ? pack.programs : pack.programs.filter(({ id }) => programs.includes(id))
    );
  });

  get groups(): readonly QuestionGroup[] {
    const { inUse, facts } = this.#case;
    return questionGroups(inUse.pack, facts, new Set(this.#neededById.keys()), this.#relevant);
  }

  get group(): QuestionGroup | null {
    return this.groups.find(({ name }) => name === this.#group) ?? null;
  }

  /** Where the best next question is. */
  get suggested(): QuestionGroup | null {
    const next = this.#case.needed.find(
      ({ state, fact }) => state === 'notAsked' && this.#groupOf(fact) !== null
    );
    const name = next ? this.#groupOf(next.fact) : null;
    return this.groups.find((group) => group.name === name) ?? null;
  }

  /** The group to go to from here; null: nowhere. */
  get next(): string | null {
    const name = this.suggested?.name ?? null;
    return name === this.#group ? null : name;
  }

  /** Asked now: settled ones in their order, then what has become needed since. */
  get asked(): readonly QuestionView[] {
    const rest = (this.group?.facts ?? []).filter(
      ({ id }) => !this.#settled.includes(id) && (this.#neededById.has(id) || this.#isAnswered(id))
    );
    return [...this.#settled, ...rest.map(({ id }) => id)].flatMap((id) =>
      this.#view(id).map((view) => ({
        ...view,
        needless: view.value === undefined && view.fromVisit === null && !this.#neededById.has(id)
      }))
    );
  }

  /** Asked, open and nearly always answered no: worth one answer together from three on. */
  get usualNo(): readonly FactDefinition[] {
    return answeredTogether(this.asked);
  }

  answerUsualNo(): void {
    for (const { id } of this.usualNo) this.#case.answer(id, false);
  }

  /** In this group, but with no bearing on any open program now. */
  get others(): readonly QuestionView[] {
    const shown = new Set(this.asked.map(({ definition }) => definition.id));
    return (this.group?.facts ?? []).filter(({ id }) => !shown.has(id)).flatMap(({ id }) => this.#view(id));
  }

  /** What the chamber's office entered about a question, and whether this person may. It never answers it. */
  readonly office = $derived.by(() => {
    const { app, body, desk } = this.#case;
    const { all, mayEnter } = desk.office;
    return {
      mayEnter,
      designations: (fact: string): readonly DesignationNote[] =>
        designationNotes(fact, all ?? [], {
          on: body.dates.reception,
          facts: body.facts,
          municipality: body.applicant.municipality,
          industryName: (code) => app.shelf?.industryName(code) ?? ''
        })
    };
  });

  open(group: string, wanted: string | null = null): void {
    this.#group = group;
    const { needed, body } = this.#case;
    const facts = this.groups.find(({ name }) => name === group)?.facts ?? [];
    const rank = new Map(needed.map(({ fact }, index) => [fact, index]));
    const order = facts
      .map(({ id }) => id)
      .filter((id) => id === wanted || rank.has(id) || body.facts[id] !== undefined)
      .sort((a, b) => (rank.get(a) ?? Infinity) - (rank.get(b) ?? Infinity) || 0);
    this.#settled = order;
  }

  #isAnswered(id: string): boolean {
    return this.#case.body.facts[id] !== undefined;
  }

  #groupOf(fact: string | null): string | null {
    return fact === null ? null : (this.#case.inUse.words.facts.get(fact)?.group ?? null);
  }

  #view(id: string): QuestionView[] {
    const { inUse, body, found } = this.#case;
    const definition = inUse.words.facts.get(id);
    if (!definition) return [];
    const needed = this.#neededById.get(id);
    const waiting = (needed?.rules ?? []).flatMap((rule) => inUse.words.rule(rule) ?? []);
    const answer = found[id];
    return [
      {
        definition,
        value: body.facts[id],
        waiting,
        programs: needed?.programs ?? [],
        fromVisit: answer === undefined || answer === CANNOT_TELL ? null : inUse.words.answer(id, answer),
        needless: false
      }
    ];
  }
}
