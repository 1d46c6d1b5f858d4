import type { RankedProgram, RankNote } from '../domain/ranking.ts';

/** Why a program stands where it stands among the others. */
export const rankNoteTexts: Readonly<Record<RankNote, string>> = {
  closed: '申込要件に該当しない',
  judgementOpen: '確かめる先の判断が要る',
  questionsOpen: '聞いていないことがある',
  amountTooLarge: '申込額が残りの額を超える',
  useNotOpen: '申し込む使いみちがこの資金にない',
  rateUnsaid: '利率が資料にない（読み取れない）ので、安いかどうか分からない',
  institutionRate: '利率は金融機関が定めるので、安いかどうか分からない',
  cheapest: '該当し申込額が収まるなかで、利率と保証料の上限の合計が最も低い'
};

/** 年3.54%まで: rate and guarantee fee together. */
export function yearlyText({
  yearlyPercent: { atLeast, atMost },
  ratePercent,
  guaranteeFeePercent
}: Pick<RankedProgram, 'yearlyPercent' | 'ratePercent' | 'guaranteeFeePercent'>): string {
  if (ratePercent.unsaid || guaranteeFeePercent.unsaid) return '資料にないので分からない';
  if (atMost === null) return '利率＋保証料は金融機関しだい';
  return atLeast === null ? `利率＋保証料 年${atMost}%まで` : `利率＋保証料 年${atLeast}〜${atMost}%`;
}
