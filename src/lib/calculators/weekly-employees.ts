import type { Calculation, CalculatorInputs } from './calculation.ts';
import { inconsistent, refused } from './problems.ts';

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const bands = ['morning', 'daytime', 'night', 'lateNight'] as const;

type Role =
  | 'regular'
  | 'partTime'
  | 'temporary'
  | 'dispatched'
  | 'officer'
  | 'proprietor'
  | 'family'
  | 'contractor'
  | 'volunteer';

interface Person {
  readonly role: Role;
  readonly heads?: number;
  readonly shifts?: readonly {
    readonly day: (typeof days)[number];
    readonly band: (typeof bands)[number];
  }[];
}

interface Given {
  readonly applicant: 'corporation' | 'soleProprietor';
  readonly people: readonly Person[];
}

/** Whom the handbook leaves out (Q1-8①, Q1-11). */
const notCounted: ReadonlySet<Role> = new Set(['officer', 'proprietor', 'family', 'contractor', 'volunteer']);

/** Roles that one kind of applicant cannot have: family and proprietor belong to individuals, officers to companies. */
const foreign: Readonly<Record<Given['applicant'], Partial<Record<Role, string>>>> = {
  corporation: {
    proprietor: '法人に申込者本人はいません。代表者・役員は officer で入れてください',
    family: '法人では家族も雇い方で数えます。regular か partTime か officer で入れてください'
  },
  soleProprietor: { officer: '個人事業主に役員はいません。本人は proprietor で入れてください' }
};

/** Employees from a week's roster (Q1-8, reading 2): the busiest band of a day and the regular contracts, whichever is more. */
export function weeklyEmployees(input: CalculatorInputs): Calculation {
  const { applicant, people } = input as unknown as Given;
  const problems = people.flatMap(({ role }, index) => {
    const message = foreign[applicant][role];
    return message === undefined ? [] : [inconsistent(`people[${index}].role`, message)];
  });
  if (problems.length > 0) return refused(problems);

  const counted = people.filter(({ role }) => !notCounted.has(role));
  const steady = counted.filter(({ role }) => role !== 'temporary');
  const peak = peakOf(steady);
  const regular = headsOf(people.filter(({ role }) => role === 'regular'));
  const excluded = headsOf(people) - headsOf(counted);
  const employees = Math.max(peak.heads, regular);
  const peakWithAll = peakOf(counted);
  const atMost = Math.max(peakWithAll.heads, regular);
  const hasTemporary = counted.length > steady.length;
  return {
    ok: true,
    outputs: {
      employees,
      employeesAtMost: atMost,
      peakEmployees: peak.heads,
      peakDay: peak.day,
      peakBand: peak.band,
      regularContracts: regular,
      excludedHeads: excluded
    },
    steps: [
      { id: 'excluded', values: { heads: headsOf(people) }, result: excluded },
      { id: 'peak', values: { day: peak.day, band: peak.band }, result: peak.heads },
      { id: 'regular', values: {}, result: regular },
      { id: 'employees', values: { peak: peak.heads, regular }, result: employees },
      ...(hasTemporary
        ? [{ id: 'withTemporary', values: { peak: peakWithAll.heads, regular }, result: atMost }]
        : [])
    ],
    judgements:
      atMost === employees
        ? []
        : [
            {
              what: '臨時雇いが常用に準じ、従業員に数える人か（年間の従事日数、事業に欠かせないか）',
              askWhom: '埼玉県信用保証協会'
            }
          ]
  };
}

interface Peak {
  readonly heads: number;
  readonly day: string | null;
  readonly band: string | null;
}

/** The first of the busiest: days from Monday on, bands from the morning on. Nobody at work: no day, no band. */
function peakOf(people: readonly Person[]): Peak {
  let best: Peak = { heads: 0, day: null, band: null };
  for (const day of days) {
    for (const band of bands) {
      const heads = headsOf(
        people.filter(({ shifts }) => shifts?.some((shift) => shift.day === day && shift.band === band))
      );
      if (heads > best.heads) best = { heads, day, band };
    }
  }
  return best;
}

function headsOf(people: readonly Person[]): number {
  return people.reduce((sum, { heads }) => sum + (heads ?? 1), 0);
}
