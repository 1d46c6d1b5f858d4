import { correspondingDay, type LocalDate } from '../domain/local-date.ts';
import type { Calculation, CalculationProblem, CalculatorInputs, Figures } from './calculation.ts';
import { criterionAnswer, type Condition } from './criteria.ts';
import { basisPoints, fallPercent, fellBy, sharePercent, sharesAtLeast } from './fall.ts';
import { inconsistent, missing, refused } from './problems.ts';

interface Given {
  readonly number: 'six' | 'seven' | 'eight';
  readonly designated?: boolean;
  readonly certificationAppliedOn?: LocalDate;
  readonly lastDealtOn?: LocalDate;
  readonly transferredOn?: LocalDate;
  readonly healthy?: boolean;
  readonly needsFunds?: boolean;
  readonly reorganised?: boolean;
  readonly institutionYen?: number;
  readonly institutionBaseYen?: number;
  readonly totalYen?: number;
  readonly totalBaseYen?: number;
  readonly planned?: boolean;
  readonly modified?: boolean;
}

const wanted: Readonly<Record<Given['number'], Partial<Record<keyof Given, string>>>> = {
  six: {
    designated: '指定を受けた金融機関か',
    certificationAppliedOn: '認定を申請する日',
    lastDealtOn: '破綻金融機関と最後に取引した日',
    healthy: '適正に健全に営んでいるか',
    needsFunds: '資金が要るか'
  },
  seven: {
    designated: '指定を受けた金融機関か',
    institutionYen: 'その金融機関からの直近の借入残高',
    institutionBaseYen: 'その金融機関からの前年同期の借入残高',
    totalYen: '直近の総借入残高',
    totalBaseYen: '前年同期の総借入残高'
  },
  eight: {
    totalYen: '直近の総借入残高',
    totalBaseYen: '前年同期の総借入残高',
    planned: '事業再生計画の有無',
    modified: '整理回収機構からの条件変更の有無'
  }
};

/** Numbers 6, 7 and 8: failed or shrinking banks, claims passed to the RCC (p.83, Q12-13 to Q12-20). */
export function safetyNet678(input: CalculatorInputs, figures: Figures): Calculation {
  const given = input as unknown as Given;
  const problems = problemsOf(given);
  if (problems.length > 0) return refused(problems);
  switch (given.number) {
    case 'six':
      return criterionAnswer(sixOf(given, figures));
    case 'seven': {
      const conditions = sevenOf(given, figures);
      const open = (id: string) => conditions.some((one) => one.id === id && one.result === null);
      return criterionAnswer(conditions, [
        ...(open('dependence')
          ? [{ what: '取引依存度を直近と前年同期のどちらの残高で出すか', askWhom: '市町村' }]
          : []),
        ...(open('reorganised')
          ? [{ what: '事業分割や吸収合併があるときの残高をどうみるか', askWhom: '市町村' }]
          : [])
      ]);
    }
    case 'eight':
      return criterionAnswer([
        totalFall(given),
        { id: 'plan', values: {}, result: given.planned === true },
        { id: 'modified', values: {}, result: given.modified === true }
      ]);
  }
}

function sixOf(given: Given, figures: Figures): readonly Condition[] {
  const { certificationAppliedOn = '', lastDealtOn = '', transferredOn, healthy, needsFunds } = given;
  const dealtUntil = correspondingDay(lastDealtOn, figures('safetyNet6.dealings'));
  const months = figures('safetyNet6.afterTransfer');
  const until = transferredOn === undefined ? null : correspondingDay(transferredOn, months);
  return [
    { id: 'designated', values: {}, result: given.designated === true },
    {
      id: 'dealings',
      values: { lastDealtOn, until: dealtUntil },
      result: certificationAppliedOn <= dealtUntil
    },
    {
      id: 'transfer',
      values: { transferredOn: transferredOn ?? null, until },
      result: until === null || certificationAppliedOn <= until
    },
    {
      id: 'need',
      values: { healthy: healthy ?? null, needsFunds: needsFunds ?? null },
      result: healthy === true && needsFunds === true
    }
  ];
}

function sevenOf(given: Given, figures: Figures): readonly Condition[] {
  const { institutionYen = 0, institutionBaseYen = 0, totalYen = 0, totalBaseYen = 0 } = given;
  const dependence = basisPoints(figures('safetyNet7.dependence'));
  const now = sharesAtLeast(institutionYen, totalYen, dependence);
  const before = sharesAtLeast(institutionBaseYen, totalBaseYen, dependence);
  return [
    { id: 'designated', values: {}, result: given.designated === true },
    // Divisions and mergers are looked at one by one (Q12-16).
    ...(given.reorganised === undefined
      ? []
      : [{ id: 'reorganised', values: {}, result: given.reorganised ? null : true }]),
    {
      id: 'dependence',
      values: {
        nowPercent: sharePercent(institutionYen, totalYen),
        beforePercent: sharePercent(institutionBaseYen, totalBaseYen)
      },
      // Not said of which day: both must agree (reading 33).
      result: now === before ? now : null
    },
    {
      id: 'institutionFall',
      values: { fallPercent: fallPercent(institutionBaseYen, institutionYen) },
      result: fellBy(institutionBaseYen, institutionYen, basisPoints(figures('safetyNet7.fall')))
    },
    totalFall(given)
  ];
}

function totalFall({ totalYen = 0, totalBaseYen = 0 }: Given): Condition {
  return {
    id: 'totalFall',
    values: { now: totalYen, before: totalBaseYen },
    result: totalYen < totalBaseYen
  };
}

function problemsOf(given: Given): readonly CalculationProblem[] {
  const absent = Object.entries(wanted[given.number]).flatMap(([key, label]) =>
    given[key as keyof Given] === undefined ? [missing(key, label)] : []
  );
  if (absent.length > 0) return absent;
  const { number, certificationAppliedOn = '', lastDealtOn = '', transferredOn } = given;
  const late = (path: string) => inconsistent(path, '認定を申請する日までの日にしてください');
  const larger = (path: string) =>
    inconsistent(path, '総借入残高は、その金融機関の分も含めた額にしてください');
  return [
    ...(number === 'six' && lastDealtOn > certificationAppliedOn ? [late('lastDealtOn')] : []),
    ...(number === 'six' && transferredOn !== undefined && transferredOn > certificationAppliedOn
      ? [late('transferredOn')]
      : []),
    ...(number === 'seven' && (given.institutionYen ?? 0) > (given.totalYen ?? 0)
      ? [larger('totalYen')]
      : []),
    ...(number === 'seven' && (given.institutionBaseYen ?? 0) > (given.totalBaseYen ?? 0)
      ? [larger('totalBaseYen')]
      : [])
  ];
}
