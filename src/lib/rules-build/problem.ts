/** What a check can find. `shape` and `yaml` come from reading, `noExample` from the examples, the rest from the static checks. */
export const problemCodes = [
  'missingFile',
  'yaml',
  'shape',
  'duplicateId',
  'unknownFact',
  'unknownParam',
  'unknownValue',
  'unknownDefinition',
  'unknownClass',
  'unknownGroup',
  'unknownChoice',
  'typeMismatch',
  'unitMismatch',
  'knownNotAllowed',
  'cycle',
  'unused',
  'noCitation',
  'unknownSource',
  'badDates',
  'unknownPrefix',
  'overlap',
  'unfilled',
  'unconfirmed',
  'partitionGap',
  'partitionOverlap',
  'formItem',
  'formMapping',
  'unmappedFact',
  'unknownOffice',
  'unclearDistrict',
  'unknownCalculator',
  'badChoices',
  'unknownRule',
  'noExample',
  'uncovered',
  'oneSided'
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** One thing an author has to mend: `file` below rules/, `path` inside the YAML (requirements[2].must.all[0]), `id` of the rule. */
export interface Problem {
  readonly file: string;
  readonly path: string;
  readonly id: string;
  readonly code: ProblemCode;
  readonly message: string;
}

/** Joins path segments as an author reads them: keys by dots, places in lists in brackets (0-based, as in YAML tools). */
export function joinPath(base: string, ...segments: readonly PropertyKey[]): string {
  let path = base;
  for (const segment of segments) {
    if (typeof segment === 'number') path += `[${segment}]`;
    else path += path === '' ? String(segment) : `.${String(segment)}`;
  }
  return path;
}

/** One line for the terminal: file with its line (as editors open it), place in the YAML, id, what to mend. */
export function problemLine(problem: Problem, line: number | null = null): string {
  const file = problem.file.startsWith('../') ? problem.file.slice(3) : `rules/${problem.file}`;
  const id = problem.id === '' || problem.id === problem.path ? '' : `（${problem.id}）`;
  const place = `${problem.path}${id}`;
  const where = [line === null ? file : `${file}:${line}`, place].filter(Boolean).join(' ');
  return `${where} ${problem.message} [${problem.code}]`;
}
