import type { InspectionResult, Outcome, Standpoint } from '../domain/verdict.ts';
import { editionName, schemeWords } from './schemes.ts';

const loan: Readonly<Record<Outcome, string>> = {
  eligible: '申込要件に該当（審査は別）',
  ineligible: '申込要件に該当しない',
  undetermined: 'まだ判定できない',
  needsJudgement: '判断が必要'
};

const discount: Readonly<Record<Outcome, string>> = {
  ...loan,
  eligible: '割引の要件に該当（保証の審査は別）',
  ineligible: '割引の要件に該当しない'
};

const brief: Readonly<Record<Outcome, string>> = {
  eligible: '該当（審査は別）',
  ineligible: '該当しない',
  undetermined: '未判定',
  needsJudgement: '判断が必要'
};

/** A guidance is never worded as an answer: it names the edition that it only refers to. */
export function outcomeText(outcome: Outcome, by: Standpoint): string {
  if (by.coverage !== 'inForce') return `参考：${editionName(by)}では${brief[outcome]}`;
  return (schemeWords(by.scheme).isLoan ? loan : discount)[outcome];
}

/** For chips and bars with little room. */
export function outcomeBrief(outcome: Outcome, { coverage }: Pick<Standpoint, 'coverage'>): string {
  return coverage === 'inForce' ? brief[outcome] : `参考：${brief[outcome]}`;
}

/** The loud line of a case whose date no edition covers, or whose edition still hangs on a date that is not given (`open`). */
export function guidanceText(by: Standpoint, open: boolean): string {
  const why = open
    ? 'まだ入れていない日付しだいで、どの版で判定するかが変わります。'
    : 'この案件の日付の制度を定めた版がありません。';
  return `${why}表示は${editionName(by)}による参考で、判定ではありません。いまの扱いは${schemeWords(by.scheme).askWhom}に確かめてください。`;
}

/** What it means that an edition rests on a pamphlet. */
export function summaryText(by: Standpoint): string {
  const { summaryOf, askWhom } = schemeWords(by.scheme);
  return `${editionName(by)}は${summaryOf}から作りました。書かれていない要件や書類もありえます。申し込む前に${askWhom}に確かめてください。`;
}

export const inspectionTexts: Readonly<Record<InspectionResult['status'], string>> = {
  notApplicable: '現地調査はいらない資金',
  required: '現地調査が必要',
  waivable: '省略を選べる（選ぶのは受付機関）',
  undetermined: '必要かどうかまだ決まらない',
  unsaid: '要否が資料にない（受付機関に確かめる）'
};

export const holdsTexts = { yes: 'あてはまる', no: 'あてはまらない', unknown: 'まだ分からない' } as const;
