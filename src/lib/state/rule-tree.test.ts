import { expect, test } from 'vitest';
import { cite, fact, pack, parameter, program } from '../../../tests/support/small-packs.ts';
import type { ConditionWords } from '../text/conditions.ts';
import { rulesOf, ruleTree, type TreeNode } from './rule-tree.ts';

const words: ConditionWords = {
  fact: (id) => id,
  choice: (_fact, value) => value,
  parameter: (id) => made.parameters.find((one) => one.id === id),
  value: (id) => id,
  definition: (id) => id
};
const made = pack({
  facts: [fact('open', 'boolean'), fact('heads', 'count')],
  parameters: [parameter('one', 1), parameter('limit', 5)],
  definitions: [
    { id: 'small', label: '小さい', when: { compare: [{ value: 'left' }, '>=', { param: 'one' }] }, cite },
    { id: 'plain', label: '普通', when: { all: [{ use: 'small' }, { fact: 'open' }] }, cite }
  ],
  values: [
    {
      id: 'left',
      label: '残り',
      unit: 'count',
      value: {
        if: { fact: 'open' },
        then: { minus: [{ param: 'limit' }, { fact: 'heads' }] },
        else: { param: 'one' }
      },
      cite
    }
  ]
});

/** `text` of each node, indented by its depth; `#` marks what is folded, figures stand behind. */
function outline(node: TreeNode, depth = 0): readonly string[] {
  const figures = node.figures.map(({ id }) => ` [${id}]`).join('');
  const own = `${'  '.repeat(depth)}${node.folded ? '#' : ''}${node.text}${figures}`;
  return [own, ...node.children.flatMap((child) => outline(child, depth + 1))];
}

test('a condition is read with all that it leads to, each node to be tried', () => {
  const condition = { any: [{ use: 'plain' }, { not: { fact: 'open' } }] } as const;
  const { root, conditions, expressions } = ruleTree(made, condition, words);
  expect(outline(root)).toEqual(
    [
      'どれか一つを満たす',
      '  #plain',
      '    すべてを満たす',
      '      #small',
      '        〔left〕 が 1 以上 [one]',
      '          #残り ＝ open：はい なら （limit 5 − heads）、でなければ one 1 [limit] [one]',
      '            open：はい',
      '      open：はい',
      '  次にあてはまらない',
      '    open：はい'
    ].map((line) => line.replace('が 1 以上', 'が one 1 以上'))
  );
  expect(conditions[root.at.index]).toBe(condition);
  expect(expressions).toEqual([{ value: 'left' }]);
});

test('every rule with a condition can be tried, those of alternatives with their name', () => {
  const fund = program({
    requirements: [{ id: 'r', label: '要件', must: { fact: 'open' }, cite }],
    alternatives: [
      {
        id: 'a',
        label: '類型',
        requirements: [{ id: 'ar', label: '類型の要件', must: { fact: 'open' }, cite }],
        cite
      }
    ],
    judgements: [{ id: 'j', what: '判断', askWhom: '県', when: { fact: 'open' }, decision: 'd', cite }],
    exclusions: [{ id: 'e', label: '土地', when: { fact: 'open' }, cite }],
    papers: [
      { id: 'p', label: '表', when: { fact: 'open' }, originals: 1, copies: 0, who: 'applicant', cite },
      { id: 'always', label: '申込書', originals: 1, copies: 0, who: 'applicant', cite }
    ],
    warnings: [{ id: 'w', text: '注意', when: { fact: 'open' }, cite }]
  });
  expect(
    rulesOf(fund).map(({ kind, id, label, alternative = '' }) =>
      `${kind} ${id} ${label} ${alternative}`.trim()
    )
  ).toEqual([
    'requirement r 要件',
    'requirement ar 類型の要件 類型',
    'judgement j 判断',
    'exclusion e 土地',
    'paper p 表',
    'warning w 注意'
  ]);
});
