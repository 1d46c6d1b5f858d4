/** What can be wrong with one item of a report form. */
export const violationCodes = [
  'notChosen',
  'notFilled',
  'unknownOption',
  'noneWithOthers',
  'notADate',
  'notATime',
  'notACount',
  'notAnAmount',
  'notText',
  'tooLarge',
  'tooLong',
  'tooEarly',
  'tooLate',
  'inFuture',
  'photoNotHere'
] as const;
export type ViolationCode = (typeof violationCodes)[number];

export interface Violation {
  readonly itemId: string;
  readonly code: ViolationCode;
  /** The limit passed: characters or a number; an ISO date or `HH:MM` for tooEarly, tooLate and inFuture. */
  readonly limit?: number | string;
}
