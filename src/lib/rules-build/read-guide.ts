import * as z from 'zod';
import type { QuestionEntry } from '../rules/reference.ts';
import { joinPath, type Problem } from './problem.ts';
import { readEntries } from './read-lists.ts';
import { parseShape, type Placed } from './shape.ts';

/** With what carries the answer, and why nothing does or not all of it: for authors and the table of coverage. */
export interface AuthoredQuestion extends QuestionEntry {
  /** Rules, figures, papers and calculators that the answer stands in. */
  readonly decides?: readonly string[];
  readonly informs?: string;
}

/** A heading or table of the document and what carries it. */
export interface CoverageRow {
  readonly page: string;
  readonly heading: string;
  readonly decides?: readonly string[];
  readonly informs?: string;
}

/** What the document holds, so that a gap shows: how many questions each chapter asks, which pages there are. */
export interface Contents {
  /** Number of questions by chapter: chapter 3 has Q3-1 to Q3-24. */
  readonly questions: Readonly<Record<string, number>>;
  /** Pages as they are cited, first and last included: [1, 105] for p.1 to p.105, ['巻末', 1, 8] for 巻末1 to 巻末8. */
  readonly pages: readonly (readonly [string, number, number])[];
  /** Pages that hold questions and answers alone. */
  readonly questionPages: readonly string[];
}

export interface Guide {
  readonly questions: readonly Placed<AuthoredQuestion>[];
  readonly coverage: readonly Placed<CoverageRow>[];
  readonly contents: Placed<Contents> | null;
}

const text = z.string().min(1);
const carried = {
  decides: z.exactOptional(z.array(text).min(1)),
  informs: z.exactOptional(text)
};
const questionSchema: z.ZodType<AuthoredQuestion> = z.strictObject({
  id: z.string().regex(/^Q\d+-\d+$/),
  question: text,
  answer: text,
  ...carried
});
const rowSchema: z.ZodType<CoverageRow> = z.strictObject({ page: text, heading: text, ...carried });
const contentsSchema: z.ZodType<Contents> = z.strictObject({
  questions: z.record(z.string().regex(/^\d+$/), z.int().min(1)),
  pages: z.array(z.tuple([text, z.int().min(1), z.int().min(1)])),
  questionPages: z.array(text)
});

/** `questions/*.yaml` and `coverage/*.yaml` of an edition; `coverage/contents.yaml` may be missing where nothing is covered. */
export function readGuide(files: ReadonlyMap<string, unknown>, folder: string, problems: Problem[]): Guide {
  const under = (part: string) =>
    [...files.keys()]
      .filter((file) => file.startsWith(`${folder}/${part}/`) && file.endsWith('.yaml'))
      .sort();
  const contentsFile = `${folder}/coverage/contents.yaml`;
  const contents = files.has(contentsFile)
    ? parseShape(contentsSchema, files.get(contentsFile), { file: contentsFile, path: '' }, problems)
    : null;
  return {
    questions: under('questions').flatMap((file) =>
      readEntries(questionSchema, files.get(file), { file, path: '' }, problems)
    ),
    coverage: under('coverage')
      .filter((file) => file !== contentsFile)
      .flatMap((file) => readEntries(rowSchema, files.get(file), { file, path: '' }, problems)),
    contents: contents && { file: contentsFile, path: '', value: contents }
  };
}

/** Numbers and pages that nothing covers, and those that the document does not have. */
export function checkContents({ questions, coverage, contents }: Guide, problems: Problem[]): void {
  const twins = new Set<string>();
  for (const { file, path, value } of questions) {
    const message = `${value.id} が二つあります`;
    if (twins.has(value.id)) problems.push({ file, path, id: value.id, code: 'duplicateId', message });
    twins.add(value.id);
  }
  for (const { file, path, value } of [...questions, ...coverage]) {
    if (value.decides !== undefined || value.informs !== undefined) continue;
    const id = 'id' in value ? value.id : value.heading;
    const message = '何が担うか（decides）か、なぜ何も決めないか（informs）を書いてください';
    problems.push({ file, path, id, code: 'shape', message });
  }
  if (!contents) return;
  const { file } = contents;
  const { questions: chapters, pages, questionPages } = contents.value;
  const report = (at: string, id: string, message: string) =>
    problems.push({ file, path: at, id, code: 'uncovered', message });
  const expected = new Set(
    Object.entries(chapters).flatMap(([chapter, count]) =>
      Array.from({ length: count }, (_, index) => `Q${chapter}-${index + 1}`)
    )
  );
  for (const id of expected) if (!twins.has(id)) report('questions', id, `${id} がどこにもありません`);
  for (const id of twins) if (!expected.has(id)) report('questions', id, `${id} は手引にありません`);
  const covered = new Set([...coverage.map(({ value }) => value.page), ...questionPages]);
  const known = new Set(
    pages.flatMap(([prefix, from, to]) =>
      Array.from({ length: to - from + 1 }, (_, index) => `${prefix}${from + index}`)
    )
  );
  for (const page of known) if (!covered.has(page)) report('pages', page, `${page} の見出しがありません`);
  for (const page of covered) {
    if (!known.has(page)) report(joinPath('pages', page), page, `${page} は目次にありません`);
  }
}
