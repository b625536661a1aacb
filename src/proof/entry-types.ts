import { ABROAD_TYPES } from './abroad-types';
import { INVESTIGATION_TYPES } from './investigation-types';
import { READINESS_TYPES } from './tribunal-readiness-types';
import { TRIAL_TYPES } from './trial-types';
import { CERTIFICATE_TYPES } from './tribunal-certificate-types';
import { MARKS_TYPES } from './tribunal-marks-types';
import { DEFENCE_TYPES } from './tribunal-defence-types';
import { DISCLOSURE_TYPES } from './tribunal-disclosure-types';
import { INSPECTION_TYPES } from './inspection-types';
import { REDACTION_TYPES } from './redaction-types';

/**
 * The one list of what a ledger entry can be. Types are only ever added: a type that was once written is in somebody's
 * bag, and a verifier of any later year must know it. A new type stands at the end of its group.
 */

/** Types that may open an item's chain (sequence 0), and stand nowhere else in it. */
export const FIRST_CUSTODY_TYPES = ['seized', 'received', 'acquired', 'migrated'] as const;

/** Acts on one exhibit. With `audit-entry/v1` none of these is written. */
export const CUSTODY_TYPES = [
  ...FIRST_CUSTODY_TYPES,
  // bytes and marks: the holder does not change
  'ingested',
  'quarantined',
  'unquarantined',
  'verified',
  'damaged',
  'frozen',
  'unfrozen',
  'reclassified',
  'corrected',
  'exculpatory_marked',
  'described',
  // seals: the holder does not change
  'sealed',
  'opened',
  'resealed',
  'packed',
  'unpacked',
  // a hand-over takes two
  'offered',
  'accepted',
  'refused',
  'cancelled',
  // movements: `to` is the holder afterwards
  'stored',
  'carried',
  'checked_out',
  'returned',
  'sent_to_laboratory',
  'examined',
  'produced_in_court',
  'released',
  'disposed',
  'taken_over',
] as const;
export type CustodyType = (typeof CUSTODY_TYPES)[number];
export type FirstCustodyType = (typeof FIRST_CUSTODY_TYPES)[number];

/** Every other act, each refusal, and each look at what is protected: in the log only, in no chain. */
export const AUDIT_TYPES = [
  // sign-in
  'session.signed_in',
  'session.refused',
  'session.refusals_counted',
  'session.signed_out',
  'session.revoked_all',
  'session.reuse_found',
  // people and rights
  'office.created',
  'office.changed',
  'officer.created',
  'officer.changed',
  'officer.code_issued',
  'officer.password_set',
  'officer.suspended',
  'officer.restored',
  'role.given',
  'role.ended',
  'acting.given',
  'acting.ended',
  'leave.entered',
  'leave.ended',
  'calendar_feed.made',
  'calendar_feed.revoked',
  'notification.preferences_set',
  'delivery.resent',
  'delivery.bounced',
  // law
  'instrument.proposed',
  'instrument.approved',
  'instrument.refused',
  'offence_version.proposed',
  'offence_version.approved',
  'offence_version.refused',
  'catalogue.seeded',
  // case
  'case.opened',
  'case.changed',
  'case.registered',
  'case.closed',
  'case.reopened',
  'case.transferred',
  'case.imported',
  'incident.recorded',
  'incident.corrected',
  'grant.given',
  'grant.ended',
  'wall.raised',
  'wall.lifted',
  'break_glass.opened',
  'break_glass.ended',
  'break_glass.reviewed',
  'party.recorded',
  'party.corrected',
  'party.identified',
  'charge.made',
  'charge.changed',
  'charge.withdrawn',
  'case.advanced',
  'number_pattern.set',
  'contact.set',
  'contact.consent_withdrawn',
  'outside.message_asked',
  'outside.message_sent',
  'outside.message_withheld',
  'case_request.asked',
  'case_request.given',
  'case_request.refused',
  'case_request.withdrawn',
  'fir.registered',
  'fir.recorded',
  'fir.copy_sent',
  'process.issued',
  'process.applied',
  'process.granted',
  'process.refused',
  'process.served',
  'process.not_served',
  'process.answered',
  'process.not_answered',
  'process.acquired',
  'process.court_told',
  'process.extended',
  'process.executed',
  'process.returned',
  'process.ended',
  'process.withdrawn',
  'complaint.registered',
  'complaint.added_to',
  'complaint.moved',
  'complaint.joined',
  'complaint.merged',
  'complaint.code_issued',
  'complaint.code_revoked',
  'takedown.requested',
  'takedown.captured',
  'takedown.sent',
  'takedown.checked',
  'takedown.reuploaded',
  'diary.drafted',
  'diary.signed',
  'diary.read',
  'task.made',
  'task.changed',
  'task.done',
  'task.dropped',
  'task.reopened',
  'playbook.set',
  'playbook.used',
  'field.defined',
  'field.changed',
  'field.set',
  'form_template.set',
  'complaint.corrected',
  'takedown.withdrawn',
  // evidence outside the chains of exhibits
  'seizure.recorded',
  'seizure.corrected',
  'scene.imported',
  'scene.paper_added',
  'parcel.packed',
  'parcel.opened',
  'handover.offered',
  'handover.answered',
  'handover.cancelled',
  'veto.set',
  'veto.lifted',
  'document.registered',
  'document.superseded',
  'document.withdrawn',
  'upload.started',
  'upload.abandoned',
  'passcode.kept',
  'passcode.opened',
  'store_place.added',
  'store_place.closed',
  'store_hours.set',
  // looks and refusals
  'content.accessed',
  'preview.accessed',
  'protected.read',
  'walled.read',
  'audit.searched',
  'refusal.recorded',
  'refusals.counted',
  'content.access_asked',
  // the ledger itself, its keys and its erasures
  'ledger.key_added',
  'ledger.key_retired',
  'ledger.key_compromised',
  'body.erased',
  'blob.shredded',
  'blob.orphan_found',
  'fixity.run',
  'fixity.failed',
  'fixity.asked',
  'bundle.exported',
  'clock.offset',
  'bundle.asked',
  'bundle.fetched',
  'ledger.policy_set',
  'ledger.quorum_missing',
  'ledger.quorum_reached',
  'dead_letter.run_again',
  'dead_letter.set_aside',
  'queue_board.opened',
  // the house beside cases
  'webhook.added',
  'webhook.changed',
  'webhook.sent_again',
  'deadline.started',
  'deadline.met',
  'deadline.extended',
  'deadline.paused',
  'deadline.resumed',
  'deadline.waived',
  'deadline.reopened',
  'deadline.missed',
  'deadline.acknowledged',
  'deadline.trigger_corrected',
  'deadline.no_proof_entered',
  'deadline.matured',
  'deadline.moved',
  'deadline_rule.proposed',
  'deadline_rule.approved',
  'deadline_rule.refused',
  'calendar.created',
  'calendar.changed',
  // courts
  'court.added',
  'court.judge_added',
  'proceeding.opened',
  'proceeding.copies',
  'proceeding.charge',
  'proceeding.plea',
  'proceeding.moved',
  'proceeding.judgment',
  'proceeding.free_copy',
  'proceeding.appeal',
  'hearing.fixed',
  'hearing.settled',
  ...TRIAL_TYPES,
  ...READINESS_TYPES,
  ...CERTIFICATE_TYPES,
  ...MARKS_TYPES,
  ...DISCLOSURE_TYPES,
  ...DEFENCE_TYPES,
  ...INVESTIGATION_TYPES,
  ...ABROAD_TYPES,
  ...REDACTION_TYPES,
  ...INSPECTION_TYPES,
] as const;
export type AuditType = (typeof AUDIT_TYPES)[number];

export type EntryType = CustodyType | AuditType;

const CUSTODY: ReadonlySet<string> = new Set(CUSTODY_TYPES);
const AUDIT: ReadonlySet<string> = new Set(AUDIT_TYPES);
const AUDIT_FORM = /^[a-z_]+\.[a-z0-9_]+$/;

/** Whether entries of this type stand in the chain of an exhibit. */
export const isCustodyType = (type: string): type is CustodyType => CUSTODY.has(type);

/** Whether a chain starts with this type. */
export const isFirstCustodyType = (type: string): type is FirstCustodyType =>
  FIRST_CUSTODY_TYPES.some((first) => first === type);

/** Whether entries of this type stand in the log alone. */
export const isAuditType = (type: string): type is AuditType => AUDIT.has(type);

/**
 * The header kind that a type is written under; undefined for what no type looks like. The acts on exhibits are known by
 * name: they move custody. Every other act is two words with a point between, and one of a later year is known by that.
 */
export function kindOfType(type: string): 'custody-entry/v1' | 'audit-entry/v1' | undefined {
  if (isCustodyType(type)) return 'custody-entry/v1';
  return AUDIT_FORM.test(type) ? 'audit-entry/v1' : undefined;
}
