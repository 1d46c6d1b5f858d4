import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseRuleTexts, readRuleTexts } from '../../src/cli/read-rules.ts';
import { openPackFile } from '../../src/lib/rules/pack-file.ts';
import { buildRules, rulePackText, sortedJson } from '../../src/lib/rules-build/build.ts';
import { problemCodes } from '../../src/lib/rules-build/problem.ts';
import { brokenCalculators } from './broken-calculators.ts';
import { brokenDirectory } from './broken-directory.ts';
import { brokenEditions } from './broken-editions.ts';
import { brokenNames, common, fund, params, type Files } from './broken-rules.ts';
import { brokenTables } from './broken-tables.ts';

const fixture = parseRuleTexts(readRuleTexts(join(import.meta.dirname, '../fixtures/rules-mini')));

const broken = [...brokenNames, ...brokenTables, ...brokenCalculators, ...brokenDirectory, ...brokenEditions];

function problemsAfter(change: (files: Files) => void): readonly string[] {
  const files = new Map(structuredClone([...fixture.files])) as Files;
  change(files);
  const built = buildRules(files);
  return built.ok ? [] : built.problems.map(({ code, file, path, id }) => `${code} ${file}:${path}:${id}`);
}

describe('the static checks', () => {
  it('find nothing in a good edition', () => {
    expect(fixture.problems).toEqual([]);
    expect(problemsAfter(() => undefined)).toEqual([]);
  });

  it.each(broken)('find %s', (_title, change, found) => {
    expect(problemsAfter(change)).toEqual(found);
  });

  it('have a broken example for every kind of problem', () => {
    const elsewhere = ['yaml', 'unknownRule', 'noExample', 'oneSided', 'uncovered'];
    const shown = new Set(broken.flatMap(([, , found]) => found.map((line) => line.split(' ')[0])));
    expect(problemCodes.filter((code) => !shown.has(code) && !elsewhere.includes(code))).toEqual([]);
  });

  it('say in Japanese what to mend', () => {
    const files = new Map(structuredClone([...fixture.files])) as Files;
    for (const [, change] of broken) {
      const copy = new Map(structuredClone([...files])) as Files;
      change(copy);
      const built = buildRules(copy);
      for (const problem of built.ok ? [] : built.problems) expect(problem.message).toMatch(/[ぁ-ん]/);
    }
  });
});

describe('a built pack', () => {
  const built = buildRules(fixture.files);
  const pack = built.ok ? built.packs[0] : undefined;

  it('holds included groups in place, full citations and expanded industries', () => {
    expect(pack?.programs[0]?.requirements.map(({ id }) => id)).toEqual([
      'basic.clean',
      'basic.year',
      'fund.heads',
      'fund.total'
    ]);
    expect(pack?.parameters.map(({ cite }) => cite)).toEqual([
      [{ source: 'handbook', page: '33' }],
      [{ source: 'handbook', page: '33', item: '表1' }],
      [{ source: 'handbook', item: 'Q3-3' }],
      [
        { source: 'handbook', page: '2' },
        { source: 'handbook', item: 'Q1-13' }
      ],
      [{ source: 'genchi-readings', item: '読み方 4' }],
      [{ source: 'handbook', page: '9' }],
      [{ source: 'handbook', page: '33' }],
      [{ source: 'handbook', page: '33' }],
      [{ source: 'handbook', page: '33', item: '表' }],
      [{ source: 'handbook', page: '33' }],
      [{ source: 'handbook', page: '7' }]
    ]);
    expect(pack?.parameters[0]).toMatchObject({ value: 20_000_000, asOf: '2025-04-01' });
    expect(pack?.industryClasses.services).toEqual(['78']);
    expect(pack?.facts.map(({ group }) => group)).toContain('申込み');
  });

  it('carries the questions and sources of its own rules and form, and no others', () => {
    const files = new Map(structuredClone([...fixture.files])) as Files;
    for (const [file, content] of fixture.files) {
      if (!file.startsWith('mini/2025-04/')) continue;
      files.set(file.replace('2025-04', '2024-04'), structuredClone(content));
    }
    Object.assign(files.get('mini/2024-04/edition.yaml'), {
      edition: '2024-04',
      inForce: { by: 'reception', from: '2024-04-01', to: '2025-03-31' }
    });
    files.get('sources.yaml').push({ id: 'other', title: '別の資料', publisher: '県', asOf: '2024-04-01' });
    const asked = { id: 'asked', type: 'boolean', label: '問', question: '問か', privacy: 'none' };
    files.get('facts/01-business.yaml').facts.push(asked);
    const old = files.get('mini/2024-04/programs/fund.yaml');
    old.requirements.push({
      id: 'fund.asked',
      label: '問',
      must: { fact: 'asked' },
      cite: { source: 'other', page: 1 }
    });
    old.holds = [{ by: 'execution', from: 'opens', to: 'closes', cite: 'p.1' }];
    Object.assign(files.get('mini/2024-04/params.yaml'), {
      opens: { label: '初日', value: 20240401, unit: 'date', cite: 'p.1' },
      closes: { label: '最終日', value: 20240831, unit: 'date', cite: 'p.1' }
    });
    old.terms.rate = {
      bands: [
        { moreThanMonths: 0, atMostMonths: 36, rate: 'rateHigh' },
        { moreThanMonths: 36, atMostMonths: 60, rate: 'rateLow' }
      ],
      cite: 'p.33'
    };
    files.set('mini/2024-04/inspection.yaml', {
      itemsOf: 'mini/2025-04',
      id: 'visit-record',
      version: 1,
      number: '',
      title: '記録',
      cite: 'p.1'
    });
    const two = buildRules(files);
    if (!two.ok) throw new Error(JSON.stringify(two.problems));
    const [before, after] = two.packs;
    expect(before?.facts.some(({ id }) => id === 'asked')).toBe(true);
    expect(after?.facts.some(({ id }) => id === 'asked')).toBe(false);
    expect(before?.sources.map(({ id }) => id)).toContain('other');
    expect(after?.sources.map(({ id }) => id)).not.toContain('other');
    expect(after?.facts).toEqual(pack?.facts);
    expect(before?.form).toMatchObject({ id: 'visit-record', title: '記録', facts: after?.form.facts });
    expect(before?.form.sections.map(({ items }) => items.map(({ id }) => id))).toEqual(
      after?.form.sections.map(({ items }) => items.map(({ id }) => id))
    );
    const [program] = before?.programs ?? [];
    expect(program?.requirements[0]).toMatchObject({
      id: 'fund.holds.execution',
      must: {
        all: [
          { dates: [{ date: 'execution' }, '>=', { on: 'opens' }] },
          { dates: [{ date: 'execution' }, '<=', { on: 'closes' }] }
        ]
      },
      values: ['opens', 'closes']
    });
    expect(program?.terms.rates[0]).toMatchObject({ atLeast: 'rateLow', atMost: 'rateHigh' });
  });

  it('may leave out the terms that the document does not speak of, and no others', () => {
    const files = new Map(structuredClone([...fixture.files])) as Files;
    const { terms } = files.get('mini/2025-04/programs/fund.yaml');
    for (const part of ['ceilings', 'remaining', 'loanPeriod', 'deferment']) delete terms[part];
    const illegible = (unsaid: readonly string[]) => {
      terms.unsaid = unsaid;
      const found = buildRules(files);
      return found.ok ? [] : found.problems.filter(({ code }) => code === 'shape').map(({ path }) => path);
    };
    expect(illegible(['ceilings', 'loanPeriod', 'deferment'])).toEqual([]);
    expect(illegible(['loanPeriod'])).toEqual(['terms.ceilings', 'terms.remaining', 'terms.deferment']);
  });

  it('names the calculators beside it', () => {
    const reference = built.ok ? built.references[0] : undefined;
    expect(reference).toMatchObject({ format: 1, scheme: 'mini', edition: '2025-04' });
    expect(reference?.calculators).toMatchObject([
      { id: 'salesLimit', figures: ['three'], cite: [{ source: 'handbook', item: 'Q3-3' }] }
    ]);
    expect(reference?.calculators[0]?.inputs[1]?.items?.[0]?.choices?.[0]).toEqual({
      value: 'shop',
      label: '店'
    });
  });

  it('carries the directory, what a file says once on every entry, and the permits under the full name of their law', () => {
    const reference = built.ok ? built.references[0] : undefined;
    const hill = reference?.directory?.offices.find(({ id }) => id === 'hillBody');
    expect(hill).toMatchObject({
      kind: 'commerceAndIndustryAssociation',
      parts: [{ id: 'hillBody.east', name: '東支所' }],
      cite: [{ source: 'handbook', page: '90' }]
    });
    expect(reference?.directory?.offices[0]).toMatchObject({ kind: 'prefecture', cite: [{ page: '89' }] });
    expect(reference?.directory?.lists.designatedBanks.names).toEqual(['乙']);
    expect(reference?.permits[0]?.forms[0]?.law).toBe('長い名前の法律');
  });

  it('may have no directory and no permits', () => {
    const files = new Map(
      structuredClone([...fixture.files].filter(([name]) => !/directory|permits/.test(name)))
    );
    const other = buildRules(files);
    expect(other.ok && other.references[0]).toMatchObject({ directory: null, permits: [] });
  });

  it('counts a figure that only a calculator names as used', () => {
    const files = new Map(structuredClone([...fixture.files])) as Files;
    files.get(params).ownFigure = { ...files.get(params).three };
    files.get('mini/2025-04/calculators/sales-limit.yaml').figures.push('ownFigure');
    expect(buildRules(files).ok).toBe(true);
  });

  it('leaves out what a program excepts from a group', () => {
    const files = new Map(structuredClone([...fixture.files])) as Files;
    files.get(fund).papers[0].except = ['form1'];
    const other = buildRules(files);
    expect(other.ok && other.packs[0]?.programs[0]?.papers.map(({ id }) => id)).toEqual([
      'taxPaper',
      'openedPaper'
    ]);
  });

  it('lifts a group where `unless` holds, here and nowhere else', () => {
    const files = new Map(structuredClone([...fixture.files])) as Files;
    const unless = { use: 'company' };
    files.get(fund).requirements[0].unless = unless;
    files.get(fund).papers[0].unless = unless;
    files.get(fund).exclusions[0].unless = unless;
    const other = buildRules(files);
    const program = other.ok ? other.packs[0]?.programs[0] : undefined;
    expect(program?.requirements.slice(0, 2).map(({ must }) => must)).toEqual([
      { any: [unless, { fact: 'clean' }] },
      { any: [unless, { use: 'oldEnough' }] }
    ]);
    expect(program?.papers.map(({ id, when }) => [id, when])).toEqual([
      ['form1', { not: unless }],
      ['taxPaper', { all: [{ not: unless }, { use: 'taxDue' }] }],
      ['openedPaper', pack?.programs[0]?.papers[2]?.when]
    ]);
    expect(program?.exclusions[0]?.when).toEqual({
      all: [{ not: unless }, pack?.programs[0]?.exclusions[0]?.when]
    });
    expect(pack?.programs[0]?.requirements[0]?.must).toEqual({ fact: 'clean' });
  });

  it('checks every rule of a lifted group, also of a kind that has no ids', () => {
    const files = new Map(structuredClone([...fixture.files])) as Files;
    const addOn = { label: '上乗せ', percent: 'feeLow', cite: 'p.33' };
    const broken = { ...addOn, when: { fact: 'nobodyKnows' } };
    files.get(common).feeAddOns = { more: [broken, { ...addOn, when: { use: 'company' } }] };
    files.get(fund).terms.feeAddOns.push({ include: 'more', unless: { use: 'oldEnough' } });
    const other = buildRules(files);
    expect(other.ok ? [] : other.problems.map(({ code, id }) => `${code} ${id}`)).toEqual([
      'unknownFact 上乗せ'
    ]);
  });

  it('has one text whatever the order of keys', () => {
    expect(sortedJson({ b: [{ d: 1, c: undefined }], a: 2 })).toBe('{"a":2,"b":[{"d":1}]}');
    expect(pack && openPackFile(JSON.parse(rulePackText(pack)))).toEqual(JSON.parse(JSON.stringify(pack)));
  });
});
