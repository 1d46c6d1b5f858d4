import { formatEraYear } from '../domain/era.ts';
import type { Outcome, PaperResult, Standpoint } from '../domain/verdict.ts';
import { schemeWords } from './schemes.ts';

/** Wording of the paper sheets. */
export const sheetTexts = {
  draft: '下書き（正式様式ではありません）',
  original: '原本',
  bankCopy: '写（金融機関経由・保証協会用）',
  ownCopy: '写（受付機関控）',
  seal: '調査者印',
  nothing: '―',
  photo: '写真',
  photoMissing: 'この端末に写真がありません。サーバーから受け取ってから、もう一度作ってください。',
  ifApplies: '該当するとき',
  caseHeading: '案件',
  caseNumber: '案件番号',
  chamber: '受付機関',
  applicant: '申込者',
  kana: 'フリガナ',
  tradeName: '屋号',
  representative: '代表者',
  address: '所在地',
  business: '事業内容',
  phone: '電話番号',
  programs: '対象の資金',
  completedOn: '報告書の作成日',
  receptionOn: '申込日（受付）',
  correction: '訂正版',
  photosTitle: '添付写真',
  noPhotos: '写真はありません。',
  takenAt: '取込',
  envelopeTitle: '現地調査報告書の封筒ラベル',
  envelopeNote:
    '枠で切り取って封筒に貼ります。報告書の原本1部と写し1部を入れて封をし、申込者に預けます。金融機関が承諾していれば、電子メールなどで送ることもできます。',
  envelopeAddressee: ['（取扱金融機関）', '（支店・担当）'],
  envelopeMain: '現地調査報告書　在中',
  envelopeBoxes: ['密封', '申込者経由'],
  envelopeContents: '内容：原本1部・写し1部',
  envelopeDoNotOpen: '申込者の方へ：開けずに、このまま取扱金融機関へお渡しください。',
  byHand: '（手書き用）',
  blankNote: '端末が使えないときに使います。あとでアプリに写し、この用紙も保管してください。',
  papersTitle: '提出書類の一覧',
  papersNote:
    '受付の時点で分かっている内容です。申込要件に当てはまるかどうかの案内で、融資の審査は金融機関と信用保証協会が行います。',
  noPapers: '今の回答で案内できる資金はありません。受付機関にお尋ねください。',
  papersColumns: { tick: '確認', paper: '書類', number: '部数', who: '用意する人' },
  otherPapers: '当てはまるときだけ要る書類',
  followUps: '融資を受けたあとにすること',
  boxTitle: '様式1 受付機関記入欄への転記',
  boxNote: '様式1の下部にある受付機関記入欄へ写します。',
  notWritten: '（未記入）'
} as const;

export type SpecialSmallAnswer = 'yes' | 'no' | 'unknown';

const whoTexts: Readonly<Record<PaperResult['who'], string>> = {
  applicant: '申込者',
  receptionBody: '受付機関',
  bank: '金融機関'
};

/** Who prepares a paper or does a follow-up. */
export function whoText(who: PaperResult['who']): string {
  return whoTexts[who];
}

/**
 * 「令和7年4月版」 from an edition id that ends in a year and month (2025-04); any other id is shown as it is. Before it the scheme,
 * unless it is the main one.
 */
export function editionName({ scheme, edition }: Pick<Standpoint, 'scheme' | 'edition'>): string {
  const { prefix } = schemeWords(scheme);
  const found = /(\d{4})-(\d{2})$/u.exec(edition);
  if (!found) return `${prefix}${edition}`;
  return `${prefix}${formatEraYear(`${found[1]}-${found[2]}-01`)}${Number(found[2])}月版`;
}

/** 「様式第26号」 from 様式26; a form without a number has none at the head of its pages. */
export function formNumberText({ number }: { readonly number: string }): string {
  return number.replace(/^様式(\d+)$/u, '様式第$1号');
}

/** What a sheet says of a case whose dates touch other editions than the one that it goes by; null: none. */
export function straddleLine(by: Standpoint, touched: readonly Standpoint[]): string | null {
  if (touched.length === 0) return null;
  const others = touched.map(editionName).join('、');
  return `この案件の日付は${others}の期間にもかかります。この用紙は${editionName(by)}によります。`;
}

/** What a sheet says of an edition that rests on a pamphlet; null: none. */
export function summaryLine(by: Standpoint): string | null {
  if (by.depth !== 'summary') return null;
  const { summaryOf, askWhom } = schemeWords(by.scheme);
  return `${summaryOf}から作った一覧です。ほかに要る書類がないか、${askWhom}に確かめてください。`;
}

/** The loud line of every sheet whose date no edition covers; null while one is in force. */
export function guidanceLine(by: Standpoint): string | null {
  return by.coverage === 'guidance'
    ? `参考：この日付を対象とする版がありません。${editionName(by)}での目安です`
    : null;
}

/** What a sheet may say of a verdict: never more than the requirements, and no plain answer as guidance. */
export function outcomeLine(outcome: Outcome, by: Standpoint): string {
  const requirements = schemeWords(by.scheme).isLoan ? '申込要件' : '割引の要件';
  const line = {
    eligible: `${requirements}に該当（審査は別）`,
    undetermined: 'まだ確かめる項目があります（審査は別）',
    needsJudgement: '関係機関の判断が要る項目があります（審査は別）',
    ineligible: `${requirements}に該当しません`
  }[outcome];
  return by.coverage === 'guidance' ? `参考：${editionName(by)}では${line}` : line;
}

/** 「原本1・写し1」, with 「×2組」 where several applications need a set each. */
export function numberText(paper: Pick<PaperResult, 'originals' | 'copies' | 'sets'>): string {
  const parts = [
    ...(paper.originals > 0 ? [`原本${paper.originals}`] : []),
    ...(paper.copies > 0 ? [`写し${paper.copies}`] : [])
  ];
  const once = parts.length === 0 ? sheetTexts.nothing : parts.join('・');
  return paper.sets > 1 ? `${once} ×${paper.sets}組` : once;
}

/** 「令和7年度 第1期・第2期」: fiscal years run from April. */
export function taxPeriodText(periods: NonNullable<PaperResult['taxPeriods']>): string {
  const year = `${formatEraYear(`${periods.fiscalYear}-04-01`)}度`;
  const instalments = periods.instalments.map((number) => `第${number}期`).join('・');
  return instalments === '' ? year : `${year} ${instalments}`;
}

export function correctionLine(reason: string, correctedOn: string | null, recordId: string): string {
  const which = correctedOn === null ? '先に完成した報告書' : `${correctedOn}に完成した報告書`;
  return `${sheetTexts.correction}：${which}（記録 ${recordId.slice(0, 8)}）を訂正するものです。理由：${reason}`;
}

/** Caption line of a photo: its number and the item it belongs to. */
export function photoTitle(number: number, title: string): string {
  return `${sheetTexts.photo}${number}　${title}`;
}

export function photoRefs(numbers: readonly number[]): string {
  return numbers.map((number) => `${sheetTexts.photo}${number}`).join('・');
}

/** Lines of the reception box of form 1. */
export const receptionBoxTexts = {
  guidance: (line: string) => `【${line}】`,
  visit: '※2 現地調査',
  needed: '要',
  notNeeded: '不要',
  visitOpen: '要・不要（まだ決めていません。どちらかを選んでください）',
  ground: '省略の理由',
  specialSmall: '※3 特別小口',
  specialSmallAnswers: {
    yes: '可',
    no: '不可',
    unknown: '可・不可（まだ判定できません。どちらかを選んでください）'
  },
  kinship: '申込者と建物所有者（賃借人）の関係',
  formerAddress: '移転前の所在地',
  formerOwner: '前の事業主',
  consent: '個人情報の取扱い',
  consentGiven: '説明し、同意を得た',
  consentOpen: 'まだ説明していない',
  taxReturn: '税務申告の確認方法',
  note: '備考'
} as const;

/** The screen around a sheet. */
export const printScreenTexts = {
  makePdf: 'PDFを作る',
  making: 'PDFを作っています',
  made: 'PDFができました。',
  open: '開く',
  save: 'ファイルに保存',
  print: '印刷する',
  copy: '文字をコピー',
  copied: 'コピーしました。',
  copyFailed: 'コピーできませんでした。下の文字を選んでコピーしてください。',
  failed:
    'PDFを作れませんでした。「印刷する」を使うか、アプリを一度オンラインで開いてからやり直してください。',
  missing:
    '次の文字はPDF用の書体にないため、PDFを作りませんでした。「印刷する」なら、この端末の書体で印刷できます。',
  noReport: '完成した報告書がまだありません。現地調査を完了してから印刷してください。',
  noForm: 'この報告書の様式が端末にありません。オンラインにしてから開き直してください。',
  unknown: 'この用紙はありません。アドレスを確かめてください。',
  opening: '用紙を作っています',
  noPack: '様式がまだ端末に届いていません。オンラインにしてから開き直してください。',
  sheets: {
    report: '現地調査報告書',
    photos: '添付写真',
    envelope: '封筒ラベル',
    'blank-form': '手書き用の現地調査報告書',
    papers: '提出書類の一覧',
    'reception-box': '様式1 受付機関記入欄'
  }
} as const;
