import type { InspectionBody } from '../../domain/records.ts';
import { strayIds } from '../../inspection/sending.ts';
import { violationsOf } from '../../inspection/violations.ts';
import type { Operation } from '../../protocol/wire.ts';
import type { FlagCode } from '../../text/flags.ts';
import type { PackSource } from './packs.ts';

export interface FormCheck {
  readonly problems: readonly string[];
  readonly flags: readonly FlagCode[];
}

/**
 * Whether a completed form is complete by the form it was written on. What the server cannot know (a pack or a form
 * version it does not ship) is flagged, never refused: the visit took place. So are answers that the form hides.
 */
export function checkForm(body: InspectionBody, op: Operation, packs: PackSource): FormCheck {
  const pack = packs.packOf(body.pack.hash);
  if (pack === null) return { problems: [], flags: ['pack-unknown', 'form-unchecked'] };
  if (op === 'save') return { problems: [], flags: [] };
  if (pack.form.id !== body.formId || pack.form.version !== body.formVersion) {
    return { problems: [], flags: ['form-unchecked'] };
  }
  // Without today: the visit's day was checked by the device's clock, and clocks are evidence, never judges.
  const violations = violationsOf(pack.form, body.answers, body.photos);
  return {
    problems: violations.map(({ itemId, code }) => `body.answers.${itemId}: ${code}`),
    flags: strayIds(pack.form, body).length > 0 ? ['form-stray'] : []
  };
}
