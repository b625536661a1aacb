import type { Role } from '../src/kernel/roles';
import type { Relation } from './factories-relations';
import { TRIAL_LINES } from './golden-trial';
import { INVESTIGATION_LINES } from './golden-investigation';
import type { Operation } from './support/routes';
import type { Verdict } from './support/verdicts';

/** One line: for this operation and relation, what these roles get. */
type Line = readonly [Operation, Relation, Verdict, readonly Role[]];

const IO: Role = 'investigating officer';
const DUTY: Role = 'duty officer';
const HEAD: Role = 'circle in-charge';
const LEGAL: Role = 'legal officer';
const ADDITIONAL: Role = 'additional director';
const DIRECTOR: Role = 'director';
const GENERAL: Role = 'director general';
const KEEPER: Role = 'evidence custodian';
const EXAMINER: Role = 'forensic examiner';
const PROSECUTOR: Role = 'prosecutor';
const LIAISON: Role = 'liaison officer';
const COUNSEL: Role = 'defence counsel';
const OPERATOR: Role = 'complaint operator';
const ABROAD: readonly Role[] = ['central authority officer', 'central authority'];
const AUDITOR: Role = 'auditor';
const ADMINISTRATOR: Role = 'administrator';

/** Who has no part in cases as yet, whatever he is told of one. */
const OUTSIDE = [OPERATOR, COUNSEL, ...ABROAD, AUDITOR, ADMINISTRATOR];

/**
 * Written by hand from the design (roles, need to know, break-glass, the two who never see cases), not drawn from the policy
 * table: so that table and test cannot share one error. Reviewed line by line; a change here is a change of who may do what.
 */
const LINES: readonly Line[] = [
  ...INVESTIGATION_LINES,
  // An administrator manages people and never sees cases; an auditor sees entries, no custody, no evidence.
  ['GET /cases/:id', 'member', 'may not', OUTSIDE],
  ['GET /cases/:id', 'no such id', 'may not', OUTSIDE],
  ['GET /cases/:id/timeline', 'member', 'may not', OUTSIDE],
  ['GET /cases/:id/timeline', 'granted read', 'open', [IO, LEGAL, PROSECUTOR, LIAISON]],
  ['GET /cases/:id/timeline', 'other office', 'hidden', [IO, DUTY, LEGAL, PROSECUTOR]],
  ['GET /search', 'member', 'may not', [COUNSEL, ...ABROAD, AUDITOR, ADMINISTRATOR]],
  ['GET /search', 'member', 'open', [IO, OPERATOR, LIAISON, KEEPER]],
  ['GET /exhibits/:id', 'member', 'may not', OUTSIDE],
  ['GET /exhibits/:id/custody', 'member', 'may not', OUTSIDE],
  ['GET /exhibits/:id/custody-report', 'member', 'may not', OUTSIDE],
  ['GET /seizures/:id/memo.pdf', 'member', 'may not', OUTSIDE],
  ['GET /handovers/:id/receipt.pdf', 'member', 'may not', OUTSIDE],
  ['GET /parcels/:id/label.pdf', 'no such id', 'may not', OUTSIDE],
  ['GET /parties/:id', 'member', 'may not', OUTSIDE],
  ['POST /parties/:id/reveal', 'member', 'may not', [...OUTSIDE, KEEPER, EXAMINER, LIAISON]],
  ['GET /documents/:id', 'member', 'may not', [AUDITOR, ADMINISTRATOR, COUNSEL]],
  ['POST /cases/:id/break-glass', 'other office', 'may not', OUTSIDE],
  ['GET /deadlines/:id', 'member', 'may not', [OPERATOR, COUNSEL, AUDITOR, ADMINISTRATOR]],
  ['GET /deadlines/:id', 'member', 'hidden', [...ABROAD]],
  ['POST /deadlines/:id/meet', 'member', 'open', [IO, DUTY, HEAD, LEGAL, PROSECUTOR, LIAISON]],
  ['POST /deadlines/:id/meet', 'granted read', 'read only', [IO, HEAD, PROSECUTOR]],
  ['POST /deadlines/:id/meet', 'walled', 'hidden', [IO, HEAD, PROSECUTOR]],
  ['POST /deadlines/:id/missed', 'member', 'open', [HEAD, ADDITIONAL, DIRECTOR, GENERAL, PROSECUTOR]],
  ['POST /deadlines/:id/missed', 'member', 'may not', [IO, DUTY, LEGAL, KEEPER, EXAMINER, LIAISON, ...OUTSIDE]],
  ['POST /deadlines/:id/waive', 'member', 'may not', [IO, DUTY, LEGAL, KEEPER, EXAMINER, LIAISON, ...OUTSIDE]],
  ['GET /audit-entries', 'member', 'open', [AUDITOR]],
  ['GET /audit-entries', 'member', 'may not', [ADMINISTRATOR, GENERAL, IO, COUNSEL]],
  ['GET /ledger/entries/:hash/receipt', 'walled', 'open', [AUDITOR]],
  ['GET /ledger/entries/:hash/receipt', 'member', 'hidden', [ADMINISTRATOR, COUNSEL]],

  // The way to an FIR: investigators ask and register, seats of the house answer, those outside the case see none of it.
  ['POST /cases/:id/fir', 'member', 'open', [IO, DUTY, HEAD]],
  ['POST /cases/:id/fir', 'member', 'may not', [LEGAL, ADDITIONAL, DIRECTOR, GENERAL, PROSECUTOR, KEEPER, ...OUTSIDE]],
  ['POST /cases/:id/fir', 'granted read', 'read only', [IO, HEAD]],
  ['POST /cases/:id/fir', 'walled', 'hidden', [IO, HEAD]],
  ['POST /cases/:id/fir-records', 'other office', 'hidden', [IO, DUTY, HEAD]],
  ['POST /cases/:id/requests', 'member', 'may not', [LEGAL, PROSECUTOR, AUDITOR, ADMINISTRATOR]],
  ['POST /case-requests/:id/give', 'member', 'open', [LEGAL, ADDITIONAL, GENERAL, IO]],
  ['POST /case-requests/:id/give', 'member', 'may not', [PROSECUTOR, KEEPER, EXAMINER, LIAISON, ...OUTSIDE]],
  ['POST /case-requests/:id/give', 'walled', 'hidden', [ADDITIONAL, LEGAL]],
  ['POST /case-requests/:id/refuse', 'break-glass', 'read only', [ADDITIONAL, LEGAL]],
  ['GET /cases/:id/next-steps', 'member', 'may not', OUTSIDE],
  ['GET /cases/:id/next-steps', 'walled', 'hidden', [IO, LEGAL, GENERAL]],
  ['GET /firs/:id', 'other office', 'hidden', [IO, HEAD, GENERAL]],
  ['POST /cases/:id/processes', 'member', 'may not', [LEGAL, PROSECUTOR, ADDITIONAL, ...OUTSIDE]],
  ['POST /processes/:id/serve', 'member', 'open', [IO, DUTY, HEAD, LEGAL, PROSECUTOR]],
  ['GET /processes/:id', 'walled', 'hidden', [IO, PROSECUTOR]],

  // The diary is written by who investigates, read by superiors and prosecution; never by the defence (s.172(2)) nor the store.
  ['POST /cases/:id/diary', 'member', 'open', [IO, DUTY, HEAD]],
  ['POST /cases/:id/diary', 'member', 'may not', [LEGAL, PROSECUTOR, DIRECTOR, KEEPER, EXAMINER, ...OUTSIDE]],
  ['GET /diary-entries/:id', 'member', 'open', [IO, HEAD, LEGAL, PROSECUTOR, GENERAL]],
  ['GET /diary-entries/:id', 'member', 'may not', [COUNSEL, KEEPER, EXAMINER, LIAISON, AUDITOR, ADMINISTRATOR]],
  ['GET /diary-entries/:id', 'walled', 'hidden', [IO, HEAD, PROSECUTOR]],
  ['POST /diary-entries/:id/sign', 'granted read', 'read only', [IO, HEAD]],
  ['GET /tasks/:id', 'walled', 'hidden', [IO, KEEPER, GENERAL]],
  ['POST /tasks/:id/done', 'member', 'open', [IO, KEEPER, EXAMINER, PROSECUTOR]],
  ['POST /offices/:id/playbooks', 'member', 'refused:playbook.not-your-office', [HEAD, DIRECTOR]],
  ['POST /custom-fields', 'member', 'refused:field.not-yours', [HEAD, DIRECTOR, GENERAL]],
  ['POST /custom-fields', 'member', 'open', [ADMINISTRATOR]],
  ['POST /exhibits/:id/field-values', 'walled', 'hidden', [IO, KEEPER]],
  ['POST /complaints/:id/corrections', 'other office', 'hidden', [IO, DUTY]],
  ['GET /arrests/:id/remand-application.pdf', 'member', 'may not', OUTSIDE],
  ['GET /mla-requests/:id', 'member', 'hidden', [IO, HEAD, LEGAL, GENERAL, PROSECUTOR, LIAISON]],

  // Stored files are read again for who keeps a store; every file at once is for the administrator, who sees no case.
  ['POST /fixity-runs', 'member', 'may not', [IO, DUTY, LEGAL, DIRECTOR, GENERAL, PROSECUTOR, COUNSEL, AUDITOR]],
  ['POST /fixity-runs', 'member', 'refused:fixity.house-not-yours', [KEEPER, HEAD]],
  ['POST /fixity-runs', 'member', 'open', [ADMINISTRATOR]],
  ['GET /fixity-runs', 'member', 'may not', [IO, COUNSEL, AUDITOR, PROSECUTOR]],
  ['GET /exhibits/:id/continuity', 'member', 'may not', OUTSIDE],
  ['POST /offices/:id/store-hours', 'member', 'may not', [IO, DIRECTOR, ADMINISTRATOR]],

  // Work that failed and the queues are for who runs the house; he sees of them no case.
  ['GET /dead-letters', 'member', 'open', [ADMINISTRATOR]],
  ['GET /dead-letters', 'member', 'may not', [IO, HEAD, LEGAL, GENERAL, KEEPER, PROSECUTOR, COUNSEL, AUDITOR]],
  ['POST /dead-letters/:id/run-again', 'member', 'open', [ADMINISTRATOR]],
  ['POST /dead-letters/:id/run-again', 'no such id', 'hidden', [ADMINISTRATOR]],
  ['POST /dead-letters/:id/set-aside', 'member', 'may not', [IO, DUTY, HEAD, DIRECTOR, GENERAL, AUDITOR]],
  ['POST /queue-board/passes', 'member', 'open', [ADMINISTRATOR]],
  ['POST /queue-board/passes', 'member', 'may not', [IO, HEAD, DIRECTOR, AUDITOR, COUNSEL]],

  // What leaves the house: receivers are the administrator's, a person's contact is for who works on the case.
  ['POST /webhooks', 'member', 'may not', [IO, HEAD, GENERAL, AUDITOR]],
  ['GET /webhooks/:id/deliveries', 'member', 'open', [ADMINISTRATOR]],
  ['POST /webhook-deliveries/:id/resend', 'no such id', 'hidden', [ADMINISTRATOR]],
  ['POST /parties/:id/contact', 'granted read', 'read only', [IO, LEGAL]],
  ['POST /parties/:id/contact', 'walled', 'hidden', [IO, LEGAL]],
  ['POST /parties/:id/contact/reveal', 'break-glass', 'read only', [IO]],
  ['POST /parties/:id/messages', 'member', 'may not', [ADMINISTRATOR, AUDITOR, GENERAL]],
  ['POST /parties/:id/messages', 'other office', 'hidden', [IO]],
  ['GET /calendar-feeds', 'member', 'open', [IO, COUNSEL, AUDITOR]],

  // A complaint is read with the case that came of it, and acted on at the desk of its office alone.
  ['GET /complaints/:id', 'member', 'open', [IO, HEAD, LEGAL, PROSECUTOR, EXAMINER]],
  ['GET /complaints/:id', 'member', 'may not', [COUNSEL, ...ABROAD, AUDITOR, ADMINISTRATOR]],
  ['GET /complaints/:id', 'member', 'hidden', [OPERATOR]],
  ['GET /complaints/:id', 'other office', 'hidden', [IO, HEAD, DIRECTOR, GENERAL]],
  ['GET /complaints/:id', 'walled', 'hidden', [IO, HEAD, PROSECUTOR]],
  ['GET /complaints/:id/kin', 'walled', 'hidden', [IO, HEAD]],
  ['POST /complaints/:id/reveal', 'member', 'refused:complaint.read-only', [IO, HEAD, LEGAL]],
  ['POST /complaints/:id/reveal', 'member', 'may not', [OPERATOR, PROSECUTOR, EXAMINER, AUDITOR]],
  ['POST /complaints/:id/enquire', 'member', 'may not', [IO, DUTY, OPERATOR, LEGAL, GENERAL]],
  ['POST /complaints/:id/merge', 'other office', 'hidden', [HEAD, DIRECTOR]],
  ['POST /complaints/:id/codes', 'member', 'may not', [LEGAL, PROSECUTOR, GENERAL, AUDITOR]],
  ['POST /complaints/:id/codes', 'break-glass', 'refused:complaint.read-only', [IO]],
  ['POST /takedowns/:id/capture', 'walled', 'hidden', [IO, LEGAL]],
  ['POST /complaints', 'member', 'refused:complaint.other-office', [OPERATOR, IO, HEAD]],
  ['POST /complaints', 'member', 'may not', [KEEPER, EXAMINER, PROSECUTOR, GENERAL, ADMINISTRATOR]],

  // Leave is one's own, or one's people's.
  ['POST /officers/:id/leave', 'member', 'open', [ADMINISTRATOR]],
  ['POST /officers/:id/leave', 'member', 'refused:leave.not-yours', [IO, HEAD, DIRECTOR]],
  ['POST /leave/:id/end', 'no such id', 'hidden', [IO, ADMINISTRATOR]],

  // People and offices are the administrator's alone.
  ['POST /officers', 'member', 'may not', [IO, HEAD, DIRECTOR, GENERAL, AUDITOR]],
  ['POST /officers/:id/roles', 'member', 'may not', [HEAD, GENERAL, AUDITOR]],
  ['POST /officers/:id/one-time-code', 'member', 'may not', [IO, HEAD, GENERAL]],
  ['POST /officers/:id/roles', 'no such id', 'hidden', [ADMINISTRATOR]],
  ['POST /offices/:id/amend', 'member', 'may not', [GENERAL, HEAD]],

  // Need to know: who stands to the case sees it, nobody else of the same role does.
  [
    'GET /cases/:id',
    'member',
    'open',
    [IO, DUTY, HEAD, LEGAL, ADDITIONAL, DIRECTOR, GENERAL, KEEPER, EXAMINER, PROSECUTOR],
  ],
  ['GET /cases/:id', 'granted read', 'open', [IO, LEGAL, PROSECUTOR, LIAISON]],
  ['GET /cases/:id', 'other office', 'hidden', [IO, DUTY, HEAD, LEGAL, ADDITIONAL, DIRECTOR, GENERAL, KEEPER, LIAISON]],
  ['GET /cases/:id', 'walled', 'hidden', [IO, HEAD, ADDITIONAL, DIRECTOR, GENERAL, PROSECUTOR]],
  ['GET /cases/:id', 'break-glass', 'open', [IO, DUTY, PROSECUTOR]],
  ['GET /exhibits/:id/custody', 'walled', 'hidden', [IO, KEEPER, GENERAL]],
  ['GET /exhibits/:id/custody-report', 'walled', 'hidden', [IO, KEEPER, GENERAL]],
  ['GET /exhibits/:id/custody-report', 'break-glass', 'open', [IO, KEEPER, PROSECUTOR]],
  ['GET /exhibits/:id/road-certificate.pdf', 'other office', 'hidden', [IO, KEEPER]],
  ['GET /seizures/:id/memo.pdf', 'other office', 'hidden', [IO, DIRECTOR]],
  ['GET /seizures/:id/memo.pdf', 'granted read', 'open', [LEGAL, PROSECUTOR]],
  ['GET /handovers/:id/receipt.pdf', 'walled', 'hidden', [KEEPER, IO]],
  ['GET /parcels/:id/label.pdf', 'walled', 'hidden', [KEEPER, IO]],
  ['GET /exhibits/:id', 'break-glass', 'open', [IO, EXAMINER]],
  ['GET /documents/:id', 'other office', 'hidden', [PROSECUTOR, LEGAL]],
  ['GET /handovers/:id', 'other office', 'hidden', [KEEPER, IO]],
  ['GET /seizures/:id', 'walled', 'hidden', [IO, HEAD]],

  // What leaves the building: the team, its heads, the prosecutor and the legal officer, and nobody by breaking the glass.
  ['POST /cases/:id/bundles', 'member', 'open', [IO, DUTY, HEAD, LEGAL, ADDITIONAL, DIRECTOR, GENERAL, PROSECUTOR]],
  ['POST /cases/:id/bundles', 'member', 'may not', [...OUTSIDE, KEEPER, EXAMINER, LIAISON]],
  ['POST /cases/:id/bundles', 'granted read', 'read only', [IO, LEGAL, PROSECUTOR]],
  ['POST /cases/:id/bundles', 'walled', 'hidden', [IO, GENERAL, PROSECUTOR]],
  ['GET /bundles/:id/content', 'member', 'may not', [...OUTSIDE, KEEPER, LIAISON]],
  ['GET /bundles/:id/content', 'granted read', 'open', [LEGAL, PROSECUTOR]],
  ['GET /bundles/:id/content', 'break-glass', 'refused:bundle.break-glass-never', [IO, GENERAL, PROSECUTOR]],
  ['GET /bundles/:id/content', 'other office', 'hidden', [IO, GENERAL, PROSECUTOR]],
  ['GET /bundles/:id', 'walled', 'hidden', [IO, HEAD]],
  ['GET /bundles/:id/issue', 'no such id', 'hidden', [IO, PROSECUTOR]],

  // Persons in custody: who investigates arrests, courts' orders are also entered by legal officer and prosecutor.
  ['POST /cases/:id/arrests', 'member', 'open', [IO, DUTY, HEAD]],
  [
    'POST /cases/:id/arrests',
    'member',
    'may not',
    [...OUTSIDE, LEGAL, PROSECUTOR, KEEPER, EXAMINER, LIAISON, DIRECTOR],
  ],
  ['POST /cases/:id/arrests', 'granted read', 'read only', [IO, HEAD]],
  ['POST /arrests/:id/remands', 'member', 'open', [IO, DUTY, HEAD, LEGAL, PROSECUTOR]],
  ['POST /arrests/:id/remands', 'walled', 'hidden', [IO, LEGAL, PROSECUTOR]],
  ['POST /arrests/:id/remands', 'break-glass', 'read only', [IO, PROSECUTOR]],
  ['POST /arrests/:id/remand-applications', 'member', 'may not', [...OUTSIDE, PROSECUTOR, KEEPER, DIRECTOR]],
  ['GET /arrests/:id', 'granted read', 'open', [IO, LEGAL, PROSECUTOR, GENERAL]],
  ['GET /arrests/:id', 'walled', 'hidden', [IO, HEAD, GENERAL, PROSECUTOR]],
  ['GET /arrests/:id', 'member', 'may not', OUTSIDE],
  ['GET /cases/:id/arrests', 'other office', 'hidden', [IO, HEAD, GENERAL]],
  ['POST /absconders/:id/steps', 'granted read', 'read only', [IO, LEGAL, PROSECUTOR]],
  ['GET /absconders/:id', 'walled', 'hidden', [IO, PROSECUTOR]],

  // Courts are data of the house; what a court did in a case is for who stands to it.
  ['POST /courts', 'member', 'may not', [IO, HEAD, DIRECTOR, GENERAL, AUDITOR, COUNSEL]],
  ['GET /courts', 'member', 'open', [IO, COUNSEL, AUDITOR, ADMINISTRATOR]],
  ['POST /proceedings/:id/judgment', 'member', 'open', [IO, HEAD, LEGAL, PROSECUTOR]],
  ['POST /proceedings/:id/judgment', 'member', 'may not', [...OUTSIDE, KEEPER, EXAMINER, LIAISON, GENERAL]],
  ['POST /proceedings/:id/judgment', 'granted read', 'read only', [IO, PROSECUTOR]],
  ['POST /hearings/:id/result', 'break-glass', 'read only', [IO, PROSECUTOR]],
  ['GET /proceedings/:id', 'walled', 'hidden', [IO, PROSECUTOR, GENERAL]],
  ['GET /proceedings/:id', 'granted read', 'open', [PROSECUTOR, LEGAL]],

  // To look is not to write.
  ['POST /cases/:id/parties', 'granted read', 'read only', [IO, LEGAL, PROSECUTOR]],
  ['POST /cases/:id/charges', 'break-glass', 'read only', [IO, LEGAL, PROSECUTOR]],
  ['POST /cases/:id/seizures', 'break-glass', 'read only', [IO, DUTY, HEAD]],
  ['POST /cases/:id/grants', 'break-glass', 'read only', [HEAD, DIRECTOR, GENERAL]],
  ['POST /cases/:id/walls', 'granted read', 'read only', [ADDITIONAL, GENERAL]],
  ['POST /exhibits/:id/store', 'granted read', 'read only', [KEEPER]],
  ['POST /exhibits/:id/handovers', 'break-glass', 'read only', [IO, KEEPER, EXAMINER]],
  ['PATCH /uploads/:id', 'granted read', 'read only', [IO, EXAMINER, LIAISON]],
  ['DELETE /uploads/:id', 'break-glass', 'read only', [IO, EXAMINER, LIAISON]],

  // Who does what: a custodian opens no case, an examiner lays no charge, a prosecutor seizes nothing.
  ['POST /cases', 'member', 'may not', [KEEPER, EXAMINER, PROSECUTOR, LEGAL, COUNSEL, GENERAL]],
  ['POST /cases/:id/charges', 'member', 'open', [IO, LEGAL, PROSECUTOR]],
  ['POST /cases/:id/charges', 'member', 'may not', [KEEPER, EXAMINER, LIAISON, COUNSEL, GENERAL]],
  ['POST /cases/:id/seizures', 'member', 'may not', [PROSECUTOR, LEGAL, KEEPER, EXAMINER, GENERAL]],
  ['POST /exhibits/:id/examine', 'member', 'may not', [IO, KEEPER, PROSECUTOR, HEAD]],
  ['POST /exhibits/:id/examine', 'member', 'open', [EXAMINER]],
  ['POST /exhibits/:id/dispose', 'member', 'may not', [IO, HEAD, KEEPER, PROSECUTOR]],
  ['POST /exhibits/:id/unfreeze', 'member', 'may not', [IO, HEAD, KEEPER]],
  ['POST /exhibits/take-over', 'member', 'may not', [IO, KEEPER, EXAMINER]],
  ['POST /cases/:id/assignments', 'member', 'may not', [IO, LEGAL, PROSECUTOR]],
  ['POST /cases/:id/assignments', 'member', 'open', [HEAD, DIRECTOR]],
  ['POST /cases/:id/walls', 'member', 'may not', [IO, HEAD, LEGAL, PROSECUTOR]],
  ['POST /walls/:id/lift', 'member', 'may not', [IO, HEAD]],
  ['POST /break-glass/:id/review', 'member', 'may not', [IO, HEAD, PROSECUTOR]],
  ['POST /break-glass/:id/review', 'member', 'open', [ADDITIONAL]],

  // Through a wall no glass breaks; it breaks where only the office is another.
  ['POST /cases/:id/break-glass', 'walled', 'hidden', [IO, GENERAL, PROSECUTOR]],
  ['POST /cases/:id/break-glass', 'no such id', 'hidden', [IO, GENERAL]],
  ['POST /cases/:id/break-glass', 'other office', 'open', [IO, DUTY]],

  // A hand-over takes the two whom it names.
  ['POST /handovers/:id/accept', 'member', 'refused:handover.not-receiver', [IO, KEEPER, EXAMINER]],
  ['POST /handovers/:id/cancel', 'member', 'refused:handover.not-releaser', [IO, KEEPER]],
  ['POST /handovers/:id/accept', 'member', 'may not', [COUNSEL, GENERAL, LEGAL]],
  ['GET /exhibits/:id/content', 'member', 'refused:content.access-not-open', [IO, EXAMINER, PROSECUTOR]],
  ['GET /exhibits/:id/content', 'member', 'may not', [GENERAL, LIAISON, COUNSEL]],

  // The law is read by everybody who is signed in and proposed by legal officers alone.
  ['GET /offences', 'member', 'open', [OPERATOR, COUNSEL, ADMINISTRATOR, AUDITOR, IO]],
  ['POST /instruments', 'member', 'may not', [IO, PROSECUTOR, GENERAL, ADMINISTRATOR]],
  ['POST /instruments', 'member', 'open', [LEGAL]],

  // So are the periods; calendars are kept by legal officers and the administrator.
  ['GET /deadline-rules', 'member', 'open', [OPERATOR, COUNSEL, ADMINISTRATOR, AUDITOR, IO]],
  ['POST /deadline-rules/:code/proposals', 'member', 'may not', [IO, PROSECUTOR, GENERAL, ADMINISTRATOR]],
  ['POST /deadline-rules/:code/proposals', 'member', 'open', [LEGAL]],
  ['POST /deadline-rule-proposals/:id/approve', 'member', 'may not', [IO, GENERAL, ADMINISTRATOR]],
  ['POST /deadline-rule-proposals/:id/approve', 'no such id', 'hidden', [LEGAL]],
  ['POST /calendars', 'member', 'may not', [IO, HEAD, GENERAL, AUDITOR]],
  ['POST /calendars/:id/changes', 'member', 'may not', [IO, HEAD, GENERAL, AUDITOR]],
  ['POST /calendars/:id/changes/preview', 'member', 'may not', [IO, HEAD, GENERAL, AUDITOR]],

  // What one is told is his own; what fails to leave is for who runs the house, who learns nothing of what it says.
  ['GET /notifications/stream', 'member', 'open', [IO, COUNSEL, ADMINISTRATOR, AUDITOR]],
  ['GET /notifications/:id', 'member', 'hidden', [IO, ADMINISTRATOR]],
  ['POST /notifications/preferences', 'member', 'open', [IO, OPERATOR]],
  ['GET /deliveries', 'member', 'may not', [IO, HEAD, DIRECTOR, AUDITOR]],
  ['GET /deliveries', 'member', 'open', [ADMINISTRATOR]],
  ['POST /deliveries/:id/again', 'member', 'may not', [IO, KEEPER, AUDITOR]],
  ['POST /deliveries/:id/again', 'no such id', 'hidden', [ADMINISTRATOR]],
];

export interface GoldenCell {
  readonly operation: Operation;
  readonly relation: Relation;
  readonly role: Role;
  readonly verdict: Verdict;
}

export const GOLDEN: readonly GoldenCell[] = [...LINES, ...TRIAL_LINES].flatMap(
  ([operation, relation, verdict, roles]) => roles.map((role) => ({ operation, relation, role, verdict })),
);
