import type { Facts, FactValue } from '../domain/facts.ts';
import { newId } from '../domain/ids.ts';
import type { Applicant, CaseBody, InspectionBody, StepBody, VisitDecision } from '../domain/records.ts';
import type { CaseDates, EditionVerdict, Standpoint } from '../domain/verdict.ts';
import { withExecutionRates } from '../engine/execution-rates.ts';
import { byNumber, rankedFor } from '../engine/ranking.ts';
import type { SaveOutcome, StoredRecord } from '../local/store.ts';
import type { AppState, Desk } from './app-state.svelte.ts';
import type { Autosave } from './autosave.svelte.ts';
import { coalesced } from './coalesced.ts';
import { firstAnswers, freshCase, pinOf } from './case-body.ts';
import { CaseRecord } from './case-record.svelte.ts';
import { CaseRules } from './case-rules.svelte.ts';
import { InspectionState, type DraftStart } from './inspection-state.svelte.ts';
import { factsToJudge, judge, type PackInUse } from './judge.ts';
import { PapersState } from './papers-state.svelte.ts';
import { caseFieldNames } from '../text/case-fields.ts';
import { formName, MAIN_SCHEME, schemeWords } from '../text/schemes.ts';
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
  readonly rules: CaseRules;
  #release: (() => void)[] = [];
  #beginning: Promise<void> | null = null;
  #deciding = false;

  constructor(app: AppState, desk: Desk, id: string) {
    this.app = app;
    this.desk = desk;
    this.id = id;
    this.rules = new CaseRules(() => app.shelf);
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
  readonly verdict: EditionVerdict = $derived.by(() => {
    const verdict = this.judgeBy(this.inUse);
    const executed = this.rules.executed;
    if (!executed) return verdict;
    const { inUse, edition, hash } = executed;
    // Listed, yet its file is gone: then its rates are unknown, not those of another edition.
    const without = { edition, coverage: verdict.coverage, packHash: hash, programs: [] };
    return withExecutionRates(verdict, inUse ? this.judgeBy(inUse) : without);
  });
  /** The judged programs side by side; closed ones are folded away where none was asked for by name. */
  readonly standing = $derived.by(() => ({
    programs: rankedFor(this.verdict, this.facts),
    by: this.verdict,
    foldClosed: this.body.programs.length === 0
  }));
  /** Chosen programs that the edition in use does not have. */
  readonly programsElsewhere = $derived.by(() => {
    const here = new Set(this.inUse.pack.programs.map(({ id }) => id));
    return this.body.programs.filter((id) => !here.has(id));
  });
  /** Other editions of the scheme that given dates lie in. */
  readonly touchedEditions: readonly Standpoint[] = $derived.by(() =>
    (this.rules.now?.touched ?? []).map(({ inUse }) => ({
      ...inUse.pack.edition,
      coverage: this.verdict.coverage
    }))
  );
  readonly programsInOrder = $derived.by(() => [...this.inUse.pack.programs].sort(byNumber));
  readonly rulesOutdated = $derived.by(() => this.rules.isOutdated(this.body.scheme, this.body.dates));
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
    const { now } = this.rules;
    if (!now) throw new Error('no rule pack');
    return now.judging;
  }

  /** Those of the body, or the ones before while the packs for them are made ready. */
  get judgedDates(): CaseDates {
    return this.rules.now?.caseDates ?? this.body.dates;
  }

  /** What the form of a report is called; `numbered` if it is one of the prefecture's forms. */
  reportForm({ formId, pack }: InspectionBody): { readonly name: string; readonly numbered: boolean } {
    const { form } = this.inUse.pack;
    if (form.id === formId) return { name: formName(form), numbered: form.number !== '' };
    // Written for another scheme than the case is judged by now.
    return schemeWords(pack.scheme).otherReport;
  }

  /** Under which a paper's state is kept: editions of a scheme share it, schemes do not. */
  paperKey(program: string, paper: string): string {
    const { scheme } = this.inUse.pack.edition;
    return `${scheme === MAIN_SCHEME ? '' : `${scheme}:`}${program}/${paper}`;
  }

  /** The case as another pack judges it, by its own rates. */
  judgeBy(inUse: PackInUse): EditionVerdict {
    return judge(inUse, this.judgedDates, this.facts, this.body.programs);
  }

  /** Reads the case, or begins it: `fresh` is a case that no keystroke has reached yet. */
  async open(fresh: boolean): Promise<void> {
    if (!(await this.own.read()) && !fresh) {
      this.phase = 'missing';
      return;
    }
    const { scheme, dates } = this.own.record?.body ?? {
      scheme: MAIN_SCHEME,
      dates: { reception: this.app.today }
    };
    this.rules.takeNew();
    await this.rules.follow(scheme, dates);
    if (!this.rules.now) {
      this.phase = 'noPack';
      return;
    }
    const pin = pinOf(this.inUse.pack, this.inUse.hash);
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
    if (change.dates || change.scheme !== undefined) void this.#keepRules();
  }

  /** Chosen programs that the edition in use does not have stay chosen: another date may bring them back. */
  choosePrograms(ids: readonly string[]): void {
    this.edit({ programs: [...ids, ...this.programsElsewhere] });
  }

  /** Judges by another scheme from now on; what was chosen of this one comes back with it. */
  async chooseScheme(scheme: string): Promise<void> {
    const next = await this.rules.packsFor(scheme, this.body.dates);
    const { scheme: before, programs, otherPrograms } = this.body;
    if (!next || scheme === before) return;
    const others = { ...otherPrograms, [before]: programs };
    this.rules.use(next);
    this.edit({ scheme, programs: others[scheme] ?? [], otherPrograms: others });
  }

  /** Judges by what has reached the device since the case was opened. */
  async takeNewRules(): Promise<void> {
    this.rules.takeNew();
    await this.#keepRules();
  }

  /** Ends two versions of a case; see `CaseRecord.settle`. */
  async settle(choice: 'here' | 'elsewhere'): Promise<void> {
    await this.own.settle(choice);
    if (choice === 'here') await this.#keepRules();
    else await this.#followRules();
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

  #followRules(): Promise<boolean> {
    return this.rules.follow(this.body.scheme, this.body.dates);
  }

  /** After a change made here: a verdict by another pack than was stored is stored anew. */
  async #keepRules(): Promise<void> {
    if (await this.#followRules()) this.save.touch();
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
    void this.#followRules();
    // Another tab has completed or discarded what this one only looks at.
    const theirs = this.inspection !== null && !this.inspection.lock.mine;
    if (theirs && !(await this.desk.store.draftOfCase(this.id))) this.inspectionClosed();
    await this.#readRest();
  }
}
