/**
 * The rule that all engines of the bench judge: 41 conditions over 31 facts, a window of five years, a limit in 万円. It is made
 * up in the manner of a loan's requirements and says nothing about a real one.
 */
export interface Applicant {
  readonly industry: Industry;
  /** Amounts in 万円. */
  readonly capital: number;
  readonly employees: number;
  readonly officeInPref: boolean;
  readonly sameBizMonths: number;
  readonly succession: boolean;
  readonly predecessorMonths: number;
  readonly taxesPaid: boolean;
  readonly permitRequired: boolean;
  readonly permitHeld: boolean;
  readonly excludedIndustry: boolean;
  readonly use: Use;
  readonly antisocial: boolean;
  readonly defaulted: boolean;
  readonly rehab: boolean;
  /** Sales of the last three months, and of the same months a year before. */
  readonly s1: number;
  readonly s2: number;
  readonly s3: number;
  readonly p1: number;
  readonly p2: number;
  readonly p3: number;
  /** Tenths of a percent; may be negative. */
  readonly marginNow: number;
  readonly marginPrev: number;
  readonly disasterArea: boolean;
  readonly damageCert: boolean;
  readonly bcp: boolean;
  readonly invest: number;
  readonly planApproved: boolean;
  readonly founded: string;
  readonly applied: string;
  readonly outstanding: number;
}

export const industries = ['manufacturing', 'wholesale', 'retail', 'service', 'rubber', 'hotel'] as const;
type Industry = (typeof industries)[number];
export const uses = ['working', 'equipment', 'refinance', 'invest'] as const;
type Use = (typeof uses)[number];

/** Most capital (万円) and most employees of a small or medium enterprise, by industry. */
export const smallUpTo: Readonly<Record<Industry, readonly [capital: number, employees: number]>> = {
  manufacturing: [30_000, 300],
  wholesale: [10_000, 100],
  retail: [5_000, 50],
  service: [5_000, 100],
  rubber: [30_000, 900],
  hotel: [5_000, 200]
};

export interface Answer {
  /** Null: not decided by what is known. */
  readonly eligible: boolean | null;
  /** 万円. Null: not exact yet. */
  readonly limit: number | null;
}

/** The oracle: the rule's twelve requirements as plain statements, for an applicant of whom everything is known. */
export function plainRequirements(a: Applicant): Readonly<Record<string, boolean>> {
  const [capital, employees] = smallUpTo[a.industry];
  const sales = a.s1 + a.s2 + a.s3;
  return {
    small: a.capital <= capital || a.employees <= employees,
    office: a.officeInPref,
    oneYear: a.sameBizMonths >= 12 || (a.succession && a.predecessorMonths >= 12),
    taxes: a.taxesPaid,
    permit: !a.permitRequired || a.permitHeld,
    industry: !a.excludedIndustry,
    use: a.use === 'working' || a.use === 'equipment',
    antisocial: !a.antisocial,
    credit: !a.defaulted && !a.rehab,
    window: a.applied <= yearsAfter(a.founded, 5),
    limit: plainLimit(a) > 0,
    ground:
      sales * 100 <= (a.p1 + a.p2 + a.p3) * 95 ||
      (a.marginNow < a.marginPrev && a.marginPrev - a.marginNow >= 50) ||
      (a.disasterArea && a.damageCert) ||
      (a.bcp && a.employees >= 5) ||
      (a.invest >= 500 && a.planApproved)
  };
}

function plainLimit(a: Applicant): number {
  return Math.max(0, Math.min(5_000 - a.outstanding, a.s1 + a.s2 + a.s3));
}

/** The facts that are answered by yes or no. */
export const flags = [
  'officeInPref',
  'succession',
  'taxesPaid',
  'permitRequired',
  'permitHeld',
  'excludedIndustry',
  'antisocial',
  'defaulted',
  'rehab',
  'disasterArea',
  'damageCert',
  'bcp',
  'planApproved'
] as const;

/** All requirements hold, and how much is left, in 万円. */
export function plainAnswer(a: Applicant): { readonly eligible: boolean; readonly limit: number } {
  return { eligible: Object.values(plainRequirements(a)).every(Boolean), limit: plainLimit(a) };
}

/** The corresponding day so many years on, 29 February clamped; ISO text. By hand, so that peers and oracle share no code with us. */
export function yearsAfter(date: string, years: number): string {
  const year = Number(date.slice(0, 4)) + years;
  const month = Number(date.slice(5, 7));
  return isoOf(year, month, Math.min(Number(date.slice(8, 10)), daysInMonth(year, month)));
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function isoOf(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Applicants that crowd the rule's limits: on a threshold, one beside it, on the last day of the window, founded on a leap day. */
export function applicants(count: number, random: () => number): Applicant[] {
  const int = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
  const chance = (share: number): boolean => random() < share;
  function near(limit: number): number {
    const kind = random();
    if (kind < 0.1) return limit;
    if (kind < 0.2) return limit + 1;
    if (kind < 0.3) return limit - 1;
    return kind < 0.85 ? int(1, limit) : int(limit, limit * 3);
  }
  function foundedBefore(applied: string): string {
    const kind = random();
    if (kind < 0.12) return yearsAfter(applied, -5);
    if (kind < 0.16) return '2020-02-29';
    const [year, month] = [int(2018, 2024), int(1, 12)];
    return isoOf(year, month, int(1, daysInMonth(year, month)));
  }
  function months(): Pick<Applicant, 's1' | 's2' | 's3' | 'p1' | 'p2' | 'p3'> {
    // Exactly five percent less.
    if (chance(0.05)) return { s1: 95, s2: 95, s3: 95, p1: 100, p2: 100, p3: 100 };
    const factor = chance(0.15) ? 0.95 : 0.6 + random() * 0.7;
    const [p1, p2, p3] = [int(50, 2_000), int(50, 2_000), int(50, 2_000)];
    return {
      s1: Math.round(p1 * factor),
      s2: Math.round(p2 * factor),
      s3: Math.round(p3 * factor),
      p1,
      p2,
      p3
    };
  }
  function margins(): Pick<Applicant, 'marginNow' | 'marginPrev'> {
    const [marginNow, marginPrev] = [int(-50, 150), int(-50, 150)];
    return { marginNow, marginPrev: chance(0.1) ? marginNow + 50 : marginPrev };
  }
  return Array.from({ length: count }, (): Applicant => {
    const industry = industries[int(0, 5)] ?? 'retail';
    const [capital, employees] = smallUpTo[industry];
    const month = int(4, 15);
    const [year, monthOfYear] = month > 12 ? [2026, month - 12] : [2025, month];
    const applied = isoOf(year, monthOfYear, int(1, daysInMonth(year, monthOfYear)));
    return {
      industry,
      capital: near(capital),
      employees: chance(0.08) ? int(4, 6) : near(employees),
      officeInPref: chance(0.96),
      sameBizMonths: chance(0.8) ? int(12, 200) : int(0, 12),
      succession: chance(0.3),
      predecessorMonths: int(0, 60),
      taxesPaid: chance(0.96),
      permitRequired: chance(0.3),
      permitHeld: chance(0.8),
      excludedIndustry: chance(0.03),
      use: uses[chance(0.92) ? int(0, 1) : int(2, 3)] ?? 'working',
      antisocial: chance(0.01),
      defaulted: chance(0.03),
      rehab: chance(0.02),
      ...months(),
      ...margins(),
      disasterArea: chance(0.1),
      damageCert: chance(0.5),
      bcp: chance(0.2),
      invest: chance(0.1) ? 500 : int(0, 3_000),
      planApproved: chance(0.3),
      founded: foundedBefore(applied),
      applied,
      outstanding: chance(0.9) ? int(0, 4_999) : int(5_000, 9_000)
    };
  });
}
