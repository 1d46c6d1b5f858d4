import type { EditionDiff, ProgramDiff } from '../rules/edition-diff.ts';
import type { Change, FigureChange, Said, Topic } from '../rules/rule-change.ts';
import { figureText } from './figures.ts';

const topicText: Readonly<Record<Topic, string>> = {
  name: '番号・名前',
  window: '取扱期間',
  requirement: '要件',
  alternative: '類型',
  judgement: '確かめる判断',
  exclusion: '対象外の使いみち',
  ceiling: '限度額',
  remaining: 'あと借りられる額',
  loanPeriod: '融資期間',
  deferment: '据置期間',
  rate: '利率（年）',
  fee: '信用保証料（年）',
  feeAddOn: '保証料の上乗せ',
  repayment: '返済方法',
  collateral: '担保',
  guarantor: '保証人',
  receptionBody: '申込みの窓口',
  handlingFinancialInstitution: '取扱金融機関',
  applications: '申込書の件数',
  inspection: '現地調査',
  ground: '現地調査を省ける理由',
  paper: '書類',
  moreCopies: '書類の追加の通数',
  followUp: '実行後の手続',
  warning: '注意'
};

/** What parts the uses of a fund, and the dates of a case. */
const partText: Readonly<Record<string, string>> = {
  equipment: '設備',
  working: '運転',
  combined: '合計',
  reception: '受付日',
  guaranteeApplication: '保証申込日',
  guaranteeIssue: '保証書発行日',
  execution: '融資実行日'
};

const kindText = { added: '加わった', removed: 'なくなった', changed: '変わった' } as const;

export interface ChangeText {
  /** 限度額（運転） */
  readonly what: string;
  readonly kind: string;
  /** 3,500万円 → 4,000万円, one to a line; empty where the rule itself says it all. */
  readonly lines: readonly string[];
}

export function changeText(change: Change): ChangeText {
  const { topic, id, label, kind } = change;
  const part = topic === 'window' || label === '' ? (partText[id] ?? '') : label;
  const what = part === '' ? topicText[topic] : `${topicText[topic]}：${part}`;
  return { what, kind: kindText[kind], lines: linesOf(change) };
}

function linesOf({ kind, topic, id, label, from, to, figures, condition }: Change): readonly string[] {
  const lines: string[] = [];
  if (kind !== 'changed') {
    const said = to ?? from;
    const text = said === null ? '' : saidText(said, topic, id);
    // A rule that is words only has said them as its name.
    if (text !== '' && text !== label) lines.push(text);
    return lines;
  }
  if (from && to) lines.push(`${saidText(from, topic, id)} → ${saidText(to, topic, id)}`);
  // A lone figure that the line above already says is not said again.
  const isSaid = from?.kind === 'figure' || from?.kind === 'range' || from?.kind === 'bands';
  if (!isSaid) lines.push(...figures.map(figureChangeText));
  if (condition && lines.length === 0) lines.push('条件が変わった');
  return lines;
}

export function figureChangeText({ label, unit, from, to }: FigureChange): string {
  const said = (value: number | null) => (value === null ? 'なし' : figureText(value, unit));
  return `${label}：${said(from)} → ${said(to)}`;
}

function saidText(said: Said, topic: Topic, id: string): string {
  switch (said.kind) {
    case 'figure': {
      const text = figureText(said.value, said.unit);
      return topic === 'loanPeriod' || topic === 'deferment' ? `${text}以内` : text;
    }
    case 'range': {
      const { atLeast, atMost } = said;
      if (atMost === null) return topic === 'fee' ? '保証料なし' : '金融機関の定める利率';
      const most = figureText(atMost, 'basisPoints');
      return atLeast === null || atLeast === atMost
        ? `${most}以内`
        : `${figureText(atLeast, 'basisPoints')}〜${most}`;
    }
    case 'bands':
      return said.bands
        .map(
          ({ moreThanMonths, atMostMonths, rate }) =>
            `${moreThanMonths === 0 ? '' : `${figureText(moreThanMonths, 'months')}超`}${figureText(atMostMonths, 'months')}以内 ${figureText(rate, 'basisPoints')}`
        )
        .join('、');
    case 'copies':
      return `${said.label}（原本${said.originals}・写し${said.copies}）`;
    case 'days': {
      const day = (value: number | null) => (value === null ? '' : figureText(value, 'date'));
      return `${day(said.from)}〜${day(said.to)}`;
    }
    case 'text':
      return said.text;
    case 'none':
      if (topic === 'inspection') return '行わない';
      // Both uses may be open without a limit of their sum.
      return topic === 'deferment' || id === 'combined' ? '定めなし' : 'この使いみちはない';
    case 'unsaid':
      return '資料にない';
    case 'depends':
      return '場合による';
  }
}

export const programKindText: Readonly<Record<ProgramDiff['kind'], string>> = {
  added: '新しい資金',
  removed: 'なくなった資金',
  changed: '変わった資金',
  same: '違いのない資金'
};

/** ④ 起業家育成資金 */
export function programNameText({ newer, older }: Pick<ProgramDiff, 'newer' | 'older'>): string {
  const { number = '', name = '' } = newer ?? older ?? {};
  return `${number} ${name}`.trim();
}

/** From so many funds on, a change is said once for all of them. */
const FEWEST_SHARED = 4;

export interface SharedChange {
  readonly change: Change;
  readonly programs: readonly string[];
}

/** The changes that many funds share by a common rule, and which funds; program lists leave them out then. */
export function sharedChanges({ programs }: EditionDiff): readonly SharedChange[] {
  const groups = new Map<string, { change: Change; programs: string[] }>();
  for (const { id, changes } of programs) {
    for (const change of changes) {
      const key = JSON.stringify(change);
      const group = groups.get(key) ?? { change, programs: [] };
      if (!group.programs.includes(id)) group.programs.push(id);
      groups.set(key, group);
    }
  }
  return [...groups.values()].filter(({ programs: sharing }) => sharing.length >= FEWEST_SHARED);
}

/** What is another in this fund alone, or in few. */
export function ownChanges(
  { changes }: Pick<ProgramDiff, 'changes'>,
  shared: readonly SharedChange[]
): readonly Change[] {
  const keys = new Set(shared.map(({ change }) => JSON.stringify(change)));
  return changes.filter((change) => !keys.has(JSON.stringify(change)));
}
