import type { RecordState } from '../domain/records.ts';
import type { StoredRecord } from '../local/store.ts';
import type { Autosave, SaveFailure, SavePhase } from './autosave.svelte.ts';

export interface SaveStanding {
  readonly phase: SavePhase;
  readonly savedAt: string | null;
  readonly failure: SaveFailure | null;
}

/** Several edits as one sentence: a failure first, then what is under way, then the latest commit. */
export function standingOf(edits: readonly Autosave[]): SaveStanding {
  const failed = edits.find(({ phase }) => phase === 'failed');
  if (failed) return { phase: 'failed', savedAt: failed.savedAt, failure: failed.failure };
  const busy = edits.find(({ open }) => open);
  const savedAt =
    edits
      .flatMap((edit) => edit.savedAt ?? [])
      .sort()
      .at(-1) ?? null;
  if (busy) return { phase: busy.phase, savedAt, failure: null };
  return { phase: savedAt === null ? 'clean' : 'saved', savedAt, failure: null };
}

/** The state of a whole case: what needs a person comes first, then what waits, then what only this device has. */
export function stateOfAll(
  records: readonly (Pick<StoredRecord, 'state'> | null)[],
  hasDraft: boolean
): RecordState | null {
  const states = records.flatMap((record) => record?.state ?? []);
  if (states.includes('attention')) return 'attention';
  if (states.includes('waiting')) return 'waiting';
  if (hasDraft || states.includes('onDevice')) return 'onDevice';
  return states.length > 0 ? 'received' : null;
}
