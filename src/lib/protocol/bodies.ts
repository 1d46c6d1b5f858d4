import * as z from 'zod/mini';
import { recordTypes, type RecordBody, type RecordType } from '../domain/records.ts';
import {
  date,
  dateOrEmpty,
  id,
  longText,
  moment,
  parseWith,
  sha256,
  shortText,
  whole,
  type Parsed
} from './fields.ts';
import { officeEntryBody } from './office-bodies.ts';

/**
 * Record bodies by schema version. Members that this version does not know are let through: the body is kept
 * and hashed as it was sent, and a newer device must not lose what an older server cannot read.
 */
const factValue = z.union([z.boolean(), z.number(), longText, z.array(shortText).check(z.maxLength(200))]);
const facts = z.record(z.string().check(z.maxLength(120)), factValue);

const applicant = z.object({
  name: shortText,
  kana: shortText,
  tradeName: shortText,
  representative: shortText,
  postalCode: shortText,
  address: shortText,
  municipality: shortText,
  phone: shortText,
  business: shortText
});

const pack = z.object({ scheme: shortText, edition: shortText, hash: sha256 });

/** The verdict is evidence of what the device showed: its frame is checked, its inside is kept as it is. */
const verdict = z.object({
  edition: shortText,
  coverage: z.enum(['inForce', 'guidance']),
  packHash: sha256,
  programs: z.array(
    z.object({
      id: shortText,
      outcome: z.enum(['ineligible', 'undetermined', 'needsJudgement', 'eligible'])
    })
  )
});

const dates = z.object({
  reception: date,
  guaranteeApplication: z.optional(date),
  guaranteeIssue: z.optional(date),
  execution: z.optional(date)
});

const visit = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open') }),
  z.object({
    kind: z.literal('visit'),
    plannedFor: z.optional(dateOrEmpty),
    plannedTime: z.optional(shortText)
  }),
  z.object({ kind: z.literal('waived'), ground: shortText, text: longText })
]);

const caseBody = z.object({
  type: z.literal('case'),
  caseNumber: shortText,
  scheme: shortText,
  applicant,
  dates,
  facts,
  programs: z.array(shortText).check(z.maxLength(200)),
  otherPrograms: z.optional(z.record(shortText, z.array(shortText).check(z.maxLength(200)))),
  visit,
  receptionBox: z.object({
    kinship: longText,
    formerAddress: longText,
    formerOwner: longText,
    consentExplained: z.boolean(),
    taxReturnConfirmed: longText,
    note: longText
  }),
  pack,
  verdict: z.nullable(verdict),
  createdAt: moment,
  updatedAt: moment
});

const papersBody = z.object({
  type: z.literal('papers'),
  caseId: id,
  entries: z.record(
    z.string().check(z.maxLength(300)),
    z.object({ state: z.enum(['open', 'received', 'waived']), note: longText, on: dateOrEmpty })
  ),
  updatedAt: moment
});

const photo = z.object({
  sha256,
  bytes: whole,
  width: whole,
  height: whole,
  itemId: shortText,
  takenAt: shortText,
  caption: longText
});

const inspectionBody = z.object({
  type: z.literal('inspection'),
  caseId: id,
  caseNumber: shortText,
  formId: shortText,
  formVersion: whole,
  pack,
  applicant,
  factsFound: facts,
  verdict,
  judged: z.optional(z.object({ dates, facts, programs: z.array(shortText).check(z.maxLength(200)) })),
  answers: z.record(
    z.string().check(z.maxLength(120)),
    z.union([z.boolean(), z.number(), longText, z.array(shortText).check(z.maxLength(200))])
  ),
  photos: z.array(photo).check(z.maxLength(200)),
  completedAt: moment,
  completedBy: shortText,
  corrects: z.nullable(z.object({ recordId: id, payloadHash: sha256, reason: longText }))
});

const stepBody = z.object({
  type: z.literal('step'),
  caseId: id,
  kind: z.enum([
    'created',
    'received',
    'visitPlanned',
    'visitWaived',
    'visited',
    'completed',
    'corrected',
    'printed',
    'handedOver',
    'note'
  ]),
  on: z.union([date, moment]),
  text: longText,
  by: shortText
});

const bodiesByVersion: Readonly<Record<number, Readonly<Record<RecordType, z.ZodMiniType>>>> = {
  1: {
    case: caseBody,
    papers: papersBody,
    inspection: inspectionBody,
    step: stepBody,
    officeEntry: officeEntryBody
  }
};

export function isRecordType(value: string): value is RecordType {
  return (recordTypes as readonly string[]).includes(value);
}

/** Reads a body as the type and schema version that its envelope names. */
export function parseBody(type: RecordType, schemaVersion: number, body: unknown): Parsed<RecordBody> {
  const schema = bodiesByVersion[schemaVersion]?.[type];
  if (schema === undefined) return { ok: false, problems: [`schemaVersion: unknown ${schemaVersion}`] };
  const parsed = parseWith(schema, body);
  return parsed.ok ? { ok: true, value: body as RecordBody } : parsed;
}

/** SHA-256 of every photo that a body names, each once, in order of first mention. */
export function blobsOf(body: RecordBody): readonly string[] {
  return body.type === 'inspection' ? [...new Set(body.photos.map((photo) => photo.sha256))] : [];
}
