import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UNKNOWN_PACK, inspectionBody } from '../../../../tests/support/records.ts';
import type { InspectionBody } from '../../domain/records.ts';
import type { FormDefinition } from '../../rules/form.ts';
import { hashOf } from '../hash.ts';
import { checkForm } from './form-check.ts';
import { packsIn } from './packs.ts';

const form: FormDefinition = {
  id: 'form-26',
  version: 2,
  number: '様式26',
  title: '現地調査報告書',
  sections: [
    {
      id: 'when',
      title: '日時',
      items: [
        { id: 'date', type: 'date', label: '調査日', required: true, photos: false, finding: false },
        { id: 'notes', type: 'longText', label: '所見', required: false, photos: true, finding: true }
      ]
    }
  ],
  facts: [],
  cite: []
};

let folder: string;
let hash: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'genchi-packs-'));
  const text = JSON.stringify({ format: 1, edition: {}, programs: [], form });
  hash = hashOf(text);
  writeFileSync(join(folder, `${hash}.json`), text);
  writeFileSync(join(folder, `${'c'.repeat(64)}.json`), text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function completed(answers: InspectionBody['answers'], packHash = hash, formVersion = 2): InspectionBody {
  const pack = { scheme: 'saitama-pref', edition: '2025-04', hash: packHash };
  return inspectionBody('case-0001', [], { answers, pack, formVersion });
}

describe('a completed form', () => {
  it('is taken when nothing is missing or wrong', () => {
    const packs = packsIn(folder);
    expect(checkForm(completed({ date: '2025-06-11' }), 'complete', packs)).toEqual({
      problems: [],
      flags: []
    });
    expect(checkForm(completed({}), 'complete', packs).problems).toEqual(['body.answers.date: notFilled']);
    expect(checkForm(completed({ date: '2025-06-31' }), 'correct', packs).problems).toEqual([
      'body.answers.date: notADate'
    ]);
    expect(checkForm(completed({}), 'save', packs)).toEqual({ problems: [], flags: [] });
  });

  it('is flagged when it carries answers that its form does not ask for', () => {
    const stray = completed({ date: '2025-06-11', ghost: 'x' });
    expect(checkForm(stray, 'complete', packsIn(folder))).toEqual({ problems: [], flags: ['form-stray'] });
  });

  it('is flagged, not refused, when the server does not know its pack or form', () => {
    const packs = packsIn(folder);
    const unknown = { problems: [], flags: ['pack-unknown', 'form-unchecked'] };
    expect(checkForm(completed({}, UNKNOWN_PACK), 'complete', packs)).toEqual(unknown);
    expect(checkForm(completed({}, 'c'.repeat(64)), 'complete', packs)).toEqual(unknown);
    expect(checkForm(completed({}, '../../etc/passwd'), 'complete', packs)).toEqual(unknown);
    expect(checkForm(completed({}), 'complete', packsIn())).toEqual(unknown);
    expect(checkForm(completed({}, hash, 1), 'complete', packs)).toEqual({
      problems: [],
      flags: ['form-unchecked']
    });
  });
});
