import { newId } from '../domain/ids.ts';
import type { FormAnswer, InspectionBody, PhotoRef } from '../domain/records.ts';
import { answersToSend, photosToSend } from '../inspection/sending.ts';
import { completenessOf } from '../inspection/completeness.ts';
import { factsFromInspection } from '../inspection/facts.ts';
import { violationsOf } from '../inspection/violations.ts';
import { itemsOf, visibleItems } from '../inspection/visibility.ts';
import type { InspectionDraft, SaveOutcome } from '../local/store.ts';
import type { FormDefinition } from '../rules/form.ts';
import { myNumberWarningText, violationText } from '../text/inspection.ts';
import { formName } from '../text/schemes.ts';
import { Autosave } from './autosave.svelte.ts';
import type { CaseState } from './case-state.svelte.ts';
import { pinOf } from './case-body.ts';
import { EditLock } from './edit-lock.svelte.ts';
import type { PackInUse } from './judge.ts';
import { heldFields, releaseKey, withHeldBack } from './my-number-guard.ts';
import { PhotoTray } from './photo-tray.svelte.ts';

export interface DraftStart {
  /** The one begun earlier; else a new one, with these answers, photos and correction. */
  readonly draft?: InspectionDraft;
  readonly answers?: InspectionDraft['answers'];
  readonly photos?: InspectionDraft['photos'];
  readonly corrects?: InspectionDraft['corrects'];
}

/** Form 26 being written: every keystroke kept, judged again with every answer. */
export class InspectionState {
  readonly form: FormDefinition;
  readonly save: Autosave;
  readonly lock: EditLock;
  readonly tray: PhotoTray;
  draft = $state.raw() as InspectionDraft;
  /** A view that others may see: findings are left out. */
  facingApplicant = $state(false);
  /** Blank items are pointed at only after somebody tried to finish. */
  showMissing = $state(false);
  completing = $state(false);
  readonly #case: CaseState;
  readonly #inUse: PackInUse;
  #released = $state.raw<ReadonlySet<string>>(new Set());
  #written: InspectionDraft | null;
  #stopWatching: () => void;

  constructor(parent: CaseState, inUse: PackInUse, start: DraftStart) {
    this.#case = parent;
    this.#inUse = inUse;
    this.form = inUse.pack.form;
    this.#written = start.draft ?? null;
    this.draft = start.draft ?? freshDraft(parent.id, inUse, start);
    this.save = new Autosave(() => this.#write());
    this.lock = new EditLock(this.draft.id);
    this.tray = new PhotoTray(parent.desk, parent.id, (photos) => this.#put({ photos }));
    this.#stopWatching = parent.app.watch(this.save);
  }

  readonly found = $derived.by(() => factsFromInspection(this.form, this.draft.answers));
  readonly completeness = $derived.by(() =>
    completenessOf(this.form, this.draft.answers, this.draft.photos, { today: this.#case.app.today })
  );
  readonly visible = $derived.by(
    () =>
      new Set(
        visibleItems(this.form, this.draft.answers, { facingApplicant: this.facingApplicant }).map(
          ({ id }) => id
        )
      )
  );
  readonly violations = $derived.by(() => {
    const all = violationsOf(this.form, this.draft.answers, this.draft.photos, {
      today: this.#case.app.today
    });
    return new Map(all.map((violation) => [violation.itemId, violation]));
  });
  readonly held = $derived.by(() => heldFields(this.#texts(), this.#released));

  /** How far the form is, for people: sections by title and the first item to see to. */
  readonly progress = $derived.by(() => {
    const { done, total, sections, missing, wrong } = this.completeness;
    const titles = new Map(this.form.sections.map(({ id, title }) => [id, title]));
    const items = new Map(itemsOf(this.form).map((item) => [item.id, item.label]));
    const first = itemsOf(this.form).find(({ id }) => missing.includes(id) || wrong.includes(id));
    return {
      done,
      total,
      sections: sections.map((section) => ({ ...section, title: titles.get(section.id) ?? section.id })),
      next: first ? { id: first.id, label: items.get(first.id) ?? first.id } : null
    };
  });
  readonly finishView = $derived.by(() => {
    const labels = new Map(itemsOf(this.form).map((item) => [item.id, item.label]));
    return {
      open: [...this.violations.values()].map((violation) => ({
        id: violation.itemId,
        label: labels.get(violation.itemId) ?? violation.itemId,
        text: violationText(violation)
      })),
      photos: this.draft.photos.length,
      mine: this.lock.mine
    };
  });
  readonly heldLabels = $derived.by(() => {
    const labels = new Map(itemsOf(this.form).map(({ id, label }) => [id, label]));
    return this.held.map((field) => labels.get(field) ?? '写真の説明');
  });

  async open(): Promise<void> {
    await this.lock.take();
    // A form just begun is a draft at once: a crash before the first tick must not lose where the visit stood.
    if (!this.#written) this.save.touch();
    // Pictures follow; the form does not wait for them.
    void this.tray.show(this.draft.photos);
  }

  answer(itemId: string, value: FormAnswer | undefined): void {
    const answers: Record<string, FormAnswer> = { ...this.draft.answers };
    if (value === undefined || value === '') delete answers[itemId];
    else answers[itemId] = value;
    this.#put({ answers });
  }

  /** The sentence under an item; blanks only once somebody tried to finish. */
  errorOf(itemId: string): string | null {
    if (this.held.includes(itemId)) return myNumberWarningText;
    const violation = this.violations.get(itemId);
    if (!violation) return null;
    const blank = violation.code === 'notChosen' || violation.code === 'notFilled';
    return blank && !this.showMissing ? null : violationText(violation);
  }

  releaseHeld(): void {
    const texts = this.#texts();
    const keys = this.held.map((field) => releaseKey(field, String(texts[field])));
    this.#released = new Set([...this.#released, ...keys]);
    this.save.touch();
  }

  /** Takes over the edit from another tab, with what that tab stored last. */
  async takeOver(): Promise<void> {
    await this.lock.take({ steal: true });
    const draft = await this.#case.desk.store.getDraft(this.draft.id);
    if (!draft) return;
    this.draft = draft;
    this.#written = draft;
    await this.tray.show(draft.photos);
  }

  /** Locks the report: the record, its way to the server and the end of the draft are one. */
  async complete(): Promise<SaveOutcome | null> {
    if (this.completing || !this.completeness.complete || this.held.length > 0) return null;
    this.completing = true;
    try {
      if (!(await this.save.flush())) return null;
      const parent = this.#case;
      await parent.rules.settled();
      // What is held back must not leave by the copy of the answers that the report carries.
      if (parent.own.held.length > 0) return null;
      const corrected = this.draft.corrects;
      const step = parent.step(
        corrected ? 'corrected' : 'completed',
        corrected?.reason ?? formName(this.form)
      );
      const id = newId();
      const outcome = await parent.desk.store.completeInspection(this.draft.id, this.#report(), {
        id,
        body: step
      });
      if (!outcome.ok) return outcome;
      this.save.forget();
      parent.inspectionClosed();
      // The case keeps what the visit found; should this write be cut off, the report holds it all the same.
      parent.edit({ facts: { ...parent.body.facts, ...this.found } });
      await parent.save.flush();
      return outcome;
    } finally {
      this.completing = false;
    }
  }

  async discard(): Promise<boolean> {
    const outcome = await this.#case.desk.store.discardDraft(this.draft.id);
    if (!outcome.ok) return false;
    this.save.forget();
    this.#case.inspectionClosed();
    return true;
  }

  close(): void {
    void this.save.flush();
    this.#stopWatching();
    this.lock.release();
    this.tray.close();
  }

  #report(): InspectionBody {
    const { answers, photos, corrects } = this.draft;
    const { body, judgedDates, verdict, facts, desk, id } = this.#case;
    return {
      type: 'inspection',
      caseId: id,
      caseNumber: body.caseNumber,
      formId: this.form.id,
      formVersion: this.form.version,
      pack: pinOf(this.#inUse.pack, this.#inUse.hash),
      applicant: body.applicant,
      answers: answersToSend(this.form, answers),
      photos: photosToSend(this.form, answers, photos),
      factsFound: this.found,
      verdict,
      judged: { dates: judgedDates, facts, programs: body.programs },
      completedAt: new Date().toISOString(),
      completedBy: desk.user.displayName,
      corrects
    };
  }

  #put(change: { answers?: InspectionDraft['answers']; photos?: readonly PhotoRef[] }): void {
    if (!this.lock.mine) return;
    this.draft = { ...this.draft, ...change, updatedAt: new Date().toISOString() };
    this.save.touch();
  }

  #texts(): Record<string, unknown> {
    const captions = this.draft.photos.map(({ sha256, caption }) => [`caption:${sha256}`, caption]);
    return { ...this.draft.answers, ...(Object.fromEntries(captions) as Record<string, unknown>) };
  }

  async #write(): Promise<SaveOutcome> {
    const held = this.held;
    const photos = this.draft.photos.map((photo) =>
      held.includes(`caption:${photo.sha256}`) ? { ...photo, caption: '' } : photo
    );
    const answers = withHeldBack(this.draft.answers, this.#written?.answers ?? {}, held);
    const storable = { ...this.draft, answers, photos };
    const outcome = await this.#case.desk.store.saveDraft(storable);
    if (outcome.ok) this.#written = storable;
    return outcome;
  }
}

function freshDraft(caseId: string, inUse: PackInUse, start: DraftStart): InspectionDraft {
  const now = new Date().toISOString();
  const { form } = inUse.pack;
  return {
    id: newId(),
    caseId,
    formId: form.id,
    formVersion: form.version,
    packHash: inUse.hash,
    answers: start.answers ?? {},
    photos: start.photos ?? [],
    corrects: start.corrects ?? null,
    startedAt: now,
    updatedAt: now
  };
}
