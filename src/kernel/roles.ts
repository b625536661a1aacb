/** The one list of roles. An officer holds roles in an office, between dates. Source: design of the house, words and shapes. */
export const ROLES = [
  'complaint operator',
  'investigating officer',
  'duty officer',
  'circle in-charge',
  'legal officer',
  'additional director',
  'director',
  'director general',
  'evidence custodian',
  'forensic examiner',
  'prosecutor',
  'defence counsel',
  'liaison officer',
  'central authority officer',
  'central authority',
  'auditor',
  'administrator',
] as const;

export type Role = (typeof ROLES)[number];

/** Everybody who is signed in, whatever his role. */
export const SIGNED_IN = ROLES;

/** Roles whose work is a case: who may be on a case at all, subject to grant and wall. */
export const CASE_ROLES = [
  'investigating officer',
  'duty officer',
  'circle in-charge',
  'legal officer',
  'additional director',
  'director',
  'director general',
  'evidence custodian',
  'forensic examiner',
  'prosecutor',
  'liaison officer',
] as const satisfies readonly Role[];
