/** A known answer: yen, counts and months are integers; rates are basis points; dates are ISO `YYYY-MM-DD`. */
export type FactValue = boolean | number | string | readonly string[];

/** "Asked, but cannot be told now": judged like an unknown fact, yet not asked again first. */
export const CANNOT_TELL = '?';

/** Answers by fact id. A fact that is absent has not been asked yet. */
export type Facts = Readonly<Record<string, FactValue>>;

export const factTypes = [
  'boolean',
  'yen',
  'count',
  'months',
  'basisPoints',
  'date',
  'choice',
  'choices',
  'jsic',
  'text'
] as const;
export type FactType = (typeof factTypes)[number];

/** How much a fact tells about a person: decides what may enter logs, exports and sheets. */
export const privacyClasses = ['none', 'business', 'personal', 'sensitive'] as const;
export type PrivacyClass = (typeof privacyClasses)[number];

export interface FactChoice {
  readonly value: string;
  readonly label: string;
}

/** One question of the vocabulary. `unit` is the unit shown on screen (円, 人, か月, %); values stay in the type's own unit. */
export interface FactDefinition {
  readonly id: string;
  readonly type: FactType;
  /** Short noun for lists and sheets. */
  readonly label: string;
  /** The question as put to the adviser. */
  readonly question: string;
  readonly help?: string;
  readonly unit?: string;
  readonly choices?: readonly FactChoice[];
  readonly min?: number;
  readonly max?: number;
  readonly privacy: PrivacyClass;
  /** Section of the interview that the question belongs to. */
  readonly group: string;
  /** Whom to ask when the adviser cannot tell. */
  readonly askWhom?: string;
  /** Filled by the visit (form 26), not by the interview. */
  readonly fromInspection?: boolean;
  /** A yes-or-no question whose answer is nearly always no: offered together with others of its group. */
  readonly usually?: false;
}
