import { officesFor } from '../directory/offices.ts';
import type { Citation } from '../domain/verdict.ts';
import type { Directory, Way } from '../rules/directory.ts';
import type { QuestionEntry } from '../rules/reference.ts';

export interface Chapter {
  readonly id: string;
  readonly label: string;
  readonly questions: readonly QuestionEntry[];
}

/** Questions by chapter in the document's order, those alone that hold every word; words part at spaces. A chapter may be on two programs. */
export function chaptersOf(
  questions: readonly QuestionEntry[],
  programs: readonly { readonly number: string; readonly name: string }[],
  words: string
): readonly Chapter[] {
  const wanted = folded(words).split(/\s+/).filter(Boolean);
  const label = (chapter: number) =>
    programs
      .filter(({ number }) => chapterOf(number) === chapter)
      .map(({ number, name }) => `${number} ${name}`)
      .sort()
      .join('、');
  const chapters = new Map<number, QuestionEntry[]>();
  for (const entry of [...questions].sort((a, b) => place(a.id) - place(b.id))) {
    const text = folded(`${entry.id} ${entry.id.slice(1)} ${entry.question} ${entry.answer}`);
    if (!wanted.every((word) => text.includes(word))) continue;
    const chapter = Math.floor(place(entry.id) / 1000);
    chapters.set(chapter, [...(chapters.get(chapter) ?? []), entry]);
  }
  return [...chapters].map(([chapter, list]) => ({
    id: String(chapter),
    label: chapter === 1 ? '総則' : label(chapter),
    questions: list
  }));
}

/** Q12-3 → 12003 */
function place(id: string): number {
  const [chapter = 0, number = 0] = id.slice(1).split('-').map(Number);
  return chapter * 1000 + number;
}

/** ① → 1, ③の2 → 3: the chapter of the questions on a program. */
function chapterOf(number: string): number {
  return (number.codePointAt(0) ?? 0) - ('①'.codePointAt(0) ?? 0) + 1;
}

/** Width and case do not matter to who is looking for something. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

export interface LocalOffices {
  readonly label: string;
  readonly ways: readonly Way[];
  readonly note?: string;
  readonly cite: readonly Citation[];
}

/** Where to turn from a municipality: to apply, about the guarantee, about municipal matters. */
export function localOffices(
  directory: Directory,
  municipality: string,
  ward?: string
): readonly LocalOffices[] {
  const answered = (label: string, need: Parameters<typeof officesFor>[1]['need']): LocalOffices[] => {
    const answer = officesFor(directory, { municipality, ...(ward === undefined ? {} : { ward }), need });
    if (!answer.ok) return [];
    const { ways, note, cite } = answer;
    return [{ label, ways, ...(note === undefined ? {} : { note }), cite }];
  };
  return [
    ...answered('申込み（一般の資金）', {
      need: 'reception',
      program: 'generalBusiness',
      applicant: 'business'
    }),
    ...directory.consultations.flatMap(({ id, label }) => answered(label, { need: 'consultation', id }))
  ];
}
