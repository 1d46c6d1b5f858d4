import type * as z from 'zod';
import { didYouMean } from './did-you-mean.ts';
import { joinPath, type Problem } from './problem.ts';
import { keyWords, otherKeys } from './words.ts';

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
  int: '整数（小数点なし）',
  number: '数',
  boolean: 'true か false',
  null: 'null',
  array: 'リスト（[ ] か - の行）',
  tuple: 'リスト（[左, 比べ方, 右] など）',
  object: '「名前: 値」の組',
  record: '「名前: 値」の組'
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
    case 'unrecognized_keys': {
      const known = [...Object.keys(keyWords), ...otherKeys];
      const guesses = issue.keys.map((key) => didYouMean(key, known)).join('');
      return `知らない項目があります: ${issue.keys.join('、')}${guesses || '。綴りと字下げを確かめてください'}`;
    }
    case 'invalid_type':
      return issue.input === undefined && issue.message.includes('undefined')
        ? missing(issue)
        : `${wanted(issue.expected)}書いてください`;
    case 'invalid_value':
      return `${issue.values.map(String).join('・')} のどれかを書いてください`;
    case 'invalid_union':
      return unionWording(issue);
    case 'too_small':
      return issue.origin === 'array' || issue.origin === 'string' || issue.origin === 'object'
        ? '空にはできません。書くことがなければ、この項目ごと消してください'
        : `${String(issue.minimum)}以上にしてください`;
    case 'too_big':
      return `${String(issue.maximum)}以下にしてください`;
    case 'invalid_format':
      return issue.format === 'date'
        ? "実在する日付を '2025-04-01' の形で書いてください"
        : '書き方が違います。ほかの版の同じ所の書き方に合わせてください';
    case 'invalid_key':
    case 'invalid_element':
      return '中に読めないものがあります。ほかの版の同じ所の書き方に合わせてください';
    default:
      // Our own refinements speak Japanese; zod does not.
      return /[ぁ-んァ-ヶ一-龠]/.test(issue.message)
        ? issue.message
        : '書き方が違います。ほかの版の同じ所の書き方に合わせてください';
  }
}

/** 文字で; nothing where any value would do. */
function wanted(expected: string): string {
  const word = typeWords[expected];
  return word === undefined ? '値を' : `${word}で`;
}

function missing({ path, expected }: z.core.$ZodIssueInvalidType): string {
  const key = path.at(-1);
  const name = typeof key === 'string' ? key : '値';
  const what = keyWords[name];
  return `${name}${what === undefined ? '' : `（${what}）`}がありません。${wanted(expected)}書いてください`;
}

/** What fits best of several ways to write it: the way whose fault lies deepest, else all ways by their kinds. */
function unionWording({ errors }: z.core.$ZodIssueInvalidUnion): string {
  const faults = errors.flatMap((issues) => issues.slice(0, 1));
  const inner = faults.find(({ code, path }) => code !== 'invalid_type' || path.length > 0);
  if (inner) return `${inner.path.length > 0 ? `${inner.path.join('.')}: ` : ''}${wordingOf(inner)}`;
  const kinds = new Set(
    faults.flatMap((fault) => (fault.code === 'invalid_type' ? (typeWords[fault.expected] ?? []) : []))
  );
  return kinds.size > 0 ? `${[...kinds].join('、または ')}で書いてください` : '値を書いてください';
}
