import { describe, expect, it } from 'vitest';
import { jpegBytes } from '../../../tests/support/jpeg.ts';
import { pdfPageTexts } from '../../../tests/support/pdf-text.ts';
import {
  caseFixture,
  fontBytes,
  formOfRules,
  inspectionFixture,
  verdictFixture
} from '../../../tests/support/sheets.ts';
import type { InspectionBody } from '../domain/records.ts';
import type { SheetDocument } from '../domain/sheet.ts';
import { papersSheet } from './papers-sheet.ts';
import { pdfFile } from './pdf-file.ts';
import { blankFormSheet, photoSheet, reportSheet } from './report-sheet.ts';

const form = formOfRules();
const chamber = '所沢商工会議所';
const DRAFT = '下書き（正式様式ではありません）';
const GUIDANCE = '参考：この日付を対象とする版がありません。令和7年4月版での目安です';

async function bytesOf(sheet: SheetDocument, photos: Record<string, ArrayBuffer> = {}): Promise<Uint8Array> {
  const outcome = await pdfFile(sheet, fontBytes(), photos);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.missing));
  return outcome.bytes;
}

async function pagesOf(sheet: SheetDocument, photos: Record<string, ArrayBuffer> = {}) {
  return pdfPageTexts(await bytesOf(sheet, photos));
}

function report(more: Partial<InspectionBody> = {}): SheetDocument {
  return reportSheet({ inspection: inspectionFixture(more), form, chamber });
}

describe('report as PDF', () => {
  it('is one original and two copies, each numbered by itself and marked on every page', async () => {
    const pages = await pagesOf(report());
    expect(pages.map((page) => /\d\/\d$/u.exec(page)?.[0])).toEqual([
      '1/2',
      '2/2',
      '1/2',
      '2/2',
      '1/2',
      '2/2'
    ]);
    const marks = [
      '原本',
      '原本',
      '写（金融機関経由・保証協会用）',
      '写（金融機関経由・保証協会用）',
      '写（受付機関控）',
      '写（受付機関控）'
    ];
    pages.forEach((page, index) => {
      expect(
        page.startsWith(`様式第26号${DRAFT}${marks[index]}`) ||
          page.includes(`様式第26号${DRAFT}${marks[index]}`)
      ).toBe(true);
      expect(page).toContain('2025-06-10-qx');
      expect(page).not.toContain(GUIDANCE);
    });
  });

  it('keeps the text that can be searched and copied, rare characters included', async () => {
    const text = (await pagesOf(report())).join('');
    for (const part of ['髙﨑　德濵', '美容室', '神﨑', '令和7年6月12日', '■', '申込者本人・代表者'])
      expect(text).toContain(part);
    expect(text).not.toContain('\ufffd');
  });

  it('says on every page that no edition covers the date', async () => {
    const pages = await pagesOf(report({ verdict: verdictFixture({ coverage: 'guidance' }) }));
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) expect(page).toContain(GUIDANCE);
  });

  it('lets 3,000 characters of remarks flow on, all of them, without an empty page', async () => {
    const doubt = Array.from({ length: 300 }, (_, index) =>
      `第${String(index).padStart(3, '0')}の点検。 `.slice(0, 10)
    ).join('');
    const answers = {
      ...inspectionFixture().answers,
      'findings.substance': 'partly',
      'findings.doubt': doubt
    };
    const pages = await pagesOf(report({ answers }));
    const copy = pages.slice(0, pages.length / 3);
    expect(copy.length).toBeGreaterThan(2);
    const text = copy.join('').replaceAll(/\s/gu, '');
    for (let index = 0; index < 300; index += 1)
      expect(text).toContain(`第${String(index).padStart(3, '0')}の点検。`);
    for (const page of pages) expect(page.length).toBeGreaterThan(120);
  });

  it('embeds only the glyphs it uses', async () => {
    const bytes = await bytesOf(report());
    expect(bytes.byteLength).toBeLessThan(200_000);
    expect(Buffer.from(bytes).toString('latin1')).toMatch(/\/FontName \/[A-Z]{6}\+BIZUDGothic-Regular/u);
  });

  it('makes nothing when the font lacks a character, and names it', async () => {
    const applicant = { ...inspectionFixture().applicant, name: '𠮷田　太郎' };
    const outcome = await pdfFile(report({ applicant }), fontBytes(), {});
    expect(outcome).toEqual({
      ok: false,
      missing: [{ char: '𠮷', codePoint: 'U+20BB7', where: ['申込者'] }]
    });
  });
});

describe('photo sheet as PDF', () => {
  const sheet = photoSheet({ inspection: inspectionFixture(), form, chamber });
  const photos = Object.fromEntries(
    inspectionFixture().photos.map(({ sha256, width, height }) => [
      sha256,
      new Uint8Array(jpegBytes(sha256, { width, height })).buffer
    ])
  );

  it('puts ten photos on two pages, six to a page, each with its bytes', async () => {
    const bytes = await bytesOf(sheet, photos);
    const pages = pdfPageTexts(bytes);
    expect(pages.map((page) => page.match(/取込/gu)?.length)).toEqual([6, 4]);
    expect(
      Buffer.from(bytes)
        .toString('latin1')
        .match(/\/Subtype \/Image/gu)?.length
    ).toBe(10);
  });

  it('says which photo is not on the device instead of leaving it out', async () => {
    const pages = await pagesOf(sheet);
    expect(pages.join('').match(/この端末に写真がありません/gu)?.length).toBe(10);
  });
});

describe('other sheets as PDF', () => {
  it('prints the blank form on few pages, none empty', async () => {
    const pages = await pagesOf(blankFormSheet({ form, chamber, by: { edition: '2025-04' } }));
    expect(pages.length).toBeLessThanOrEqual(4);
    for (const page of pages) expect(page.length).toBeGreaterThan(120);
  });

  it('repeats the head of a long list of papers', async () => {
    const [program] = verdictFixture().programs;
    if (!program) throw new Error('no program');
    const papers = Array.from(
      { length: 60 },
      (_, index) => ({ ...program.papers[1], id: `p${index}` }) as (typeof program.papers)[number]
    );
    const verdict = verdictFixture({ programs: [{ ...program, papers }] });
    const pages = await pagesOf(
      papersSheet({ body: caseFixture(), verdict, touched: [], chamber, isReceived: () => false })
    );
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages.slice(0, -1)) expect(page).toMatch(/④ 起業家育成資金.*用意する人/su);
  });

  it('keeps the name of a fund that lists no papers yet', async () => {
    const [program] = verdictFixture().programs;
    if (!program) throw new Error('no program');
    const verdict = verdictFixture({ programs: [{ ...program, papers: [] }] });
    const pages = await pagesOf(
      papersSheet({ body: caseFixture(), verdict, touched: [], chamber, isReceived: () => false })
    );
    expect(pages.join('')).toMatch(/④ 起業家育成資金.*申込要件に該当（審査は別）.*融資を受けたあと/su);
  });
});
