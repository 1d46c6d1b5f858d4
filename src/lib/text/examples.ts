import type { Expectation } from '../rules/example.ts';
import { outcomeBrief } from './outcomes.ts';
import { outcomes, type Outcome } from '../domain/verdict.ts';
import { figureText } from './figures.ts';

/** What an example states, as its author would call it. */
export const expectationText: Readonly<Record<keyof Expectation, string>> = {
  coverage: '版の扱い',
  outcome: '結果',
  reasons: '該当しない理由（すべて）',
  reasonsInclude: '該当しない理由（含む）',
  notReasons: '理由にならない',
  alternatives: '類型',
  ceilings: '限度額',
  remaining: 'あと借りられる額',
  inspection: '現地調査',
  papers: '書類',
  exclusions: '対象外の使いみち',
  judgement: '確かめる判断',
  missing: '足りない答え',
  feePercent: '保証料（%）',
  warnings: '注意',
  followUps: '実行後の手続',
  notWarnings: '出ない注意',
  notFollowUps: '出ない手続',
  loanPeriodMonths: '融資期間（月）',
  defermentMonths: '据置期間（月）',
  ratePercent: '利率（%）',
  rateBands: '期間ごとの利率（%）',
  unsaid: '資料にない',
  feeAddOns: '保証料の上乗せ',
  guarantor: '保証人',
  collateral: '担保',
  receptionBodies: '申込みの窓口',
  repayment: '返済方法',
  handlingFinancialInstitutions: '取扱金融機関'
};

const wordText: Readonly<Record<string, string>> = {
  yes: 'あてはまる',
  no: 'あてはまらない',
  unknown: 'まだ分からない',
  absent: '出ない',
  present: '出る',
  inForce: '使える期間のうち',
  guidance: '参考',
  required: '必要',
  waivable: '省略を選べる',
  notApplicable: 'いらない',
  undetermined: 'まだ決まらない',
  ifApplies: 'あてはまれば必要',
  originals: '原本',
  copies: '写し',
  sets: '部数',
  need: '要否',
  equipment: '設備',
  working: '運転',
  combined: '合計',
  rate: '利率',
  fee: '保証料',
  unsaid: '資料にない',
  atLeast: '下限',
  atMost: '上限',
  moreThan: '超',
  confirmed: '確かか',
  status: '要否',
  grounds: '理由',
  chosen: '選んだもの',
  true: 'はい',
  false: 'いいえ'
};

/** One thing stated, or found, in words; `name` knows rules, papers and facts by id. */
export function statedText(
  key: keyof Expectation,
  value: unknown,
  name: (id: string) => string | null
): string {
  const said = (one: unknown): string => {
    if (one === null || one === undefined) return 'なし';
    if (Array.isArray(one)) return one.length === 0 ? 'なし' : one.map(said).join('、');
    if (typeof one === 'object') {
      return Object.entries(one)
        .map(([inner, part]) => `${name(inner) ?? wordText[inner] ?? inner}：${said(part)}`)
        .join('、');
    }
    if (typeof one === 'number') {
      return key === 'ceilings' || key === 'remaining' ? figureText(one, 'yen') : String(one);
    }
    const text = typeof one === 'string' ? one : JSON.stringify(one);
    if (outcomes.some((outcome) => outcome === text) && (key === 'outcome' || key === 'alternatives')) {
      return outcomeBrief(text as Outcome, { coverage: 'inForce' });
    }
    return name(text) ?? wordText[text] ?? text;
  };
  return said(value);
}
