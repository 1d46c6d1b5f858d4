/** Writes src/lib/domain/holidays.ts from the package @holiday-jp/holiday_jp: `node src/cli/holidays.ts`. */
import { writeFileSync } from 'node:fs';
import holidayJp from '@holiday-jp/holiday_jp';

const FIRST_YEAR = 2015;
const LAST_YEAR = 2035;

const lines: string[] = [];
for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
  const days = Object.keys(holidayJp.holidays).filter((date) => date.startsWith(`${year}-`));
  const monthDays = days.map((date) => date.slice(5).replace('-', '')).sort();
  lines.push(`  '${year}': '${monthDays.join(' ')}'`);
}

const text = `/**
 * National holidays of Japan by year as month and day, \`MMDD\`, substitute days included.
 * Written by src/cli/holidays.ts from @holiday-jp/holiday_jp (MIT). Equinoxes beyond next year are computed:
 * the government announces them each February for the year after.
 */
// prettier-ignore
export const holidayMonthDays: Readonly<Record<string, string>> = {
${lines.join(',\n')}
};
`;
writeFileSync(new URL('../lib/domain/holidays.ts', import.meta.url), text);
