import { describe, expect, it } from 'vitest';
import {
  caseFixture,
  formOfRules,
  inspectionFixture,
  photoFixtures,
  verdictFixture
} from '../../../tests/support/sheets.ts';
import type { SheetDocument } from '../domain/sheet.ts';
import { caseSheet, type CaseSheetSource } from './case-sheet.ts';
import { receptionBoxText } from './reception-box.ts';
import { textsOf } from './sheet-texts.ts';

const form = formOfRules();
const source: CaseSheetSource = {
  body: caseFixture(),
  verdict: verdictFixture(),
  touched: [],
  chamber: '所沢商工会議所',
  report: inspectionFixture(),
  correctedCompletedAt: null,
  form,
  isReceived: () => false
};

function sheetOf(kind: string, more: Partial<CaseSheetSource> = {}): SheetDocument {
  const outcome = caseSheet(kind, { ...source, ...more });
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.sheet;
}

function wholeText(sheet: SheetDocument): string {
  return textsOf(sheet)
    .map(({ text }) => text)
    .join('\n');
}

function fieldOf(sheet: SheetDocument, label: string) {
  return sheet.blocks
    .flatMap((block) => (block.type === 'fields' ? block.rows.flat() : []))
    .find((field) => field.label === label);
}

describe('report', () => {
  it('makes an original and two copies, marked as a draft', () => {
    const sheet = sheetOf('report');
    expect(sheet.marks).toEqual(['原本', '写（金融機関経由・保証協会用）', '写（受付機関控）']);
    expect(sheet.draft).toBe('下書き（正式様式ではありません）');
    expect(sheet.guidance).toBeNull();
    expect(sheet.formNumber).toBe('様式第26号');
  });

  it('writes dates in wareki and times and counts in words', () => {
    const sheet = sheetOf('report');
    expect(fieldOf(sheet, '調査日')?.value).toEqual({ type: 'text', text: '令和7年6月12日' });
    expect(fieldOf(sheet, '開始時刻')?.value).toEqual({ type: 'text', text: '11時10分' });
    expect(fieldOf(sheet, '申告の従業員数')?.value).toEqual({ type: 'text', text: '1人' });
    expect(fieldOf(sheet, '報告書の作成日')?.value).toEqual({ type: 'text', text: '令和7年6月12日' });
  });

  it('shows every option of a choice and which were ticked', () => {
    const value = fieldOf(sheetOf('report'), '面談した人')?.value;
    if (value?.type !== 'ticks') throw new Error('no ticks');
    expect(value.ticks.filter(({ ticked }) => ticked).map(({ label }) => label)).toEqual([
      '申込者本人・代表者',
      '役員・従業員'
    ]);
    expect(value.ticks.length).toBeGreaterThan(2);
  });

  it('leaves out what the form hides', () => {
    expect(fieldOf(sheetOf('report'), '居宅内の仕事の場所')).toBeUndefined();
    const answers = { ...inspectionFixture().answers, 'building.kind': 'homeOffice' };
    expect(
      fieldOf(sheetOf('report', { report: inspectionFixture({ answers }) }), '居宅内の仕事の場所')
    ).toBeDefined();
  });

  it('says what it corrects and why', () => {
    const report = inspectionFixture({
      corrects: { recordId: '0f3c2a11-77', payloadHash: 'x', reason: '看板の表示を写し間違えたため' }
    });
    const sheet = sheetOf('report', { report, correctedCompletedAt: '2025-06-12T03:05:00.000Z' });
    expect(sheet.blocks[1]).toEqual({
      type: 'note',
      tone: 'loud',
      text: '訂正版：令和7年6月12日に完成した報告書（記録 0f3c2a11）を訂正するものです。理由：看板の表示を写し間違えたため'
    });
  });

  it('gives a long answer a box that can flow over pages', () => {
    const answers = { ...inspectionFixture().answers, 'business.note': '長い'.repeat(200) };
    const sheet = sheetOf('report', { report: inspectionFixture({ answers }) });
    expect(sheet.blocks).toContainEqual({
      type: 'longText',
      heading: null,
      label: '営業・準備の様子',
      text: '長い'.repeat(200)
    });
  });

  it('refers to the photos by the numbers of the photo sheet', () => {
    const photos = sheetOf('photos').blocks.flatMap((block) => (block.type === 'photos' ? block.photos : []));
    expect(photos.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const ofBuilding = photos.filter(({ title }) => title === '建物の用途').map(({ number }) => number);
    expect(fieldOf(sheetOf('report'), '建物の用途')?.note).toBe(
      ofBuilding.map((number) => `写真${number}`).join('・')
    );
    expect(photos[0]?.taken).toBe('取込 令和7年6月12日 11:10');
  });

  it('is not made without a completed report or without its form', () => {
    expect(caseSheet('report', { ...source, report: null })).toEqual({ ok: false, reason: 'noReport' });
    expect(caseSheet('photos', { ...source, form: { ...form, version: 2 } })).toEqual({
      ok: false,
      reason: 'noForm'
    });
    expect(caseSheet('nonsense', source)).toEqual({ ok: false, reason: 'unknown' });
  });
});

describe('outside every edition', () => {
  const verdict = verdictFixture({ coverage: 'guidance' });
  const guided: Partial<CaseSheetSource> = { verdict, report: inspectionFixture({ verdict }) };

  it.each(['report', 'photos', 'envelope', 'papers', 'reception-box'])('%s says so on every page', (kind) => {
    expect(sheetOf(kind, guided).guidance).toBe(
      '参考：この日付を対象とする版がありません。令和7年4月版での目安です'
    );
    expect(sheetOf(kind).guidance).toBeNull();
  });

  it('never gives a plain answer', () => {
    for (const kind of ['report', 'photos', 'envelope', 'papers', 'reception-box'])
      for (const line of wholeText(sheetOf(kind, guided)).split('\n'))
        if (line.includes('申込要件に該当')) expect(line).toContain('参考：令和7年4月版では');
    expect(receptionBoxText({ body: source.body, verdict })).toContain('※3 特別小口：可・不可（まだ');
  });
});

describe('papers for the applicant', () => {
  it('lists papers by fund and says no more than the requirements', () => {
    const sheet = sheetOf('papers', {
      isReceived: (program, paper) => program === 'start-up' && paper === 'form-1'
    });
    expect(sheet.blocks).toContainEqual({
      type: 'heading',
      text: '④ 起業家育成資金',
      sub: '申込要件に該当（審査は別）'
    });
    const rows = sheet.blocks.flatMap((block) => (block.type === 'table' ? block.rows : []));
    expect(rows.slice(0, 2).map((row) => row.map(({ text }) => text))).toEqual([
      ['■', '埼玉県中小企業制度融資申込書（様式1）', '原本4', '申込者'],
      ['□', '創業計画書（様式8-1）', '原本1・写し1 ×2組', '申込者']
    ]);
    const [required, others] = sheet.blocks.flatMap((block) => (block.type === 'table' ? [block.rows] : []));
    expect(required).toHaveLength(5);
    expect(others?.map((row) => row[1])).toEqual([
      { text: '納税証明書（県税）', notes: ['令和7年度 第1期・第2期'] }
    ]);
  });

  it('keeps inner reasons, warnings and closed funds to itself', () => {
    const text = wholeText(sheetOf('papers'));
    for (const inner of ['内部の理由', '内部の注意', '③の2', '経営指導6か月'])
      expect(text).not.toContain(inner);
  });

  it('says so when no fund is open', () => {
    const verdict = verdictFixture({ programs: [] });
    expect(wholeText(sheetOf('papers', { verdict }))).toContain('案内できる資金はありません');
  });
});

describe('envelope', () => {
  it('tells neither the applicant nor any finding', () => {
    const text = wholeText(sheetOf('envelope'));
    for (const part of [
      '現地調査報告書　在中',
      '密封',
      '申込者経由',
      '原本1部・写し1部',
      '2025-06-10-qx',
      '所沢商工会議所'
    ])
      expect(text).toContain(part);
    for (const part of ['髙﨑', '神﨑', '北所沢町', '確認できた']) expect(text).not.toContain(part);
  });
});

describe('blank form', () => {
  it('has every item of the form with nothing ticked', () => {
    const sheet = sheetOf('blank-form', { report: null });
    const labels = sheet.blocks.flatMap((block) =>
      block.type === 'fields' ? block.rows.flat().map(({ label }) => label) : []
    );
    for (const item of form.sections.flatMap(({ items }) => items)) expect(labels).toContain(item.label);
    expect(JSON.stringify(sheet)).not.toContain('"ticked":true');
  });
});

describe('reception box of form 1', () => {
  const { body } = source;
  const textWith = (visit: typeof body.visit, more = {}) =>
    receptionBoxText({
      body: { ...body, visit, receptionBox: { ...body.receptionBox, ...more } },
      verdict: verdictFixture()
    });

  it('says that a visit is needed', () => {
    expect(textWith({ kind: 'visit' }).split('\n')).toEqual([
      '※2 現地調査：要',
      '※3 特別小口：不可',
      '個人情報の取扱い：説明し、同意を得た',
      '税務申告の確認方法：確定申告書の控え（電子申告の受信通知）'
    ]);
  });

  it('gives the ground that was chosen, (6) with its text', () => {
    expect(textWith({ kind: 'waived', ground: '3', text: '' })).toContain(
      '※2 現地調査：不要\n省略の理由：(3) 経営指導6か月以上（受付機関によるもの）\n'
    );
    expect(textWith({ kind: 'waived', ground: '6', text: '開業中の店を把握' })).toContain(
      '省略の理由：(6) その他営業実態把握（開業中の店を把握）'
    );
  });

  it('never infers a decision', () => {
    expect(textWith({ kind: 'open' })).toContain('※2 現地調査：要・不要（まだ決めていません');
  });

  it('carries kinship, former address and former owner', () => {
    const text = textWith(
      { kind: 'visit' },
      {
        kinship: '妻',
        formerAddress: '東京都練馬区',
        formerOwner: '父',
        consentExplained: false,
        taxReturnConfirmed: ''
      }
    );
    for (const line of [
      'の関係：妻',
      '移転前の所在地：東京都練馬区',
      '前の事業主：父',
      'まだ説明していない',
      '確認方法：（未記入）'
    ])
      expect(text).toContain(line);
  });

  it('shows as not written what a fund that fits requires, and nothing that none does', () => {
    const noted = (outcome: 'eligible' | 'ineligible', need: 'required' | 'ifApplies') => {
      const verdict = verdictFixture();
      const programs = verdict.programs.map((program) => ({
        ...program,
        outcome,
        papers: program.papers.map((paper) => ({ ...paper, id: 'kinshipNote', need }))
      }));
      const empty = { ...body.receptionBox, kinship: '' };
      return receptionBoxText({ body: { ...body, receptionBox: empty }, verdict: { ...verdict, programs } });
    };
    expect(noted('eligible', 'required')).toContain('の関係：（未記入）');
    expect(noted('eligible', 'ifApplies')).not.toContain('の関係');
    expect(noted('ineligible', 'required')).not.toContain('の関係');
  });

  it('prints the same text as is copied', () => {
    expect(sheetOf('reception-box').blocks.at(-1)).toEqual({
      type: 'plainText',
      text: receptionBoxText({ body, verdict: verdictFixture() })
    });
  });
});

describe('other editions and schemes', () => {
  const city = verdictFixture({ scheme: 'saitama-city', edition: '2024-04', depth: 'summary' });
  const notes = (sheet: SheetDocument) =>
    sheet.blocks.flatMap((block) => (block.type === 'note' && block.tone === 'loud' ? [block.text] : []));

  it('say that the dates of the case touch another edition, and that a list rests on a pamphlet', () => {
    const other = { edition: '2025-04', coverage: 'guidance' } as const;
    const judging = verdictFixture({ edition: '2024-04' });
    expect(notes(sheetOf('papers', { verdict: judging, touched: [other] }))).toEqual([
      'この案件の日付は令和7年4月版の期間にもかかります。この用紙は令和6年4月版によります。'
    ]);
    expect(notes(sheetOf('papers', { verdict: city }))).toEqual([
      '案内の冊子から作った一覧です。ほかに要る書類がないか、さいたま市産業創造財団に確かめてください。'
    ]);
    expect(sheetOf('papers', { verdict: city }).footer).toContain('さいたま市 令和6年4月版');
    expect(notes(sheetOf('papers'))).toEqual([]);
  });

  it('print a form without a number under its own title, without copies that nobody asked for', () => {
    const own = { ...form, id: 'city-visit', number: '', title: '現地調査の記録' };
    const report = inspectionFixture({ formId: 'city-visit', verdict: city });
    const sheet = sheetOf('report', { form: own, report });
    expect([sheet.formNumber, sheet.marks, sheet.title]).toEqual(['', [''], '現地調査の記録_2025-06-10-qx']);
    expect(sheetOf('blank-form', { form: own, verdict: city }).title).toBe('現地調査の記録（手書き用）');
  });
});

it('numbers photos of unknown items last', () => {
  const stray = { ...photoFixtures(1)[0], itemId: 'gone', sha256: 'f'.repeat(64) } as ReturnType<
    typeof photoFixtures
  >[number];
  const report = inspectionFixture({ photos: [stray, ...photoFixtures(3)] });
  const block = sheetOf('photos', { report }).blocks.at(-1);
  expect(block?.type === 'photos' && block.photos.at(-1)?.sha256).toBe(stray.sha256);
});
