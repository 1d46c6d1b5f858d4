import type { DesignationFit } from '../domain/office-entries.ts';
import type {
  GovernorSubject,
  LoanPeriodBand,
  OfficeEntryBody,
  OfficeEntryKind,
  OfficeSource
} from '../domain/office-entry.ts';
import type { OfficeProblem } from '../domain/office-form.ts';
import { formatPercent } from '../domain/yen.ts';
import { dateText } from './figures.ts';

export const officeKindTexts: Readonly<
  Record<OfficeEntryKind, { readonly label: string; readonly about: string }>
> = {
  rateCell: {
    label: '融資期間ごとの利率',
    about: '手引には利率の幅だけがあります。県の一覧表にある率を、期間ごとに入れます。'
  },
  designatedTrade: {
    label: '５号の指定業種',
    about: 'セーフティネット保証５号の対象になっている業種です。'
  },
  designatedDisaster: {
    label: '４号の指定災害',
    about: 'セーフティネット保証４号の対象になっている災害と地域です。'
  },
  governorDesignation: {
    label: '知事の指定（⑫の2）',
    about: '経営安定資金（知事指定等貸付）のために知事が指定した企業・災害・業種です。'
  }
};

export const governorSubjectTexts: Readonly<Record<GovernorSubject, string>> = {
  company: '企業',
  disaster: '災害',
  trade: '業種',
  other: 'そのほか'
};

export const fitTexts: Readonly<Record<DesignationFit, string>> = {
  fits: '当てはまりそうです',
  unclear: '当てはまるか確かめてください',
  other: '当てはまりません'
};

export const officeProblemTexts: Readonly<Record<OfficeProblem, string>> = {
  missing: '入力してください。',
  date: '日付として読めません。「R8.10.1」「2026/10/1」のように入力してください。',
  backwards: '始まりの日より前です。日付を確かめてください。',
  percent: '「1.7」「1.75」のように、小数第２位までの数字で入力してください。',
  percentRange: '０％から２０％までで入力してください。',
  tooLong: '長すぎます。短くしてください。'
};

/** What an entry needs beside itself to be read: names of funds and of classes of industry. */
export interface OfficeNames {
  readonly programName: (id: string) => string;
  readonly industryName: (code: string) => string;
}

/** 1年以内, 1年超3年以内, 15年超 */
export function bandText({ moreThanMonths, atMostMonths }: LoanPeriodBand): string {
  const from = moreThanMonths === null ? '' : `${periodText(moreThanMonths)}超`;
  const to = atMostMonths === null ? '' : `${periodText(atMostMonths)}以内`;
  return from + to || 'すべての期間';
}

function periodText(months: number): string {
  return months % 12 === 0 ? `${months / 12}年` : `${months}か月`;
}

/** First and last day in words; without a last day the entry counts until further notice. */
export function validityText({ validFrom, validTo }: Pick<OfficeEntryBody, 'validFrom' | 'validTo'>): string {
  return validTo === null
    ? `${dateText(validFrom)}から（終わりは未定）`
    : `${dateText(validFrom)}から${dateText(validTo)}まで`;
}

export function sourceText({ title, place, publishedOn }: OfficeSource): string {
  return [title, place, publishedOn === null ? '' : `${dateText(publishedOn)}公表`]
    .filter((part) => part !== '')
    .join('、');
}

/** What an entry is about, in one line. */
export function entryHeading(body: OfficeEntryBody, names: OfficeNames): string {
  if (body.kind === 'rateCell') {
    const row = body.rate === '' ? '' : `（${body.rate}）`;
    return `${names.programName(body.program)}${row} ${bandText(body)} 年${formatPercent(body.basisPoints)}`;
  }
  return body.kind === 'governorDesignation'
    ? `${governorSubjectTexts[body.about]}：${body.name}`
    : body.name;
}

/** Where and for whom a designation counts; empty: it is not limited. */
export function scopeText(body: OfficeEntryBody, names: OfficeNames): string {
  if (body.kind === 'rateCell') return '';
  if (body.kind === 'designatedDisaster' && body.allPrefecture) return '県内全域';
  const trades = 'industries' in body ? body.industries.map((one) => tradeText(one, names)) : [];
  const places = 'municipalities' in body ? body.municipalities.map(({ name }) => name) : [];
  return [...trades, ...places].join('、');
}

function tradeText(code: string, { industryName }: OfficeNames): string {
  return `${code} ${industryName(code)}`.trim();
}

/** Labels of the form; also what is named when a field is not stored yet. */
export const officeFieldTexts = {
  edition: '資金を選ぶ版',
  program: '資金',
  rate: '利率の区分',
  band: '融資期間',
  percent: '利率（年）',
  about: '指定されたもの',
  name: '名前',
  industries: '業種（小分類）',
  municipalities: '市町村',
  area: '地域',
  validFrom: '有効な期間の始まり',
  validTo: '有効な期間の終わり',
  sourceTitle: '出典の題名',
  sourcePlace: '出典の場所（ページ・番号・アドレス）',
  publishedOn: '出典の公表日',
  note: 'メモ',
  reason: '取り下げる理由'
} as const;
