import type { Role } from '../src/kernel/roles';
import type { Relation } from './factories-relations';
import type { Operation } from './support/routes';
import type { Verdict } from './support/verdicts';

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
const AUDITOR: Role = 'auditor';
const ADMINISTRATOR: Role = 'administrator';
const OUTSIDE: readonly Role[] = [
  ...(['complaint operator', 'defence counsel', 'central authority officer', 'central authority'] as const),
  ...(['auditor', 'administrator'] as const),
];

/** Police reports, trial and the end of a case, written by hand from the design like the rest of the table. */
export const TRIAL_LINES: readonly (readonly [Operation, Relation, Verdict, readonly Role[]])[] = [
  // Figures: returns for heads, ministry and auditor; requests abroad for those whose work they are.
  [
    'GET /reports/returns/circles',
    'member',
    'open',
    [HEAD, ADDITIONAL, DIRECTOR, GENERAL, 'central authority', 'auditor'],
  ],
  [
    'GET /reports/returns/peca-53',
    'member',
    'may not',
    [IO, DUTY, LEGAL, PROSECUTOR, KEEPER, EXAMINER, 'administrator'],
  ],
  ['GET /reports/returns/cases', 'member', 'may not', [IO, LEGAL, PROSECUTOR, 'liaison officer', 'administrator']],
  [
    'GET /reports/abroad/ageing',
    'member',
    'open',
    ['liaison officer', 'central authority officer', 'central authority'],
  ],
  [
    'GET /reports/abroad/half-year',
    'member',
    'may not',
    [IO, HEAD, GENERAL, LEGAL, PROSECUTOR, 'auditor', 'administrator'],
  ],
  ['GET /reports/abroad/meeting', 'member', 'may not', [IO, HEAD, DIRECTOR, GENERAL, 'auditor', 'defence counsel']],

  // A period that was met by mistake is taken up again by who may waive it.
  ['POST /deadlines/:id/reopen', 'member', 'open', [HEAD, ADDITIONAL, DIRECTOR, GENERAL, PROSECUTOR]],
  ['POST /deadlines/:id/reopen', 'member', 'may not', [IO, DUTY, LEGAL, KEEPER, EXAMINER, ...OUTSIDE]],

  // A police report is drawn up by who investigates, looked at by the prosecutor alone, filed by either; a case ends by two heads.
  ['POST /cases/:id/police-reports', 'member', 'open', [IO, DUTY, HEAD]],
  ['POST /cases/:id/police-reports', 'member', 'may not', [...OUTSIDE, LEGAL, PROSECUTOR, KEEPER, DIRECTOR]],
  ['POST /cases/:id/police-reports', 'granted read', 'read only', [IO, HEAD]],
  ['POST /police-reports/:id/forward', 'member', 'open', [PROSECUTOR]],
  ['POST /police-reports/:id/forward', 'member', 'may not', [...OUTSIDE, IO, HEAD, LEGAL, ADDITIONAL, GENERAL]],
  ['POST /police-reports/:id/objections', 'walled', 'hidden', [PROSECUTOR]],
  ['POST /police-reports/:id/file', 'member', 'open', [IO, HEAD, PROSECUTOR]],
  ['POST /police-reports/:id/file', 'break-glass', 'read only', [IO, PROSECUTOR]],
  ['POST /police-reports/:id/court-answers', 'member', 'may not', [...OUTSIDE, KEEPER, EXAMINER, DIRECTOR]],
  ['GET /police-reports/:id', 'granted read', 'open', [LEGAL, PROSECUTOR, GENERAL]],
  ['GET /police-reports/:id', 'walled', 'hidden', [IO, HEAD, PROSECUTOR]],
  ['GET /police-reports/:id', 'member', 'may not', OUTSIDE],
  ['GET /police-reports/:id/paper.pdf', 'walled', 'hidden', [IO, HEAD, PROSECUTOR]],
  ['GET /police-reports/:id/paper.docx', 'member', 'may not', OUTSIDE],
  ['GET /police-reports/:id/paper.docx', 'walled', 'hidden', [IO, PROSECUTOR]],
  ['POST /report-objections/:id/answer', 'member', 'may not', [PROSECUTOR, LEGAL]],
  ['POST /cases/:id/close', 'member', 'open', [IO, HEAD, ADDITIONAL, DIRECTOR, GENERAL]],
  ['POST /cases/:id/close', 'member', 'may not', [...OUTSIDE, LEGAL, PROSECUTOR, KEEPER, EXAMINER]],
  ['POST /case-closings/:id/confirm', 'other office', 'hidden', [HEAD, DIRECTOR]],
  ['POST /cases/:id/reopen', 'member', 'may not', [IO, DUTY, HEAD, PROSECUTOR]],
  ['POST /trial-witnesses/:id/steps', 'granted read', 'read only', [IO, PROSECUTOR]],
  ['POST /trial-witnesses/:id/give-up', 'member', 'may not', [IO, HEAD, LEGAL, ...OUTSIDE]],
  ['POST /proceedings/:id/withdrawals', 'member', 'open', [PROSECUTOR]],
  ['POST /proceedings/:id/withdrawals', 'member', 'may not', [IO, HEAD, LEGAL, GENERAL]],
  ['POST /cases/:id/pre-arrest-bails', 'other office', 'hidden', [IO, PROSECUTOR]],
  ['POST /arrests/:id/correct', 'member', 'open', [IO, HEAD]],
  ['POST /arrests/:id/correct', 'member', 'may not', [...OUTSIDE, LEGAL, PROSECUTOR]],
  ['POST /arrests/:id/correct', 'granted read', 'read only', [IO, HEAD]],
  ['POST /arrests/:id/correct', 'walled', 'hidden', [IO, HEAD]],

  // What a file lacks, everybody of its side may know; who lets a gap be is the prosecutor. The matrix is for him and the investigator.
  ['GET /cases/:id/readiness', 'member', 'open', [IO, DUTY, HEAD, LEGAL, ADDITIONAL, DIRECTOR, GENERAL, PROSECUTOR]],
  ['GET /cases/:id/readiness', 'member', 'may not', [...OUTSIDE, KEEPER, EXAMINER]],
  ['GET /cases/:id/readiness', 'walled', 'hidden', [IO, PROSECUTOR]],
  ['GET /offices/:id/readiness', 'member', 'may not', [...OUTSIDE, KEEPER, EXAMINER]],
  ['POST /cases/:id/readiness-waivers', 'member', 'open', [PROSECUTOR]],
  ['POST /cases/:id/readiness-waivers', 'member', 'may not', [...OUTSIDE, IO, HEAD, LEGAL, GENERAL]],
  ['POST /readiness-waivers/:id/take-back', 'granted read', 'read only', [PROSECUTOR]],
  ['GET /cases/:id/proof-matrix', 'member', 'open', [IO, DUTY, HEAD, PROSECUTOR]],
  ['GET /cases/:id/proof-matrix', 'member', 'may not', [...OUTSIDE, LEGAL, KEEPER, EXAMINER, ADDITIONAL, GENERAL]],
  ['GET /cases/:id/proof-matrix', 'walled', 'hidden', [IO, PROSECUTOR]],
  ['GET /cases/:id/proof-matrix', 'other office', 'hidden', [IO, PROSECUTOR]],
  ['POST /cases/:id/proof-links', 'granted read', 'read only', [IO, PROSECUTOR]],
  ['GET /proof-links/:id', 'member', 'may not', [...OUTSIDE, LEGAL, KEEPER, EXAMINER, DIRECTOR]],
  ['GET /proof-links/:id', 'walled', 'hidden', [IO, PROSECUTOR]],
  ['POST /proof-links/:id/reword', 'break-glass', 'read only', [IO, PROSECUTOR]],
  ['POST /offences/:id/element-sign-offs', 'member', 'may not', [...OUTSIDE, IO, HEAD, LEGAL, GENERAL]],
  ['GET /trial-witnesses/:id/cross-examination', 'member', 'may not', [...OUTSIDE, LEGAL, KEEPER, EXAMINER]],
  ['GET /trial-witnesses/:id/cross-examination', 'walled', 'hidden', [IO, PROSECUTOR]],
  // The paginated file is made and fetched as a bundle is; who came by an emergency look takes none out.
  [
    'POST /cases/:id/tribunal-files',
    'member',
    'open',
    [IO, DUTY, HEAD, LEGAL, ADDITIONAL, DIRECTOR, GENERAL, PROSECUTOR],
  ],
  ['POST /cases/:id/tribunal-files', 'member', 'may not', [...OUTSIDE, KEEPER, EXAMINER]],
  ['POST /cases/:id/tribunal-files', 'granted read', 'read only', [IO, LEGAL, PROSECUTOR]],
  ['POST /cases/:id/tribunal-files', 'walled', 'hidden', [IO, GENERAL, PROSECUTOR]],
  ['GET /tribunal-files/:id', 'granted read', 'open', [LEGAL, PROSECUTOR]],
  ['GET /tribunal-files/:id', 'walled', 'hidden', [IO, HEAD]],
  ['GET /tribunal-files/:id/content', 'member', 'may not', [...OUTSIDE, KEEPER, EXAMINER]],
  [
    'GET /tribunal-files/:id/content',
    'break-glass',
    'refused:tribunal-file.break-glass-never',
    [IO, GENERAL, PROSECUTOR],
  ],
  ['GET /tribunal-files/:id/content', 'other office', 'hidden', [IO, PROSECUTOR]],
  // What is taken out of a file is marked by who works on the case, and opened by others once a second officer stands for it.
  ['POST /documents/:id/redactions', 'member', 'open', [IO, DUTY, HEAD, LEGAL, PROSECUTOR]],
  ['POST /documents/:id/redactions', 'member', 'may not', [...OUTSIDE, KEEPER, EXAMINER, GENERAL]],
  ['POST /documents/:id/redactions', 'granted read', 'read only', [IO, LEGAL, PROSECUTOR]],
  ['POST /exhibits/:id/redactions', 'member', 'refused:content.access-not-open', [IO, LEGAL, PROSECUTOR]],
  ['POST /exhibits/:id/redactions', 'walled', 'hidden', [IO, PROSECUTOR]],
  ['GET /redactions/:id', 'granted read', 'open', [IO, LEGAL, PROSECUTOR, GENERAL]],
  ['GET /redactions/:id', 'walled', 'hidden', [IO, PROSECUTOR]],
  ['GET /redactions/:id/content', 'member', 'may not', [...OUTSIDE, KEEPER, EXAMINER]],
  ['GET /redactions/:id/content', 'granted read', 'read only', [IO, LEGAL, PROSECUTOR]],
  ['POST /redactions/:id/confirm', 'granted read', 'read only', [IO, LEGAL, PROSECUTOR]],
  ['POST /redactions/:id/reject', 'break-glass', 'read only', [IO, PROSECUTOR]],
  ['POST /redactions/:id/confirm', 'other office', 'hidden', [IO, PROSECUTOR]],
  // Whoever has the knowledge signs, by his own sign-in; whoever sees the case reads.
  ['POST /cases/:id/certificates', 'member', 'may not', [...OUTSIDE, LEGAL, PROSECUTOR, DIRECTOR]],
  ['POST /cases/:id/certificates', 'granted read', 'read only', [IO, HEAD]],
  ['POST /cases/:id/certificates', 'walled', 'hidden', [IO, HEAD]],
  ['GET /certificates/:id', 'granted read', 'open', [LEGAL, PROSECUTOR, GENERAL]],
  ['GET /certificates/:id/paper', 'walled', 'hidden', [IO, PROSECUTOR]],
  // What a court marked is its fact: whoever works on the case records it, whoever sees the case reads it.
  ['POST /proceedings/:id/court-marks', 'member', 'may not', [...OUTSIDE, KEEPER, EXAMINER, GENERAL]],
  ['POST /proceedings/:id/court-marks', 'granted read', 'read only', [IO, LEGAL, PROSECUTOR]],
  ['POST /proceedings/:id/court-marks', 'walled', 'hidden', [IO, PROSECUTOR]],
  ['GET /proceedings/:id/court-marks', 'granted read', 'open', [IO, LEGAL, PROSECUTOR, GENERAL]],
  ['GET /court-marks/:id', 'walled', 'hidden', [IO, PROSECUTOR]],
  ['POST /court-marks/:id/turns', 'granted read', 'read only', [IO, PROSECUTOR]],
  ['POST /court-marks/:id/set-aside', 'break-glass', 'read only', [IO, PROSECUTOR]],
  // Whoever works on the case says that a thing speaks for the accused; what is kept from him is the prosecutor's to answer for.
  ['GET /proceedings/:id/disclosure', 'member', 'may not', [...OUTSIDE, KEEPER, EXAMINER]],
  ['GET /proceedings/:id/disclosure', 'granted read', 'open', [IO, LEGAL, PROSECUTOR, GENERAL]],
  ['GET /proceedings/:id/disclosure', 'walled', 'hidden', [IO, PROSECUTOR]],
  ['GET /proceedings/:id/disclosure.pdf', 'member', 'may not', [...OUTSIDE, KEEPER, EXAMINER]],
  ['GET /proceedings/:id/disclosure.pdf', 'granted read', 'open', [IO, LEGAL, PROSECUTOR, GENERAL]],
  ['GET /proceedings/:id/disclosure.pdf', 'walled', 'hidden', [IO, PROSECUTOR]],
  ['GET /proceedings/:id/disclosure.docx', 'walled', 'hidden', [IO, PROSECUTOR]],
  ['POST /proceedings/:id/disclosure/withholdings', 'member', 'open', [PROSECUTOR]],
  ['POST /proceedings/:id/disclosure/withholdings', 'member', 'may not', [...OUTSIDE, IO, HEAD, LEGAL, GENERAL]],
  ['POST /proceedings/:id/disclosure/withholdings', 'granted read', 'read only', [PROSECUTOR]],
  ['POST /proceedings/:id/disclosure/withholdings', 'walled', 'hidden', [PROSECUTOR]],
  ['POST /proceedings/:id/disclosure/calls', 'member', 'open', [PROSECUTOR]],
  ['POST /proceedings/:id/disclosure/calls', 'member', 'may not', [...OUTSIDE, IO, HEAD, LEGAL, GENERAL]],
  ['POST /proceedings/:id/disclosure/calls', 'granted read', 'read only', [PROSECUTOR]],
  ['POST /proceedings/:id/disclosure/calls', 'walled', 'hidden', [PROSECUTOR]],
  ['POST /disclosure/withholdings/:id/release', 'member', 'may not', [...OUTSIDE, IO, HEAD, LEGAL, GENERAL]],
  ['POST /disclosure/withholdings/:id/release', 'granted read', 'read only', [PROSECUTOR]],
  ['POST /disclosure/withholdings/:id/release', 'walled', 'hidden', [PROSECUTOR]],
  ['POST /proceedings/:id/disclosure/exculpatory', 'member', 'open', [IO, LEGAL, PROSECUTOR]],
  ['POST /proceedings/:id/disclosure/exculpatory', 'member', 'may not', [...OUTSIDE, KEEPER, EXAMINER, GENERAL]],
  ['POST /proceedings/:id/disclosure/exculpatory', 'break-glass', 'read only', [IO, PROSECUTOR]],
  ['POST /disclosure/exculpatory/:id/withdraw', 'member', 'may not', [...OUTSIDE, IO, HEAD, LEGAL, GENERAL]],
  ['POST /disclosure/exculpatory/:id/withdraw', 'walled', 'hidden', [PROSECUTOR]],
  ['POST /proceedings/:id/copies-sets', 'member', 'may not', [...OUTSIDE, KEEPER, EXAMINER, GENERAL]],
  ['POST /proceedings/:id/copies-sets', 'granted read', 'read only', [IO, LEGAL, PROSECUTOR]],
  ['POST /proceedings/:id/copies-sets', 'walled', 'hidden', [IO, PROSECUTOR]],
  ['GET /proceedings/:id/copies-sets', 'granted read', 'open', [IO, LEGAL, PROSECUTOR, GENERAL]],
  ['GET /proceedings/:id/copies-sets', 'walled', 'hidden', [IO, PROSECUTOR]],
  // Who opens a served set is the prosecutor's to say, what was opened the auditor's to know; counsel sees his own sets alone.
  ['POST /proceedings/:id/defence-accesses', 'member', 'may not', [...OUTSIDE, IO, HEAD, LEGAL, GENERAL]],
  ['POST /proceedings/:id/defence-accesses', 'granted read', 'read only', [PROSECUTOR]],
  ['POST /proceedings/:id/defence-accesses', 'walled', 'hidden', [PROSECUTOR]],
  ['GET /defence-accesses/:id', 'granted read', 'open', [IO, LEGAL, PROSECUTOR, GENERAL]],
  ['GET /defence-accesses/:id', 'walled', 'hidden', [IO, PROSECUTOR]],
  ['POST /defence-accesses/:id/revoke', 'granted read', 'read only', [PROSECUTOR]],
  ['POST /defence-accesses/:id/court-order', 'walled', 'hidden', [PROSECUTOR]],
  ['GET /defence-accesses/:id/openings', 'member', 'may not', [IO, HEAD, LEGAL, GENERAL]],
  ['GET /defence-accesses/:id/openings', 'member', 'refused:defence-access.openings-closed', [PROSECUTOR]],
  ['GET /defence-accesses/:id/openings', 'other office', 'open', [AUDITOR]],
  ['GET /defence-accesses/:id/openings', 'walled', 'hidden', [PROSECUTOR]],
  ['GET /defence-sets/:id/content', 'member', 'may not', [IO, PROSECUTOR, AUDITOR, ADMINISTRATOR]],
  // An inspection is recorded by who keeps, examines or prosecutes, and read by whoever works on the case.
  ['POST /exhibits/:id/inspections', 'member', 'may not', [...OUTSIDE, GENERAL]],
  ['POST /exhibits/:id/inspections', 'granted read', 'read only', [IO, KEEPER, EXAMINER, PROSECUTOR]],
  ['POST /exhibits/:id/inspections', 'walled', 'hidden', [IO, PROSECUTOR]],
  ['GET /exhibits/:id/inspections', 'walled', 'hidden', [IO, PROSECUTOR]],
  // Annexures are drawn up by who drafts the report, and read by whoever sees the case.
  ['POST /police-reports/:id/filing-lists', 'member', 'may not', [...OUTSIDE, LEGAL, PROSECUTOR, KEEPER, GENERAL]],
  ['POST /police-reports/:id/filing-lists', 'granted read', 'read only', [IO, HEAD]],
  ['POST /filing-lists/:id/redraw', 'walled', 'hidden', [IO, HEAD]],
  ['POST /filing-lists/:id/redraw', 'break-glass', 'read only', [IO]],
  ['GET /police-reports/:id/annexable', 'granted read', 'open', [IO, LEGAL, PROSECUTOR]],
  ['GET /filing-lists/:id', 'other office', 'hidden', [IO, PROSECUTOR]],
  ['GET /cases/:id/case-property', 'granted read', 'open', [IO, LEGAL, PROSECUTOR, KEEPER]],
  ['GET /cases/:id/case-property.pdf', 'walled', 'hidden', [IO, PROSECUTOR]],
  ['GET /cases/:id/case-property.docx', 'walled', 'hidden', [IO, PROSECUTOR]],
  ['GET /filing-lists/:id/annexures.pdf', 'granted read', 'open', [IO, LEGAL, PROSECUTOR, KEEPER]],
  ['GET /filing-lists/:id/annexures.pdf', 'walled', 'hidden', [IO, PROSECUTOR]],
  ['GET /filing-lists/:id/annexures.docx', 'walled', 'hidden', [IO, PROSECUTOR]],
  ['GET /police-reports/:id/witness-calendar', 'other office', 'hidden', [IO, PROSECUTOR]],
  ['GET /police-reports/:id/witness-calendar.pdf', 'member', 'may not', OUTSIDE],
  ['GET /police-reports/:id/witness-calendar.docx', 'member', 'may not', OUTSIDE],
  ['GET /arrests/:id/remand-application.docx', 'member', 'may not', OUTSIDE],
  ['GET /seizures/:id/memo.docx', 'walled', 'hidden', [IO, PROSECUTOR]],
];
