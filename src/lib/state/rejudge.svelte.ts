import type { InspectionBody } from '../domain/records.ts';
import type { EditionVerdict } from '../domain/verdict.ts';
import { withExecutionRates } from '../engine/execution-rates.ts';
import type { CaseState } from './case-state.svelte.ts';
import { comparedPrograms, type ComparedProgram } from './comparison.ts';
import { judge } from './judge.ts';

export type Rejudged =
  /** `exact` false: the report does not hold what it was judged from, and the case's answers of today served. */
  | {
      readonly kind: 'judged';
      readonly verdict: EditionVerdict;
      readonly exact: boolean;
      readonly programs: readonly ComparedProgram[];
      /** The rates came from another edition whose pack is not here: they are left out of the comparison. */
      readonly ratesMissing: boolean;
    }
  /** The pack is neither on this device nor to be had now. */
  | { readonly kind: 'packMissing'; readonly edition: string; readonly hash: string };

/** A completed report judged once more. */
export class RejudgeState {
  /** By the pack that it pins; null: not asked for yet. */
  then = $state.raw<Rejudged | null>(null);
  /** By the newest build of the same edition. */
  now = $state.raw<Rejudged | null>(null);
  busy = $state(false);
  readonly #case: CaseState;

  constructor(parent: CaseState) {
    this.#case = parent;
  }

  /** Hash of the newest build of the edition that judged; null: it is the one that judged, or none is here. */
  newerBuild({ verdict, pack }: InspectionBody): string | null {
    const entries = this.#case.app.shelf?.entries ?? [];
    const scheme = verdict.scheme ?? pack.scheme;
    const newest = entries.find((entry) => entry.scheme === scheme && entry.edition === verdict.edition);
    return !newest || newest.hash === verdict.packHash ? null : newest.hash;
  }

  async judgeThen(body: InspectionBody): Promise<void> {
    this.then = await this.#judge(body, body.verdict.packHash);
  }

  async judgeNow(body: InspectionBody): Promise<void> {
    const hash = this.newerBuild(body);
    if (hash !== null) this.now = await this.#judge(body, hash);
  }

  async #judge(body: InspectionBody, hash: string): Promise<Rejudged> {
    this.busy = true;
    try {
      const inUse = await this.#packOf(hash);
      if (!inUse) return { kind: 'packMissing', edition: body.verdict.edition, hash };
      const { body: now, facts: answers } = this.#case;
      const { dates, facts, programs } = body.judged ?? {
        dates: now.dates,
        facts: { ...answers, ...body.factsFound },
        programs: body.verdict.programs.map(({ id }) => id)
      };
      const own = judge(inUse, dates, facts, programs);
      // The rates may have come from another edition: from the pack that gave them then.
      const rates = body.verdict.programs.find(({ terms }) => terms.ratePercent.byExecution)?.terms
        .ratePercent.byExecution;
      const other = rates ? await this.#packOf(rates.packHash) : null;
      const verdict = other ? withExecutionRates(own, judge(other, dates, facts, programs)) : own;
      return {
        kind: 'judged',
        verdict,
        exact: body.judged !== undefined,
        programs: comparedPrograms(body.verdict, verdict, true),
        ratesMissing: rates !== undefined && !other
      };
    } finally {
      this.busy = false;
    }
  }

  /** From the device; what is not there is asked of the network. */
  async #packOf(hash: string) {
    const { shelf } = this.#case.app;
    const here = await shelf?.byHash(hash);
    if (here) return here;
    await shelf?.refresh();
    return (await shelf?.byHash(hash)) ?? null;
  }
}
