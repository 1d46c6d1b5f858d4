import { historyOf, sortEntries } from '../domain/office-entries.ts';
import {
  officeEntryKinds,
  type NamedMunicipality,
  type OfficeEntryBody,
  type OfficeEntryKind
} from '../domain/office-entry.ts';
import type { StoredRecord } from '../local/store.ts';
import type { OfficeNames } from '../text/office.ts';
import { entryLine, type EntryView } from '../text/office-lines.ts';
import type { AppState, Desk } from './app-state.svelte.ts';
import { editionChoices, type EditionChoice } from './office-choices.ts';
import { OfficeForm } from './office-form.svelte.ts';
import { ReferenceShelf } from './reference-shelf.svelte.ts';

type Entry = StoredRecord<OfficeEntryBody>;

export interface EntryGroup {
  readonly kind: OfficeEntryKind;
  readonly current: readonly EntryView[];
  readonly expired: readonly EntryView[];
}

/** The screen of what the office fills in: the entries by kind, and the form. */
export class OfficeScreen {
  readonly form: OfficeForm;
  editions = $state.raw<readonly EditionChoice[]>([]);
  readonly #app: AppState;
  readonly #desk: Desk;
  readonly #shelf: ReferenceShelf;

  constructor(app: AppState, desk: Desk) {
    this.#app = app;
    this.#desk = desk;
    this.form = new OfficeForm(desk.store, desk.user);
    this.#shelf = new ReferenceShelf(app.device);
  }

  get mayEnter(): boolean {
    return this.#desk.office.mayEnter;
  }

  get failed(): boolean {
    return this.#desk.office.failed;
  }

  readonly #all: readonly Entry[] = $derived.by(() => this.#desk.office.all ?? []);
  readonly #sorted = $derived.by(() => sortEntries(this.#all));
  readonly names: OfficeNames = $derived.by(() => {
    const programs = new Map(
      this.editions.flatMap(({ programs }) =>
        programs.map(({ id, number, name }) => [id, `${number} ${name}`])
      )
    );
    return {
      programName: (id) => programs.get(id) ?? id,
      industryName: (code) => this.#app.shelf?.industryName(code) ?? ''
    };
  });

  readonly groups: readonly EntryGroup[] = $derived.by(() => {
    const { today } = this.#app;
    return officeEntryKinds.map((kind) => {
      const own = this.#sorted.current.filter(({ entry }) => entry.body.kind === kind);
      const views = own.map(({ entry, rivals }) => ({ entry, view: this.#view(entry, rivals.length > 0) }));
      const isOver = ({ entry }: { entry: Entry }) =>
        entry.body.validTo !== null && entry.body.validTo < today;
      return {
        kind,
        current: views.filter((one) => !isOver(one)).map(({ view }) => view),
        expired: views.filter(isOver).map(({ view }) => view)
      };
    });
  });

  readonly withdrawn: readonly EntryView[] = $derived.by(() =>
    this.#sorted.withdrawn.map((entry) => this.#view(entry, false))
  );

  /** Those of the directory, and any that an entry names. */
  readonly municipalities: readonly NamedMunicipality[] = $derived.by(() => {
    const listed = this.#shelf.reference?.directory?.municipalities ?? [];
    const named = this.#all.flatMap(({ body }) => ('municipalities' in body ? body.municipalities : []));
    return [...new Map([...named, ...listed].map(({ id, name }) => [id, { id, name }])).values()];
  });

  readonly choices = $derived.by(() => ({
    editions: this.editions,
    municipalities: this.municipalities,
    hasDirectory: Boolean(this.#shelf.reference?.directory) || this.#shelf.phase === 'opening'
  }));

  /** What can be done with entries, for who may. */
  readonly actions = {
    add: (kind: OfficeEntryKind) => this.#begin(kind),
    change: (id: string) => this.#change(id),
    askToWithdraw: (id: string) => this.form.askToWithdraw(id),
    withdraw: (id: string) => this.#withdraw(id),
    explain: (reason: string) => this.form.explain(reason),
    cancel: () => this.form.cancel()
  };

  /** Reads entries, editions and what was left half typed. Returns the way to stop. */
  listen(): () => void {
    void this.form.texts.open();
    void editionChoices(this.#app.device).then((editions) => {
      this.editions = editions;
      const [newest] = editions;
      if (newest) void this.#shelf.open(newest.scheme, newest.edition);
    });
    const unwatch = this.#app.watch(this.form.texts.save);
    const stop = this.#desk.office.listen();
    return () => {
      this.form.texts.flush();
      unwatch();
      stop();
    };
  }

  #begin(kind: OfficeEntryKind): void {
    const [newest] = this.editions;
    this.form.begin(kind, newest?.scheme ?? '', newest?.edition ?? '');
  }

  #change(id: string): void {
    const entry = this.#all.find((one) => one.id === id);
    if (entry) this.form.change(id, entry.body);
  }

  async #withdraw(id: string): Promise<boolean> {
    const entry = this.#all.find((one) => one.id === id);
    return entry !== undefined && this.form.withdraw(id, entry.body);
  }

  #view(entry: Entry, contested: boolean): EntryView {
    const [, ...earlier] = historyOf(this.#all, entry.id);
    return {
      ...entryLine(entry.id, entry.body, this.names),
      state: entry.state,
      begins: entry.body.validFrom > this.#app.today,
      contested,
      earlier: earlier.map(({ id, body }) => entryLine(id, body, this.names))
    };
  }
}
