import { formatBoth } from '../domain/era.ts';
import { parseLocalDate } from '../domain/local-date.ts';
import type { Violation, ViolationCode } from '../domain/violation.ts';
import { echoYen, groupThousands } from '../domain/yen.ts';

/** One sentence per violation that says what to do; {limit} stands for the limit. */
const sentences: Readonly<Record<ViolationCode, string>> = {
  notChosen: '選んでください。',
  notFilled: '入力してください。',
  unknownOption: 'この様式にない選択肢です。選び直してください。',
  noneWithOthers: '「なし」にあたる項目と、ほかの項目は同時に選べません。どちらかを外してください。',
  notADate: '日付として読めません。「令和7年6月10日」か「2025/6/10」のように入力してください。',
  notATime: '時刻として読めません。「9:30」のように入力してください。',
  notACount: '0以上の整数で入力してください。',
  notAnAmount: '金額として読めません。「800万円」か「8,000,000」のように入力してください。',
  notText: '文字で入力し直してください。',
  tooLarge: '数が大きすぎます。{limit}以下で入力してください。',
  tooLong: '長すぎます。{limit}字以内にしてください。',
  tooEarly: '{limit}以後にしてください。',
  tooLate: '{limit}以前にしてください。',
  inFuture: '今日（{limit}）より後の日付です。日付を確かめてください。',
  photoNotHere: 'この項目に写真は付けられません。写真をほかの項目へ移してください。'
};

/** The violation as a sentence for people. */
export function violationText(violation: Violation): string {
  return sentences[violation.code].replace('{limit}', limitText(violation.limit));
}

function limitText(limit: Violation['limit']): string {
  if (limit === undefined) return '';
  if (typeof limit === 'number') return limit >= 100_000_000 ? echoYen(limit) : groupThousands(limit);
  return parseLocalDate(limit) === null ? limit : formatBoth(limit);
}

/** Shown beside a text that holds an Individual Number, before it is saved. */
export const myNumberWarningText =
  'マイナンバーと思われる12桁の番号があります。マイナンバーは記録できません。番号を消してください。';
