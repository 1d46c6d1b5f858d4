import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseEvaluateInput } from '../../src/cli/evaluate-input.ts';
import { parseRuleTexts, readRuleTexts, sha256Of } from '../../src/cli/read-rules.ts';
import { buildRules } from '../../src/lib/rules-build/build.ts';
import { INDEX_FILE } from '../../src/lib/server/packs/pack-folders.ts';

const root = join(import.meta.dirname, '../..');
const mini = join(root, 'tests/fixtures/rules-mini');
const rules = buildRules(parseRuleTexts(readRuleTexts(mini)).files);
if (!rules.ok) throw new Error('the fixture does not build');

const folder = mkdtempSync(join(tmpdir(), 'genchi-rules-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(script: string, args: readonly string[], env: Record<string, string> = {}, input = ''): Run {
  return spawnSync(process.execPath, [join(root, 'src/cli', script), ...args], {
    env: { ...process.env, GENCHI_RULES_DIR: mini, ...env },
    input,
    encoding: 'utf8'
  });
}

function judge(input: unknown): Run {
  return run('evaluate.ts', ['-'], {}, typeof input === 'string' ? input : JSON.stringify(input));
}

const good = {
  scheme: 'mini',
  dates: { reception: '2025-06-10' },
  facts: { clean: true, employees: 6, industry: '561', startedOn: '2023-06-01', kind: '?' }
};

describe('evaluate', () => {
  it('answers with the verdict on stdout', () => {
    const { status, stdout, stderr } = judge(good);
    expect([status, stderr]).toEqual([0, '']);
    const [result] = JSON.parse(stdout).results;
    expect(result).toMatchObject({ edition: '2025-04', coverage: 'inForce' });
    const [program] = result.programs;
    expect(Object.keys(program)).toEqual(
      expect.arrayContaining(
        'id number name outcome alternatives reasons missing judgement terms inspection papers exclusions followUps warnings'.split(
          ' '
        )
      )
    );
    expect(program).toMatchObject({ id: 'fund', number: '③', outcome: 'ineligible' });
    expect(program.reasons).toMatchObject([{ rule: 'fund.heads', values: { employees: 6, headCount: 5 } }]);
  });

  it('reads a file, an edition and programs', () => {
    const file = join(folder, 'case.json');
    writeFileSync(file, JSON.stringify({ ...good, edition: '2025-04', programs: ['fund'] }));
    expect(run('evaluate.ts', [file]).status).toBe(0);
  });

  it('gives guidance outside the edition', () => {
    const { stdout } = judge({ ...good, dates: { reception: '2026-11-21' } });
    expect(JSON.parse(stdout).results[0].coverage).toBe('guidance');
  });

  it.each([
    ['{', ['notJson ']],
    ['[]', ['wrongType ']],
    [{ ...good, fact: {} }, ['unknownKey fact']],
    [{ ...good, scheme: 'gone' }, ['unknownScheme scheme']],
    [{ ...good, edition: '1999-04' }, ['unknownEdition edition']],
    [{ ...good, programs: ['fund', 'gone'] }, ['unknownProgram programs[1]']],
    [{ ...good, programs: 'fund' }, ['wrongType programs']],
    [{ ...good, programs: [] }, ['empty programs']],
    [{ scheme: 'mini', facts: {} }, ['wrongType dates']],
    [{ scheme: 'mini', dates: good.dates }, ['wrongType facts']],
    [{ ...good, dates: {} }, ['missing dates.reception']],
    [{ ...good, dates: { reception: '2025-02-31' } }, ['notADate dates.reception']],
    [{ ...good, dates: { reception: 20250610 } }, ['notADate dates.reception']],
    [{ ...good, dates: { reception: '2025-06-10', exec: '2025-06-11' } }, ['unknownKey dates.exec']],
    [
      { ...good, dates: { reception: '2025-06-10', guaranteeIssue: '2025-07-02', execution: '2025-07-01' } },
      ['datesOutOfOrder dates.execution']
    ],
    [{ ...good, facts: { gone: 1 } }, ['unknownFact facts.gone']],
    [
      '{"scheme":"mini","dates":{"reception":"2025-06-10"},"facts":{"__proto__":1}}',
      ['unknownFact facts.__proto__']
    ],
    [{ ...good, facts: { clean: 'yes' } }, ['wrongType facts.clean']],
    [{ ...good, facts: { employees: 1.5 } }, ['notInteger facts.employees']],
    [{ ...good, facts: { employees: -1 } }, ['belowMinimum facts.employees']],
    [{ ...good, facts: { askedYen: 1e15 } }, ['aboveMaximum facts.askedYen']],
    [{ ...good, facts: { kind: 'npo' } }, ['notAChoice facts.kind']],
    [{ ...good, facts: { uses: ['land', 'sea'] } }, ['notAChoice facts.uses[1]']],
    [{ ...good, facts: { startedOn: '2025-04-31' } }, ['notADate facts.startedOn']],
    [{ ...good, facts: { industry: '999' } }, ['notAnIndustryCode facts.industry']],
    [{ ...good, facts: { industry: 783 } }, ['notAnIndustryCode facts.industry']],
    [{ ...good, facts: { clean: 1, employees: '3' } }, ['wrongType facts.clean', 'wrongType facts.employees']]
  ])('refuses %j', (input, found) => {
    const text = typeof input === 'string' ? input : JSON.stringify(input);
    const parsed = parseEvaluateInput(text, rules.packs, rules.industries);
    const problems = parsed.ok ? [] : parsed.problems;
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual(found);
    for (const { message } of problems) expect(message).toMatch(/[ぁ-ん]/);
  });

  it('holds funds against the edition in force on the day, else the newest, unless one is named', () => {
    const [pack] = rules.packs;
    const fund = pack?.programs[0];
    if (!pack || !fund) throw new Error('the fixture holds no edition');
    const inForce = { ...pack.edition.inForce, from: '2024-04-01', to: '2025-03-31' };
    const programs = [{ ...fund, id: 'onlyBefore' }];
    const before = { ...pack, edition: { ...pack.edition, edition: '2024-04', inForce }, programs };
    const problemsOf = (input: Record<string, unknown>) => {
      const text = JSON.stringify({ scheme: 'mini', facts: {}, programs: ['onlyBefore'], ...input });
      const parsed = parseEvaluateInput(text, [before, pack], rules.industries);
      return parsed.ok ? [] : parsed.problems.map(({ code }) => code);
    };
    expect(problemsOf({ dates: { reception: '2024-04-01' } })).toEqual([]);
    expect(problemsOf({ dates: { reception: '2025-03-31' } })).toEqual([]);
    for (const reception of ['2024-03-31', '2025-04-01', '2026-11-21'])
      expect(problemsOf({ dates: { reception } })).toEqual(['unknownProgram']);
    expect(problemsOf({ dates: { reception: '2026-11-21' }, edition: '2024-04' })).toEqual([]);
  });

  it('says on stderr alone what it refuses', () => {
    const { status, stdout, stderr } = judge({ ...good, facts: { gone: 1, clean: 'yes' } });
    expect([status, stdout]).toEqual([2, '']);
    expect(JSON.parse(stderr)).toEqual({
      problems: [
        { path: 'facts.gone', code: 'unknownFact', message: expect.any(String) },
        { path: 'facts.clean', code: 'wrongType', message: expect.any(String) }
      ]
    });
  });

  it('refuses a file that is not there and a call without one', () => {
    expect(run('evaluate.ts', [join(folder, 'gone.json')]).status).toBe(2);
    expect(run('evaluate.ts', []).status).toBe(2);
  });

  it('prints the vocabulary and the programs', () => {
    const facts = JSON.parse(run('evaluate.ts', ['--facts']).stdout);
    expect(facts).toHaveLength(14);
    expect(facts[2]).toEqual({
      id: 'employees',
      type: 'count',
      label: '人数',
      question: '何人',
      min: 0,
      max: 1000,
      privacy: 'business',
      group: '事業'
    });
    expect(JSON.parse(run('evaluate.ts', ['--programs']).stdout)).toEqual([
      { scheme: 'mini', edition: '2025-04', id: 'fund', number: '③', name: '資金' }
    ]);
  });

  it('prints the vocabulary of all editions, of which a pack carries only its own questions', () => {
    const { stdout } = run('evaluate.ts', ['--facts'], { GENCHI_RULES_DIR: join(root, 'rules') });
    const ids = (JSON.parse(stdout) as { readonly id: string }[]).map(({ id }) => id);
    expect(ids).toContain('decision.legalForm');
    expect(ids).toContain('history.assetsTakenOver');
  });

  it('lists the funds of the handbook in the order of their number, not of their files', () => {
    const { stdout } = run('evaluate.ts', ['--programs'], { GENCHI_RULES_DIR: join(root, 'rules') });
    const listed = JSON.parse(stdout) as { scheme: string; edition: string; id: string; number: string }[];
    const of = (name: string) => listed.filter(({ scheme, edition }) => `${scheme}/${edition}` === name);
    expect(
      of('saitama-pref/2025-04')
        .map(({ number }) => number)
        .join(' ')
    ).toBe('① ② ③ ③の2 ④ ⑤ ⑥ ⑦ ⑧ ⑨ ⑩ ⑪ ⑫ ⑫の2 ⑬ ⑬の2 ⑭ ⑮');
    // Funds without a number come in the order of their files.
    expect(of('saitama-city/2024-04').map(({ id }) => id)).toEqual([
      'mediumAmount',
      'smallAmount',
      'safetyNet',
      'startUpSupport',
      'sdgsSupport',
      'accompaniedSupport'
    ]);
  });

  it('takes what another scheme asks, and lists the questions of all', () => {
    const real = { GENCHI_RULES_DIR: join(root, 'rules') };
    const file = join(folder, 'two-schemes.json');
    const dates = { reception: '2024-05-10' };
    const facts = { 'city.registered': false, 'size.willExceed': false };
    writeFileSync(file, JSON.stringify({ scheme: 'saitama-city', dates, facts, programs: ['mediumAmount'] }));
    const { status, stdout } = run('evaluate.ts', [file], real);
    expect(status).toBe(0);
    expect(JSON.parse(stdout).results[0].programs[0].reasons).toMatchObject([{ rule: 'city.registered' }]);
    const ids = (JSON.parse(run('evaluate.ts', ['--facts'], real).stdout) as { id: string }[]).map(
      ({ id }) => id
    );
    expect(ids).toEqual(expect.arrayContaining([...Object.keys(facts), 'agreement.cityScheme']));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('rules-build', () => {
  it('writes packs named by their hash, the index, and nothing else', () => {
    const packs = join(folder, 'packs');
    const env = { GENCHI_PACKS_DIR: packs, GENCHI_KEYS_DIR: join(folder, 'keys'), GENCHI_DATA: folder };
    expect(run('rules-build.ts', [], env).stdout).toContain('署名の鍵がなかったので作りました');
    writeFileSync(join(packs, 'old.json'), '{}');
    const { stdout } = run('rules-build.ts', [], env);
    expect(stdout).toMatch(/^mini\/2025-04: 1 programs, \d+ rules, 14 facts, \d+ bytes, \d+ gzip\n$/);
    const index = JSON.parse(JSON.parse(readFileSync(join(packs, INDEX_FILE), 'utf8')).manifest);
    const [entry] = index.packs;
    const text = readFileSync(join(packs, `${entry.hash}.json`), 'utf8');
    expect(sha256Of(text)).toBe(entry.hash);
    expect(Buffer.byteLength(text)).toBe(entry.bytes);
    expect(entry).toMatchObject({ scheme: 'mini', edition: '2025-04', inForce: { by: 'reception' } });
    const industries = readFileSync(join(packs, index.industries.file), 'utf8');
    expect(sha256Of(industries)).toBe(index.industries.hash);
    expect(JSON.parse(industries)[0]).toEqual({ code: '501', name: '各種商品卸売業', major: 'I' });
    const files: string[] = [];
    for (const reference of index.references) {
      const beside = readFileSync(join(packs, reference.file), 'utf8');
      const hash = sha256Of(beside);
      expect(reference).toEqual({
        part: reference.part,
        scheme: 'mini',
        edition: '2025-04',
        file: `${reference.part}-${hash}.json`,
        hash,
        bytes: Buffer.byteLength(beside)
      });
      files.push(reference.file);
    }
    expect(files.map((file) => file.split('-')[0])).toEqual(['questions', 'desk']);
    expect(readdirSync(packs).sort()).toEqual(
      [`${entry.hash}.json`, INDEX_FILE, index.industries.file, ...files].sort()
    );
  });

  it('names file, path and id of what is wrong and leaves the packs alone', () => {
    const rules = join(folder, 'rules');
    cpSync(mini, rules, { recursive: true });
    const program = join(rules, 'mini/2025-04/programs/fund.yaml');
    writeFileSync(program, readFileSync(program, 'utf8').replace('param: headCount', 'param: haedCount'));
    const packs = join(folder, 'none');
    const { status, stderr, stdout } = run('rules-build.ts', [], {
      GENCHI_RULES_DIR: rules,
      GENCHI_PACKS_DIR: packs
    });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(
      'rules/mini/2025-04/programs/fund.yaml:10 requirements[1].must.any[0].compare[2].param（fund.heads） 数値 haedCount は'
    );
    expect(() => readdirSync(packs)).toThrow();
    expect(run('evaluate.ts', ['--facts'], { GENCHI_RULES_DIR: rules }).status).toBe(1);
  });

  it('with --check also asks for examples and writes nothing', () => {
    const packs = join(folder, 'none');
    const { status, stderr } = run('rules-build.ts', ['--check'], {
      GENCHI_PACKS_DIR: packs,
      GENCHI_EXAMPLES_DIR: folder
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/（fund\.heads） .*\[noExample\]$/m);
    expect(() => readdirSync(packs)).toThrow();
  });
});

it('npm run evaluate passes its arguments on', () => {
  const stdout = execFileSync('npm', ['run', '-s', 'evaluate', '--', '--programs'], {
    cwd: root,
    env: { ...process.env, GENCHI_RULES_DIR: mini },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore']
  });
  expect(JSON.parse(stdout)).toHaveLength(1);
});
