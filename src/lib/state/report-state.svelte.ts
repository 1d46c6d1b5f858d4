import type { InspectionBody } from '../domain/records.ts';
import type { FormDefinition } from '../rules/form.ts';
import type { CaseState } from './case-state.svelte.ts';
import { PhotoTray } from './photo-tray.svelte.ts';

/** A completed report on the screen: its form by the pack it pins, its pictures from the device or the server. */
export class ReportState {
  /** Null: that form is not on this device. */
  form = $state.raw<FormDefinition | null>(null);
  readonly #case: CaseState;
  readonly #tray: PhotoTray;
  #shown: InspectionBody | null = null;

  constructor(parent: CaseState) {
    this.#case = parent;
    this.#tray = new PhotoTray(parent.desk, parent.id, () => {});
  }

  get urls(): ReadonlyMap<string, string> {
    return this.#tray.urls;
  }

  async open(body: InspectionBody): Promise<void> {
    if (this.#shown === body) return;
    this.#shown = body;
    const inUse = await this.#case.app.shelf?.byHash(body.pack.hash);
    const newest = this.#case.inUse.pack.form;
    const same = newest.id === body.formId && newest.version === body.formVersion;
    this.form = inUse?.pack.form ?? (same ? newest : null);
    await this.#tray.show(body.photos);
  }

  close(): void {
    this.#tray.close();
  }
}
