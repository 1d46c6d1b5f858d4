import * as z from 'zod';
import type { Citation } from '../domain/verdict.ts';
import {
  officeKinds,
  receptionApplicants,
  type Consultation,
  type Handling,
  type Municipality,
  type NameList,
  type Office,
  type OfficePart,
  type Reception,
  type Route,
  type Telephone
} from '../rules/directory.ts';

const text = z.string().min(1);
const ids = z.array(text).min(1);

/** Ten digits in three groups: area code, exchange, number. */
const telephoneNumber = z
  .string()
  .refine((number) => /^0\d{1,4}-\d{1,4}-\d{3,4}$/.test(number) && number.replaceAll('-', '').length === 10, {
    message: '電話番号は 048-830-3801 の形（数字10桁）で書いてください'
  });
const postalCode = z
  .string()
  .refine((code) => /^\d{3}-\d{4}$/.test(code), { message: '郵便番号は 330-9301 の形で書いてください' });

const telephone: z.ZodType<Telephone> = z.strictObject({
  number: telephoneNumber,
  kind: z.exactOptional(z.enum(['switchboard', 'direct'])),
  extension: z.exactOptional(
    z.string().refine((digits) => /^\d+$/.test(digits), { message: '内線は数字で書いてください' })
  )
});

const place = {
  name: text,
  postalCode: z.exactOptional(postalCode),
  address: z.exactOptional(text),
  telephones: z.array(telephone)
};

/** Parts are written as a map from id to the rest. */
const parts: z.ZodType<readonly OfficePart[]> = z
  .record(text, z.strictObject(place))
  .transform((byId) => Object.entries(byId).map(([id, rest]) => ({ id, ...rest })));

const route: z.ZodType<Route> = z.union([
  z.strictObject({ to: z.literal('office'), office: text, in: z.exactOptional(ids) }),
  z.strictObject({
    to: z.enum([
      'localBody',
      'guaranteeBranch',
      'municipalitySection',
      'recognisedCooperative',
      'designatedBank',
      'lender',
      'handlingInstitution'
    ])
  })
]);

export interface DirectorySchemas {
  readonly office: z.ZodType<Office>;
  readonly municipality: z.ZodType<Municipality>;
  readonly reception: z.ZodType<Reception>;
  readonly handling: z.ZodType<Handling>;
  readonly consultation: z.ZodType<Consultation>;
  readonly nameList: z.ZodType<NameList>;
}

/** The parts of a directory, their citations filled in by the edition's own schema of citations. */
export function directorySchemas(cite: z.ZodType<readonly Citation[]>): DirectorySchemas {
  const routes = z.array(route).min(1);
  const note = z.exactOptional(text);
  const url = z.exactOptional(z.url());
  return {
    office: z.strictObject({
      id: text,
      kind: z.enum(officeKinds),
      ...place,
      fax: z.exactOptional(telephoneNumber),
      url,
      note,
      parts: z.exactOptional(parts),
      serves: z.exactOptional(ids),
      cite
    }),
    municipality: z.strictObject({
      id: text,
      name: text,
      bodies: z.array(text),
      ask: z.exactOptional(text),
      askWhom: z.exactOptional(ids),
      wards: z.exactOptional(z.record(text, text)),
      sections: ids,
      note,
      cite
    }),
    reception: z.strictObject({
      id: text,
      programs: ids,
      applicants: z.array(z.enum(receptionApplicants)).min(1),
      routes,
      note,
      cite
    }),
    handling: z.strictObject({ id: text, programs: z.exactOptional(ids), routes, note, cite }),
    consultation: z.strictObject({ id: text, label: text, routes, note, cite }),
    nameList: z.strictObject({
      label: text,
      names: ids,
      except: z.exactOptional(ids),
      note,
      url,
      cite
    })
  };
}

/** One file under directory/: any of the lists, and what all its offices or municipalities share. */
export const directoryFileSchema = z.strictObject({
  kind: z.exactOptional(z.enum(officeKinds)),
  cite: z.unknown().optional(),
  offices: z.unknown().optional(),
  municipalities: z.unknown().optional(),
  receptions: z.unknown().optional(),
  handling: z.unknown().optional(),
  consultations: z.unknown().optional(),
  lists: z.exactOptional(z.record(text, z.unknown()))
});
