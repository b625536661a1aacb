import { CASE_ROLES, type Role, ROLES, SIGNED_IN } from './roles';

/** Who may do an act anywhere at all. Which case, item or office is decided after this, by grant, wall and row policy. */
export type Grantees = readonly Role[] | 'anyone';

const FIELD = ['investigating officer', 'duty officer', 'circle in-charge'] as const satisfies readonly Role[];
const HEADS = [
  'circle in-charge',
  'additional director',
  'director',
  'director general',
] as const satisfies readonly Role[];
const SENIOR = ['additional director', 'director', 'director general'] as const satisfies readonly Role[];
const HOLDERS = [...FIELD, 'evidence custodian', 'forensic examiner', 'prosecutor'] as const satisfies readonly Role[];

/** Who starts a period of the law by hand, enters what was done, and knows of it. */
const CLOCK_KEEPERS = [...FIELD, 'legal officer', 'prosecutor', 'liaison officer'] as const satisfies readonly Role[];

/** Who can stand on the list of a request abroad; whether he does, the list says. */
const ABROAD = [...CASE_ROLES, 'central authority officer', 'central authority'] as const satisfies readonly Role[];

/** Role × act: the one source of guard, OpenAPI and test matrix. An act without a row does not exist. */
export const POLICY = {
  'public:read': 'anyone',
  'public:sign-in': 'anyone',

  'session:own': SIGNED_IN,
  'session:revoke-any': ['administrator'],
  'notification:read': SIGNED_IN,
  'delivery:manage': ['administrator'],
  'webhook:manage': ['administrator'],
  'calendar-feed:own': SIGNED_IN,
  'office:read': SIGNED_IN,
  'office:manage': ['administrator'],
  'officer:read': SIGNED_IN,
  'officer:manage': ['administrator'],
  'role:grant': ['administrator'],
  'acting:declare': ['administrator', ...SENIOR],
  'leave:enter': SIGNED_IN,

  'offence:read': SIGNED_IN,
  'law:propose': ['legal officer'],
  'law:approve': ['legal officer'],

  'case:open': FIELD,
  'case:read': CASE_ROLES,
  'case:advance': [...FIELD, ...SENIOR],
  'case-request:ask': FIELD,
  'case-request:answer': [...FIELD, 'legal officer', ...SENIOR],
  'fir:register': FIELD,
  'process:draw': FIELD,
  'process:act': [...FIELD, 'legal officer', 'prosecutor'],
  'diary:read': [...FIELD, ...SENIOR, 'legal officer', 'prosecutor'],
  'diary:write': FIELD,
  'task:make': [...FIELD, ...SENIOR, 'legal officer', 'prosecutor'],
  'task:do': [...HOLDERS, ...SENIOR, 'legal officer', 'liaison officer'],
  'playbook:make': HEADS,
  'field:read': SIGNED_IN,
  'field:define': ['administrator', ...HEADS],
  'field:set': [...HOLDERS, ...SENIOR, 'legal officer'],
  'form-template:read': SIGNED_IN,
  'form-template:make': ['administrator', ...HEADS],
  'case:assign': HEADS,
  'case:grant': HEADS,
  'case:wall': SENIOR,
  'case:import': ['circle in-charge', ...SENIOR],
  'register:configure': ['administrator'],
  'case:break-glass': CASE_ROLES,
  'case:break-glass-review': SENIOR,

  'complaint:register': ['complaint operator', ...FIELD],
  'complaint:read': ['complaint operator', ...CASE_ROLES],
  'complaint:scrutinise': ['complaint operator', 'duty officer', ...HEADS],
  'complaint:decide': HEADS,
  'complaint:enquire': ['circle in-charge'],
  'complaint:reveal': [...FIELD, ...SENIOR, 'legal officer'],
  'complaint:code': ['complaint operator', ...FIELD],
  'complaint:takedown': ['complaint operator', ...FIELD, 'legal officer'],

  'search:ask': ['complaint operator', ...CASE_ROLES],

  'party:add': [...FIELD, 'legal officer', 'prosecutor'],
  'party:read': CASE_ROLES,
  'party:reveal': [...FIELD, ...SENIOR, 'legal officer', 'prosecutor'],
  'party:contact': [...FIELD, 'legal officer', 'prosecutor'],
  'charge:make': [...FIELD, 'legal officer', 'prosecutor'],

  'arrest:record': FIELD,
  'custody:record': [...FIELD, 'legal officer', 'prosecutor'],
  'remand:apply': [...FIELD, 'legal officer'],
  'absconder:record': [...FIELD, 'legal officer', 'prosecutor'],

  'court:read': SIGNED_IN,
  'court:manage': ['legal officer', 'prosecutor', 'administrator'],
  'proceeding:record': [...FIELD, 'legal officer', 'prosecutor'],

  'prosecution:decide': ['prosecutor'],
  'readiness:read': [...FIELD, 'legal officer', ...SENIOR, 'prosecutor'],
  'readiness:waive': ['prosecutor'],
  'matrix:read': [...FIELD, 'prosecutor'],
  'matrix:write': [...FIELD, 'prosecutor'],
  'matrix:sign-off': ['prosecutor'],
  'certificate:sign': [...FIELD, 'forensic examiner', 'evidence custodian'],
  'police-report:draft': FIELD,
  'police-report:scrutinise': ['prosecutor'],
  'police-report:file': [...FIELD, 'prosecutor'],
  'police-report:record': [...FIELD, 'legal officer', 'prosecutor'],
  'case:close': [...FIELD, ...SENIOR],
  'case:reopen': SENIOR,
  'freeze:ask': FIELD,
  'freeze:order-urgently': ['director'],
  'freeze:decide': ['director general'],
  'freeze:act': [...FIELD, 'legal officer'],
  'statement:record': [...FIELD, 'prosecutor'],

  'lab:ask': FIELD,
  'lab:endorse': ['circle in-charge', 'additional director'],
  'lab:assign': ['circle in-charge'],
  'lab:examine': ['forensic examiner'],
  'lab:register': ['circle in-charge', 'forensic examiner'],
  // Of an officer of any role: by the administrator, or by the head of an office where he serves.
  'qualification:record': ['administrator', ...HEADS],
  'lab:queue': ['forensic examiner', ...HEADS],

  'mla:read': ABROAD,
  'mla:begin': [...FIELD, 'liaison officer', 'prosecutor', 'central authority officer'],
  'mla:write': [...FIELD, 'liaison officer', 'prosecutor', 'central authority officer'],
  'mla:step': ABROAD,
  'mla:decide': ['central authority', 'director general'],
  'mla:keep': [...FIELD, 'liaison officer', 'prosecutor', 'central authority officer', 'central authority'],
  'mla:receive': ['evidence custodian', 'liaison officer', 'central authority officer'],
  'mla:send': ['liaison officer', 'central authority officer'],
  // Never the central authority: it may not begin to send information (MLA Act 2020 s.5(1)).
  'information:read': CASE_ROLES,
  'information:begin': [...FIELD, 'liaison officer'],
  'information:write': [...FIELD, 'liaison officer'],
  'information:step': [...FIELD, 'liaison officer', 'prosecutor', 'director general'],
  'information:keep': [...FIELD, 'liaison officer'],
  'mla-directory:keep': ['liaison officer', 'central authority officer'],
  'mla-letter:make': ['liaison officer', 'director general', 'central authority officer', 'central authority'],
  'mla-translation:ask': ['liaison officer', 'central authority officer'],
  'mla-translation:read': ABROAD,
  'mla-basis:record': ['central authority officer'],
  'mla-delegation:record': ['central authority officer', 'central authority'],

  // Counts without names: a head of his own offices, ministry and auditor of all.
  'report:return': [...HEADS, 'central authority', 'auditor'],
  // Over the requests of which the reader may know, and no others.
  'report:abroad': ['liaison officer', 'central authority officer', 'central authority'],

  'seizure:record': FIELD,
  'scene:page': SIGNED_IN,
  'exhibit:read': CASE_ROLES,
  'exhibit:register': [...FIELD, 'forensic examiner', 'liaison officer'],
  'exhibit:move': HOLDERS,
  'exhibit:examine': ['forensic examiner'],
  'exhibit:take-over': ['circle in-charge', 'additional director', 'director'],
  'exhibit:classify': [...HEADS, 'prosecutor', 'evidence custodian'],
  'exhibit:correct': HOLDERS,
  'exhibit:freeze': [...HEADS, 'evidence custodian'],
  'exhibit:unfreeze': SENIOR,
  'exhibit:verify': [...HOLDERS, 'legal officer', ...SENIOR],
  'exhibit:dispose': SENIOR,
  'store:manage': ['evidence custodian', 'circle in-charge'],
  'fixity:ask': ['evidence custodian', 'circle in-charge', 'administrator'],
  'fixity:read': ['evidence custodian', ...HEADS, 'administrator'],
  'upload:send': [...FIELD, 'forensic examiner', 'evidence custodian', 'liaison officer'],
  'content:access': [...HOLDERS, 'legal officer', 'additional director', 'director'],
  'content:second-person': [...HEADS, 'prosecutor'],
  'bundle:make': [...FIELD, ...SENIOR, 'legal officer', 'prosecutor'],
  'bundle:read': [...FIELD, ...SENIOR, 'legal officer', 'prosecutor'],
  'bundle:fetch': [...FIELD, ...SENIOR, 'legal officer', 'prosecutor'],
  'inspection:record': [...FIELD, 'legal officer', 'evidence custodian', 'forensic examiner', 'prosecutor'],
  'inspection:read': CASE_ROLES,
  'redaction:make': [...FIELD, 'legal officer', 'prosecutor'],
  'redaction:read': [...FIELD, ...SENIOR, 'legal officer', 'prosecutor'],
  // Who confirms is never who marked: judged by person, after this.
  'redaction:confirm': [...FIELD, ...SENIOR, 'legal officer', 'prosecutor'],
  'tribunal-file:make': [...FIELD, ...SENIOR, 'legal officer', 'prosecutor'],
  'tribunal-file:read': [...FIELD, ...SENIOR, 'legal officer', 'prosecutor'],
  'tribunal-file:fetch': [...FIELD, ...SENIOR, 'legal officer', 'prosecutor'],
  'disclosure:read': [...FIELD, ...SENIOR, 'legal officer', 'prosecutor'],
  // Whoever investigates may say that a thing speaks for the accused; what is kept from him is the prosecutor's to answer for.
  'disclosure:mark': [...FIELD, 'legal officer', 'prosecutor'],
  'disclosure:withhold': ['prosecutor'],
  'defence-access:grant': ['prosecutor'],
  'defence-access:read': [...FIELD, ...SENIOR, 'legal officer', 'prosecutor'],
  'defence-set:read': ['defence counsel'],
  // What counsel opened is the auditor's to read, and the prosecution's by order of a court.
  'defence-opening:read': ['prosecutor', 'auditor'],
  'document:register': [...FIELD, 'legal officer', 'forensic examiner', 'evidence custodian', 'prosecutor'],
  'document:read': CASE_ROLES,

  'deadline:read': [...CASE_ROLES, 'central authority officer', 'central authority'],
  'deadline:start': CLOCK_KEEPERS,
  'deadline:meet': CLOCK_KEEPERS,
  'deadline:extend': CLOCK_KEEPERS,
  'deadline:waive': [...HEADS, 'prosecutor'],
  'deadline:missed': [...HEADS, 'prosecutor'],
  'deadline:reopen': [...HEADS, 'prosecutor'],
  'deadline-rule:read': SIGNED_IN,
  'deadline-rule:propose': ['legal officer'],
  'deadline-rule:approve': ['legal officer'],
  'calendar:read': SIGNED_IN,
  'calendar:manage': ['legal officer', 'administrator'],

  'dead-letter:read': ['administrator'],
  'dead-letter:answer': ['administrator'],
  'queue-board:open': ['administrator'],

  'ledger:receipt': SIGNED_IN,
  'audit:read': ['auditor'],
} as const satisfies Record<string, Grantees>;

export type Permission = keyof typeof POLICY;

export const PERMISSIONS = Object.keys(POLICY) as Permission[];

/** @returns the roles that may do the act; every role for an act open to anyone. */
export function rolesFor(permission: Permission): readonly Role[] {
  const grantees: Grantees = POLICY[permission];
  return grantees === 'anyone' ? ROLES : grantees;
}

export function isOpenToAnyone(permission: Permission): boolean {
  const grantees: Grantees = POLICY[permission];
  return grantees === 'anyone';
}

/**
 * Entry types that each job may append as `system:<job>`; mirrored into `job_right` by the seed, where `ledger.append` looks.
 * A job that writes nothing to the ledger has no row.
 */
export const JOB_RIGHTS = {
  'count-refusals': ['refusals.counted'],
  'finalise-upload': ['ingested', 'quarantined', 'upload.abandoned'],
  'verify-exhibit': ['verified', 'frozen', 'damaged'],
  'expire-uploads': ['upload.abandoned'],
  'list-orphans': ['blob.orphan_found'],
  'check-fixity': ['fixity.run', 'fixity.failed', 'frozen', 'damaged'],
  'build-bundle': ['bundle.exported'],
  'build-tribunal-file': ['tribunal_file.issued'],
  'paint-redaction': ['redaction.made'],
  'end-break-glass': ['break_glass.ended'],
  'report-damage': ['frozen', 'damaged'],
  'witness-clock': ['clock.offset'],
  'publish-key': ['ledger.key_added', 'ledger.key_retired', 'ledger.key_compromised'],
  'publish-policy': ['ledger.policy_set'],
  'watch-quorum': ['ledger.quorum_missing', 'ledger.quorum_reached'],
  'fire-deadline-stage': ['deadline.no_proof_entered', 'deadline.matured'],
  'recompute-deadlines': ['deadline.moved'],
  deliver: ['webhook.changed', 'outside.message_sent', 'outside.message_withheld'],
  'record-seeding': ['catalogue.seeded'],
  'record-rule-seeding': ['catalogue.seeded'],
} as const satisfies Record<string, readonly string[]>;
