import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { glossary } from '../src/lib/domain/glossary.ts';
import { root } from './architecture/project-tree.ts';

const terms = Object.values(glossary).flatMap((group) => Object.entries(group));
const words = new Set(terms.map(([, word]) => word));

/** Words that creep in for something the glossary names already, romanised Japanese among them. */
const strangers: Readonly<Record<string, string>> = {
  borrower: 'applicant',
  chosa: 'onSiteInspection',
  fieldSurvey: 'onSiteInspection',
  siteVisit: 'onSiteInspection',
  gracePeriod: 'defermentPeriod',
  graceMonths: 'defermentPeriod',
  guarantyFee: 'guaranteeFee',
  hojin: 'corporation',
  hosho: 'creditGuarantee',
  juminhyo: 'taxCertificate',
  kojin: 'soleProprietor',
  kyotaku: 'homeOffice',
  loanLimit: 'loanCeiling',
  mortgage: 'collateral',
  moushikomi: 'applicant',
  overdraft: 'maximumAmount',
  proprietorship: 'soleProprietor',
  setsubi: 'equipmentFunds',
  shikin: 'loanProgram',
  tanpo: 'collateral',
  unten: 'workingCapital',
  yago: 'tradeName'
};

/** The strangers in an identifier, looked for at the bounds of its camelCase words. */
function strangersIn(identifier: string): readonly string[] {
  const spaced = `-${kebab(identifier)}-`;
  return Object.keys(strangers).filter((word) => spaced.includes(`-${kebab(word)}-`));
}

function kebab(identifier: string): string {
  return identifier
    .replaceAll(/[._]/g, '-')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase();
}

function read(path: string): string {
  return readFileSync(`${root}/${path}`, 'utf8');
}

const programs = globSync('rules/*/*/programs/*.yaml', { cwd: root }).map((path) => ({
  path,
  ...(parse(read(path)) as { readonly id: string; readonly name: string })
}));

/** Splits a program's id into words of the glossary, longest first; null when something is left over. */
function wordsOf(id: string): readonly string[] | null {
  if (id === '') return [];
  const plain = id.charAt(0).toLowerCase() + id.slice(1);
  const fitting = [...words].filter((word) => plain.startsWith(word)).sort((a, b) => b.length - a.length);
  for (const word of fitting) {
    const rest = wordsOf(plain.slice(word.length));
    if (rest !== null) return [word, ...rest];
  }
  return null;
}

describe('the glossary', () => {
  test('has one plain identifier for each word', () => {
    for (const [, word] of terms) expect(word).toMatch(/^[a-z]+([A-Z][a-z]+)*$/);
    const shared = terms.filter(([term, word]) =>
      terms.some(
        ([other, same]) => same === word && other !== term && !other.includes(term) && !term.includes(other)
      )
    );
    expect(shared).toEqual([]);
  });
});

describe('program files', () => {
  test('there are some', () => {
    expect(programs.length).toBeGreaterThanOrEqual(3);
  });

  test.each(programs)('$path is named by words of the glossary', ({ path, id, name }) => {
    // Funds that their document does not number are put in its order by a number before the name.
    expect(basename(path, '.yaml').replace(/^\d+-/, '')).toBe(kebab(id));
    const found = wordsOf(id);
    expect(found, `${id} is not made of words of the glossary`).not.toBeNull();
    for (const word of found ?? []) {
      const japanese = terms.filter(([, same]) => same === word).map(([term]) => term);
      expect(
        japanese.some((term) => name.includes(term)),
        `${name} is not ${word}`
      ).toBe(true);
    }
  });
});

describe('identifiers', () => {
  const ids = globSync('rules/**/*.yaml', { cwd: root }).flatMap((path) =>
    [...read(path).matchAll(/\bid:\s*([\w.]+)/g)].map((match) => match[1] ?? '')
  );
  const exported = globSync('src/**/*.{ts,mjs}', { cwd: root }).flatMap((path) =>
    [...read(path).matchAll(/^export (?:async )?(?:function|const|class|interface|type) (\w+)/gm)].map(
      (match) => match[1] ?? ''
    )
  );

  test('of rules and facts use no other word for what the glossary names', () => {
    expect(ids.length).toBeGreaterThan(200);
    expect(ids.filter((id) => strangersIn(id).length > 0)).toEqual([]);
  });

  test('of the code use no other word for what the glossary names', () => {
    expect(exported.length).toBeGreaterThan(300);
    expect(exported.filter((name) => strangersIn(name).length > 0)).toEqual([]);
  });

  test('with another word are noticed', () => {
    expect(strangersIn('hojinKind')).toEqual(['hojin']);
    expect(strangersIn('request.siteVisitOn')).toEqual(['siteVisit']);
    expect(strangersIn('untenable')).toEqual([]);
    expect(wordsOf('smallBusinessRefinancing')).toEqual(['smallBusiness', 'refinancing']);
    expect(wordsOf('smallShopLoan')).toBeNull();
  });
});
