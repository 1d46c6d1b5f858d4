import type * as z from 'zod';

/** Passes the issues of a schema run inside a transform on to the outer one; paths stay relative to the value. */
export function passIssues(error: z.ZodError, raw: unknown, into: z.core.$ZodRawIssue[]): void {
  for (const issue of error.issues) into.push({ ...issue, input: raw } as z.core.$ZodRawIssue);
}
