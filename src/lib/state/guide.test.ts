import { expect, test } from 'vitest';
import { chaptersOf } from './guide.ts';

const entry = (id: string, question: string) => ({ id, question, answer: '答え' });
const questions = [
  entry('Q13-4', '最近１か月とはいつか'),
  entry('Q1-33', 'テナントの許可の名義が第三者でもよいか'),
  entry('Q1-4', '会社員の不動産貸付は対象か'),
  entry('Q13-10', '決算が12か月でなくてもよいか')
];
const programs = [
  { number: '⑬の2', name: '特例' },
  { number: '③', name: '小規模事業資金' },
  { number: '⑬', name: '経営あんしん資金' }
];
const found = (words: string) =>
  chaptersOf(questions, programs, words).flatMap((chapter) =>
    chapter.questions.map(({ id }) => `${chapter.label} ${id}`)
  );

test('questions stand in the order of their numbers, under the fund they are about', () => {
  expect(found('')).toEqual([
    '総則 Q1-4',
    '総則 Q1-33',
    '⑬ 経営あんしん資金、⑬の2 特例 Q13-4',
    '⑬ 経営あんしん資金、⑬の2 特例 Q13-10'
  ]);
});

test('every word must be found; width, case and the letter Q do not matter', () => {
  expect(found('テナント　許可')).toEqual(['総則 Q1-33']);
  expect(found('最近1か月')).toEqual(['⑬ 経営あんしん資金、⑬の2 特例 Q13-4']);
  expect(found('q13-4')).toEqual(['⑬ 経営あんしん資金、⑬の2 特例 Q13-4']);
  expect(found('13-10')).toEqual(['⑬ 経営あんしん資金、⑬の2 特例 Q13-10']);
  expect(found('ない言葉')).toEqual([]);
});
