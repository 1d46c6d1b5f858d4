import type { ReferenceDate, Standpoint } from '../domain/verdict.ts';

/** The scheme of records from before there was more than one, and of a new case. */
export const MAIN_SCHEME = 'saitama-pref';

export interface SchemeWords {
  readonly name: string;
  /** Before the name of an edition; empty for the main scheme, whose editions need none. */
  readonly prefix: string;
  /** What an edition rests on that does not rest on a handbook. */
  readonly summaryOf: string;
  /** Whom to ask what the documents leave open. */
  readonly askWhom: string;
  /** Where the latest rate is found. */
  readonly latestRate: string;
  /** What its programs are. */
  readonly programs: string;
  /** A loan is applied for; what only makes the guarantee cheaper is not. */
  readonly isLoan: boolean;
  /** The report of a visit, where its form itself is not at hand; `numbered`: a form of the prefecture. */
  readonly otherReport: { readonly name: string; readonly numbered: boolean };
  /** Whether its application is the prefecture's form 1, with the reception box. */
  readonly hasReceptionBox: boolean;
}

const REPORT = { name: '現地調査報告書', numbered: false };

const words: Readonly<Record<string, SchemeWords>> = {
  [MAIN_SCHEME]: {
    name: '県の制度融資',
    prefix: '',
    summaryOf: '案内の冊子',
    askWhom: '県金融課',
    latestRate: '最新の率は県の一覧表で確かめる',
    programs: '資金',
    isLoan: true,
    otherReport: { name: '様式26', numbered: true },
    hasReceptionBox: true
  },
  'saitama-city': {
    name: 'さいたま市の融資制度',
    prefix: 'さいたま市 ',
    summaryOf: '案内の冊子',
    askWhom: 'さいたま市産業創造財団',
    latestRate: '最新の率はさいたま市産業創造財団に確かめる',
    programs: '資金',
    isLoan: true,
    otherReport: REPORT,
    hasReceptionBox: false
  },
  'guarantee-corp': {
    name: '保証協会の連携協定（保証料の割引）',
    prefix: '連携協定 ',
    summaryOf: '発表資料',
    askWhom: '埼玉県信用保証協会',
    latestRate: '利率は金融機関に確かめる',
    programs: '割引',
    isLoan: false,
    otherReport: REPORT,
    hasReceptionBox: false
  }
};

/** A scheme that nobody has worded yet goes by its id, and its reception body is asked. */
export function schemeWords(scheme: string | undefined): SchemeWords {
  const id = scheme ?? MAIN_SCHEME;
  return (
    words[id] ?? {
      name: id,
      prefix: `${id} `,
      summaryOf: '短い資料',
      askWhom: '受付機関',
      latestRate: '最新の率は受付機関に確かめる',
      programs: '資金',
      isLoan: true,
      otherReport: REPORT,
      hasReceptionBox: false
    }
  );
}

/** The main scheme first, then in the order above, then the others by name. */
export function inSchemeOrder(schemes: readonly string[]): readonly string[] {
  const order = Object.keys(words);
  const place = (scheme: string) => (order.includes(scheme) ? order.indexOf(scheme) : order.length);
  return [...schemes].sort((a, b) => place(a) - place(b) || a.localeCompare(b));
}

export const referenceDateTexts: Readonly<Record<ReferenceDate, string>> = {
  reception: '受付日',
  guaranteeApplication: '保証申込日',
  guaranteeIssue: '保証書発行日',
  execution: '融資実行日'
};

/** `2025-04` → 2025年4月版, さいたま市 2024年4月版 */
export function editionName({ scheme, edition }: Pick<Standpoint, 'scheme' | 'edition'>): string {
  const match = /^(\d{4})-(\d{2})$/.exec(edition);
  const name = match ? `${match[1]}年${Number(match[2])}月版` : `${edition}版`;
  return `${schemeWords(scheme).prefix}${name}`;
}

/** ③ 小規模事業資金, or the name alone of a program that its document does not number. */
export function programTitle({ number, name }: { readonly number: string; readonly name: string }): string {
  return number === '' ? name : `${number} ${name}`;
}

/** For places with little room: the number, where there is one. */
export function programShort({ number, name }: { readonly number: string; readonly name: string }): string {
  return number || name;
}

export interface FormNamed {
  readonly number: string;
  readonly title: string;
}

/** 様式26, or the title of a form that its document does not number. */
export function formName({ number, title }: FormNamed): string {
  return number || title;
}
