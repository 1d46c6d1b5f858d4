import * as z from 'zod/mini';
import { governorSubjects, MAX_RATE_BASIS_POINTS } from '../domain/office-entry.ts';
import { date, id, longText, moment, shortText, whole } from './fields.ts';

const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));
const months = z.nullable(whole.check(z.maximum(600)));
const industries = z.array(z.string().check(z.regex(/^\d{2,4}$/))).check(z.maxLength(500));
const municipalities = z
  .array(z.object({ id: z.string().check(z.minLength(1), z.maxLength(100)), name }))
  .check(z.maxLength(200));

const frame = {
  type: z.literal('officeEntry'),
  scheme: z.string().check(z.minLength(1), z.maxLength(100)),
  validFrom: date,
  validTo: z.nullable(date),
  source: z.object({ title: name, place: shortText, publishedOn: z.nullable(date) }),
  enteredBy: name,
  enteredByUserId: id,
  enteredAt: moment,
  replaces: z.nullable(id),
  withdrawn: z.boolean(),
  note: longText
};

const rateCell = z.object({
  ...frame,
  kind: z.literal('rateCell'),
  edition: z.nullable(shortText),
  program: z.string().check(z.minLength(1), z.maxLength(100)),
  rate: shortText,
  moreThanMonths: months,
  atMostMonths: months,
  basisPoints: whole.check(z.maximum(MAX_RATE_BASIS_POINTS))
});

const designatedTrade = z.object({
  ...frame,
  kind: z.literal('designatedTrade'),
  name,
  industries: industries.check(z.minLength(1))
});

const designatedDisaster = z.object({
  ...frame,
  kind: z.literal('designatedDisaster'),
  name,
  municipalities,
  allPrefecture: z.boolean()
});

const governorDesignation = z.object({
  ...frame,
  kind: z.literal('governorDesignation'),
  about: z.enum(governorSubjects),
  name,
  municipalities,
  industries
});

/** An entry of the office: one shape a kind, periods that do not run backwards, a disaster with a place, a withdrawal of something. */
export const officeEntryBody = z
  .discriminatedUnion('kind', [rateCell, designatedTrade, designatedDisaster, governorDesignation])
  .check(
    z.refine((body) => body.validTo === null || body.validFrom <= body.validTo, { path: ['validTo'] }),
    z.refine((body) => !body.withdrawn || body.replaces !== null, { path: ['replaces'] }),
    z.refine(
      (body) =>
        body.kind !== 'rateCell' ||
        body.atMostMonths === null ||
        (body.moreThanMonths ?? 0) < body.atMostMonths,
      { path: ['atMostMonths'] }
    ),
    z.refine(
      (body) => body.kind !== 'designatedDisaster' || body.allPrefecture || body.municipalities.length > 0,
      { path: ['municipalities'] }
    )
  );
