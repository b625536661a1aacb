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
const OUTSIDE: readonly Role[] = [
  ...(['complaint operator', 'defence counsel', 'central authority officer', 'central authority'] as const),
  ...(['auditor', 'administrator'] as const),
];

/** Police reports, trial and the end of a case, written by hand from the design like the rest of the table. */
export const TRIAL_LINES: readonly (readonly [Operation, Relation, Verdict, readonly Role[]])[] = [
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
];
