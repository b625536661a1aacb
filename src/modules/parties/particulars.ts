import { gapsOf, type Stated, valueOf } from '../../platform/http/stated';
import { type Age, printedCnic } from './domain/party';
import type { Party } from './party.entity';

/** What is told of a person. A field that is left out is a gap. */
export interface ToldIdentity {
  readonly name?: Stated<string>;
  readonly fatherName?: Stated<string>;
  readonly cnic?: Stated<string>;
  readonly passport?: Stated<string>;
  readonly phone?: Stated<string>;
  readonly email?: Stated<string>;
  readonly address?: Stated<string>;
  readonly bornOn?: Stated<string>;
  readonly age?: Age;
}

/** Fields that say who somebody is, with their names in the ledger. */
export const FACT_NAME = {
  name: 'name',
  fatherName: 'father_name',
  cnic: 'cnic',
  passport: 'passport',
  phone: 'phone',
  email: 'email',
  address: 'address',
  bornOn: 'born_on',
} as const;
export type Field = keyof typeof FACT_NAME;
export const FIELDS = Object.keys(FACT_NAME) as Field[];

/** Each field as a value or null; a CNIC as it is printed. */
export function particularsOf(told: ToldIdentity): Record<Field, string | null> {
  const one = (field: Field): string | null => valueOf(told[field]) ?? null;
  const cnic = one('cnic');
  return {
    ...{ name: one('name'), fatherName: one('fatherName'), passport: one('passport'), phone: one('phone') },
    ...{ email: one('email'), address: one('address'), bornOn: one('bornOn') },
    cnic: cnic === null ? null : printedCnic(cnic),
  };
}

/** Passport and email are asked of nobody: they are a gap only when somebody says so. */
export function identityGaps(told: ToldIdentity): Record<string, 'unknown' | 'not_applicable'> {
  const asked = FIELDS.filter((field) => told[field] !== undefined || (field !== 'passport' && field !== 'email'));
  return gapsOf(Object.fromEntries(asked.map((field) => [FACT_NAME[field], told[field]])));
}

/** What is known of a person, for the part `people` of an entry. */
export function identityOf(party: Party): Record<string, string> {
  const known = FIELDS.flatMap((field) => (party[field] === null ? [] : [[FACT_NAME[field], party[field]]]));
  return Object.fromEntries([...known, ...(party.label === null ? [] : [['label', party.label]])]) as Record<
    string,
    string
  >;
}
