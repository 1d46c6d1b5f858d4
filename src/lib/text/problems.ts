import type { DateProblem } from '../domain/era.ts';
import type { YenProblem } from '../domain/yen.ts';

/** Under a date field. Empty input is a matter of the form, not of the field. */
export const dateProblemTexts: Readonly<Record<DateProblem, string>> = {
  empty: '日付を入力してください。',
  format: '「令和7年6月10日」「R7.6.10」「2025/6/10」のように入力してください。',
  noSuchDay: 'この日付はありません。月と日を確かめてください。',
  beforeEra: 'この元号より前の日付です。元号を確かめてください。'
};

export const yenProblemTexts: Readonly<Record<YenProblem, string>> = {
  empty: '金額を入力してください。',
  format: '「4,000,000」「400万」のように入力してください。',
  commas: 'コンマの位置を確かめてください。3けたごとに付けるか、付けずに入力します。',
  negative: '0円以上の金額を入力してください。',
  fraction: '小数は使えません。円の整数で入力してください。',
  tooLarge: '金額が大きすぎます。けたを確かめてください。'
};

export const countProblemText = '0以上の整数を入力してください。';

/** `min` and `max` are in the field's own unit and already worded. */
export function rangeProblemText(min: string | null, max: string | null): string {
  if (min !== null && max !== null) return `${min}から${max}までで入力してください。`;
  return min !== null ? `${min}以上で入力してください。` : `${max ?? ''}以下で入力してください。`;
}

export const saveProblemTexts = {
  quota:
    '端末の空きがありません。不要な写真や動画を消して、もう一度保存してください。入力はこの画面に残っています。',
  closed: '保存先が閉じました。画面を閉じずに、もう一度保存してください。入力はこの画面に残っています。',
  locked: '完了した記録は変えられません。直すときは訂正を作ってください。',
  missing:
    '保存先が見つかりません。画面を閉じずに、もう一度保存してください。写真が見つからないときは付け直してください。',
  elsewhere: 'この案件は別の画面（タブ）で変わりました。どちらの内容を残すか、上の案内で選んでください。',
  unknown: '保存できませんでした。画面を閉じずに、もう一度保存してください。入力はこの画面に残っています。'
} as const;

export const photoProblemTexts = {
  notImage: '写真ではないファイルです。写真を選んでください。',
  undecodable: '写真として読み取れません。撮り直すか、別の写真を選んでください。',
  tooLarge: '写真が大きすぎます。カメラの設定を小さくして撮り直してください。',
  quota: '端末の空きが足りません。不要な写真や動画を消してから撮ってください。'
} as const;
