import type * as z from 'zod';
import { joinPath, type Problem } from './problem.ts';

/** Where a part of the rules was written, for messages. */
export interface Place {
  readonly file: string;
  readonly path: string;
}

export interface Placed<T> extends Place {
  readonly value: T;
}

const typeWords: Readonly<Record<string, string>> = {
  string: '文字',
  int: '整数',
  number: '数',
  boolean: 'true か false',
  array: 'リスト',
  object: 'キーと値',
  record: 'キーと値'
};

/** Parses `raw` by `schema`; every mismatch is pushed to `problems` in words, and the result is null then. */
export function parseShape<T>(
  schema: z.ZodType<T>,
  raw: unknown,
  place: Place,
  problems: Problem[]
): T | null {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    problems.push({
      file: place.file,
      path: joinPath(place.path, ...issue.path),
      id: idOf(raw),
      code: 'shape',
      message: wordingOf(issue)
    });
  }
  return null;
}

export function idOf(raw: unknown): string {
  if (typeof raw !== 'object' || raw === null || !('id' in raw)) return '';
  return typeof raw.id === 'string' ? raw.id : '';
}

function wordingOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `知らない項目があります: ${issue.keys.join('、')}。綴りを確かめてください`;
    case 'invalid_type':
      return issue.input === undefined && issue.message.includes('undefined')
        ? `項目がありません。${typeWords[issue.expected] ?? issue.expected}で書いてください`
        : `${typeWords[issue.expected] ?? issue.expected}で書いてください`;
    case 'invalid_value':
      return `${issue.values.map(String).join('・')} のどれかを書いてください`;
    case 'too_small':
      return issue.origin === 'array' || issue.origin === 'string'
        ? '空にはできません'
        : `${String(issue.minimum)}以上にしてください`;
    case 'too_big':
      return `${String(issue.maximum)}以下にしてください`;
    case 'invalid_format':
      return `書き方が違います（${issue.format}）`;
    default:
      return issue.message;
  }
}
