import type { Facts, FactValue } from '../domain/facts.ts';
import { newId } from '../domain/ids.ts';
import type { Applicant, CaseBody, InspectionBody, StepBody, VisitDecision } from '../domain/records.ts';
import type { EditionVerdict } from '../domain/verdict.ts';
import { rankedFor } from '../engine/ranking.ts';
import type { SaveOutcome, StoredRecord } from '../local/store.ts';
import type { AppState, Desk } from './app-state.svelte.ts';
import type { Autosave } from './autosave.svelte.ts';
import { coalesced } from './coalesced.ts';
import { firstAnswers, freshCase, pinOf } from './case-body.ts';
import { CaseRecord } from './case-record.svelte.ts';
import { InspectionState, type DraftStart } from './inspection-state.svelte.ts';
import { factsToJudge, judge, type PackInUse } from './judge.ts';
import { PapersState } from './papers-state.svelte.ts';
import { caseFieldNames } from '../text/case-fields.ts';
import { interviewStand, neededFacts } from './questions.ts';
import { currentReport } from './reports.ts';
import { standingOf, stateOfAll } from './standing.ts';
import { UnfinishedTexts } from './unfinished.svelte.ts';

/** `missing`: not on this device. `noPack`: no rules have reached the device yet. */
export type CasePhase = 'opening' | 'missing' | 'noPack' | 'ready';

/** One case with everything that belongs to it; its verdict follows every keystroke. */
export class CaseState {
  readonly id: string;
  phase = $state<CasePhase>('opening');
  inspections = $state.raw<readonly StoredRecord<InspectionBody>[]>([]);
  steps = $state.raw<readonly StoredRecord<StepBody>[]>([]);
  inspection = $state.raw<InspectionState | null>(null);
  readonly papers: PapersState;
  readonly unfinished: UnfinishedTexts;
  readonly app: AppState;
  readonly desk: Desk;
  readonly own: CaseRecord;
  #inUse = $state.raw<PackInUse | null>(null);
  #release: (() => void)[] = [];
  #beginning: Promise<void> | null = null;
  #deciding = false;

  constructor(app: AppState, desk: Desk, id: string) {
    this.app = app;
    this.desk = desk;
    this.id = id;
    this.own = new CaseRecord({
      store: desk.store,
      id,
      seal: (body) => ({ ...body, pack: pinOf(this.inUse.pack, this.inUse.hash), verdict: this.verdict }),
      begun: () => this.addStep('created', '')
    });
    this.papers = new PapersState(desk.store, id);
    this.unfinished = new UnfinishedTexts(desk.store, id);
  }

  readonly report = $derived.by(() => currentReport(this.inspections));
  /** What visits found so far: the completed report, and over it the one being written. */
  readonly found: Facts = $derived.by(() => ({
    ...this.report?.body.factsFound,
    ...this.inspection?.found
  }));
  readonly facts: Facts = $derived.by(() => factsToJudge(this.inUse.pack, this.body, this.found));
  readonly verdict: EditionVerdict = $derived.by(() =>
    judge(this.inUse, this.body.dates, this.facts, this.body.programs)
  );
  /** The judged programs side by side; closed ones are folded away where none was asked for by name. */
  readonly standing = $derived.by(() => ({
    programs: rankedFor(this.verdict, this.facts),
    coverage: this.verdict.coverage,
    edition: this.verdict.edition,
    foldClosed: this.body.programs.length === 0
  }));
  readonly needed = $derived.by(() => neededFacts(this.verdict));
  readonly questions = $derived.by(() => interviewStand(this.needed, this.body.facts));

  /** Names of what is not stored because it may hold an Individual Number, the report's fields included. */
  readonly heldLabels = $derived.by(() => {
    const { words } = this.inUse;
    const papers = this.papers.held.map(() => 'papers');
    const own = [...this.own.held, ...this.unfinished.held, ...papers].map(
      (field) => caseFieldNames[field] ?? words.factLabel(field.slice(field.indexOf('.') + 1))
    );
    return [...new Set([...own, ...(this.inspection?.heldLabels ?? [])])];
  });
  readonly saveNow = $derived.by(() =>
    standingOf([
      this.save,
      this.papers.save,
      this.unfinished.save,
      ...(this.inspection ? [this.inspection.save] : [])
    ])
  );
  readonly stateNow = $derived.by(() =>
    stateOfAll(
      [this.own.record, this.papers.record, ...this.inspections, ...this.steps],
      this.inspection !== null
    )
  );

  get save(): Autosave {
    return this.own.save;
  }

  get body(): CaseBody {
    return this.own.body;
  }

  get inUse(): PackInUse {
    if (!this.#inUse) throw new Error('no rule pack');
    return this.#inUse;
  }

  /** Reads the case, or begins it: `fresh` is a case that no keystroke has reached yet. */
  async open(fresh: boolean): Promise<void> {
    const newest = this.app.shelf?.newest ?? null;
    if (!(await this.own.read()) && !fresh) {
      this.phase = 'missing';
      return;
    }
    if (!newest) {
      this.phase = 'noPack';
      return;
    }
    this.#inUse = newest;
    const pin = pinOf(newest.pack, newest.hash);
    this.own.open(() => freshCase(this.id, this.app.today, pin, new Date().toISOString()));
    await this.unfinished.open();
    await this.#readRest();
    const draft = await this.desk.store.draftOfCase(this.id);
    if (draft) await this.#openDraft({ draft });
    this.#release = [
      this.app.watch(this.save),
      this.app.watch(this.papers.save),
      this.app.watch(this.unfinished.save),
      this.desk.store.onChange(coalesced(() => this.#follow()))
    ];
    this.phase = 'ready';
  }

  async close(): Promise<void> {
    for (const release of this.#release) release();
    this.#release = [];
    this.inspection?.close();
    await Promise.all([this.save, this.papers.save, this.unfinished.save].map((edit) => edit.flush()));
  }

  edit(change: Partial<CaseBody>): void {
    this.own.edit(change);
  }

  editApplicant(change: Partial<Applicant>): void {
    this.own.editApplicant(change);
  }

  /** Undefined takes the answer back: the question is open again. */
  answer(fact: string, value: FactValue | undefined): void {
    this.own.answer(fact, value);
  }

  /** The chamber's decision, with the step that says so. */
  async decide(visit: VisitDecision, text: string): Promise<boolean> {
    if (this.#deciding || this.unfinished.held.length > 0) return false;
    this.#deciding = true;
    try {
      this.edit({ visit });
      if (!(await this.save.flush())) return false;
      this.unfinished.drop('decision.');
      if (visit.kind === 'open') return true;
      const outcome = await this.addStep(visit.kind === 'visit' ? 'visitPlanned' : 'visitWaived', text);
      return outcome.ok;
    } finally {
      this.#deciding = false;
    }
  }

  addStep(kind: StepBody['kind'], text: string): Promise<SaveOutcome> {
    return this.desk.store.addStep(newId(), this.step(kind, text));
  }

  step(kind: StepBody['kind'], text: string): StepBody {
    const { displayName } = this.desk.user;
    return { type: 'step', caseId: this.id, kind, on: new Date().toISOString(), text, by: displayName };
  }

  /** Begins form 26, or returns to the one begun. */
  async beginInspection(start: Omit<DraftStart, 'draft'> = {}): Promise<void> {
    // A second tap must not begin a second form.
    this.#beginning ??= (async () => {
      if (this.inspection) return;
      const draft = await this.desk.store.draftOfCase(this.id);
      await this.#openDraft(
        draft
          ? { draft }
          : { answers: firstAnswers(this.inUse.pack.form, this.desk.user.displayName), ...start }
      );
    })().finally(() => {
      this.#beginning = null;
    });
    await this.#beginning;
  }

  /** A new form 26 that begins as the report it corrects; the report itself stays as it is. */
  beginCorrection(report: StoredRecord<InspectionBody>, reason: string): Promise<void> {
    const { id, payloadHash, body } = report;
    return this.beginInspection({
      answers: body.answers,
      photos: body.photos,
      corrects: { recordId: id, payloadHash, reason }
    });
  }

  inspectionClosed(): void {
    this.inspection?.close();
    this.inspection = null;
  }

  /** A person says that the held text holds no Individual Number. */
  releaseAllHeld(): void {
    this.inspection?.releaseHeld();
    this.papers.release();
    this.own.release(this.unfinished.release());
  }

  async #openDraft(start: DraftStart): Promise<void> {
    const hash = start.draft?.packHash ?? this.inUse.hash;
    // A draft stays on the form it was begun with.
    const inUse = (await this.app.shelf?.byHash(hash)) ?? this.inUse;
    const inspection = new InspectionState(this, inUse, start);
    this.inspection = inspection;
    await inspection.open();
  }

  async #readRest(): Promise<void> {
    const { store } = this.desk;
    const [inspections, steps] = await Promise.all([
      store.listInspections(this.id),
      store.listSteps(this.id),
      this.papers.read()
    ]);
    this.inspections = inspections;
    this.steps = steps;
  }

  /** Takes over what another tab or the server changed, unless something typed here is not stored yet. */
  async #follow(): Promise<void> {
    await this.own.follow();
    // Another tab has completed or discarded what this one only looks at.
    const theirs = this.inspection !== null && !this.inspection.lock.mine;
    if (theirs && !(await this.desk.store.draftOfCase(this.id))) this.inspectionClosed();
    await this.#readRest();
  }
}
