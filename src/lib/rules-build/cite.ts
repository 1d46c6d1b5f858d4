import * as z from 'zod';
import type { Citation } from '../domain/verdict.ts';

/** The source of readings that this project chose where a document can be read two ways. */
const readingsSource = 'genchi-readings';

const text = z.string().min(1);

const citationObject = z.strictObject({
  source: z.exactOptional(text),
  page: z.exactOptional(z.union([text, z.int().transform(String)])),
  item: z.exactOptional(text)
});

/**
 * `cite` as authors write it: `p.33`, `p.33 表1`, `Q3-1`, `reading 7` (a recorded reading of something unclear),
 * `{source?, page?, item?}`, or a list of these. Without a source it is the edition's own.
 */
export function citesSchema(defaultSource: string): z.ZodType<readonly Citation[]> {
  const one = z.union([text.transform((short) => shortCitation(short, defaultSource)), citationObject]);
  const filled = one.transform((cite, context): Citation => {
    if (cite.page === undefined && cite.item === undefined) {
      context.issues.push({
        code: 'custom',
        message: '出典にページか項目を書いてください（cite: p.33、cite: Q3-1 など）',
        input: cite
      });
    }
    return { ...cite, source: cite.source ?? defaultSource };
  });
  return z
    .unknown()
    .default([])
    .transform((raw): unknown[] => (Array.isArray(raw) ? (raw as unknown[]) : [raw]))
    .pipe(z.array(filled));
}

function shortCitation(short: string, source: string): Citation {
  const page = /^p\.\s*(\S+)(?:\s+(.+))?$/.exec(short);
  if (page) return { source, page: page[1] ?? '', ...(page[2] === undefined ? {} : { item: page[2] }) };
  const reading = /^reading (\d+)$/.exec(short);
  if (reading) return { source: readingsSource, item: `読み方 ${reading[1] ?? ''}` };
  return { source, item: short };
}
