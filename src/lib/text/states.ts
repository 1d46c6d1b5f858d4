import type { RecordState, StepBody } from '../domain/records.ts';

/** The four states that a person is told, and what each means. */
export const stateTexts: Readonly<Record<RecordState, { readonly label: string; readonly meaning: string }>> =
  {
    onDevice: { label: '端末に保存', meaning: 'この端末だけにあります' },
    waiting: { label: '送信待ち', meaning: '通信できるときに自動で送ります' },
    received: { label: '受領済', meaning: 'サーバーが受け取りました' },
    attention: { label: '要対応', meaning: '人の確認が必要です' }
  };

export const stepTexts: Readonly<Record<StepBody['kind'], string>> = {
  created: '案件を作成',
  received: '申込みを受付',
  visitPlanned: '訪問を決定',
  visitWaived: '現地調査の省略を決定',
  visited: '訪問',
  completed: '報告書を完了',
  corrected: '報告書を訂正',
  printed: '印刷',
  handedOver: '引継ぎ',
  note: 'メモ'
};

export const recordTypeTexts = {
  case: '案件',
  papers: '書類の受領',
  inspection: '現地調査報告書',
  step: '経過',
  officeEntry: '事務局の入力'
} as const;
