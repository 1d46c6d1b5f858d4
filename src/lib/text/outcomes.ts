import type { Coverage, InspectionResult, Outcome } from '../domain/verdict.ts';

const inForce: Readonly<Record<Outcome, string>> = {
  eligible: '申込要件に該当（審査は別）',
  ineligible: '申込要件に該当しない',
  undetermined: 'まだ判定できない',
  needsJudgement: '判断が必要'
};

const brief: Readonly<Record<Outcome, string>> = {
  eligible: '該当（審査は別）',
  ineligible: '該当しない',
  undetermined: '未判定',
  needsJudgement: '判断が必要'
};

/** `2025-04` → 2025年4月版 */
export function editionName(edition: string): string {
  const match = /^(\d{4})-(\d{2})$/.exec(edition);
  return match ? `${match[1]}年${Number(match[2])}月版` : `${edition}版`;
}

/** A guidance is never worded as an answer: it names the edition that it only refers to. */
export function outcomeText(outcome: Outcome, coverage: Coverage, edition: string): string {
  return coverage === 'inForce' ? inForce[outcome] : `参考：${editionName(edition)}では${guided[outcome]}`;
}

/** For chips and bars with little room. */
export function outcomeBrief(outcome: Outcome, coverage: Coverage): string {
  return coverage === 'inForce' ? brief[outcome] : `参考：${guided[outcome]}`;
}

const guided: Readonly<Record<Outcome, string>> = {
  eligible: '該当（審査は別）',
  ineligible: '該当しない',
  undetermined: '未判定',
  needsJudgement: '判断が必要'
};

/** The loud line of a case whose date no edition covers. */
export function guidanceText(edition: string): string {
  return `この受付日の制度を定めた版がありません。表示は${editionName(edition)}による参考で、判定ではありません。最新の手引で確かめてください。`;
}

export const inspectionTexts: Readonly<Record<InspectionResult['status'], string>> = {
  notApplicable: '現地調査はいらない資金',
  required: '現地調査が必要',
  waivable: '省略を選べる（選ぶのは受付機関）',
  undetermined: '必要かどうかまだ決まらない',
  unsaid: '要否が資料にない（受付機関に確かめる）'
};

export const holdsTexts = { yes: 'あてはまる', no: 'あてはまらない', unknown: 'まだ分からない' } as const;
