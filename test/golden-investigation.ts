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
const ADMINISTRATOR: Role = 'administrator';
const OUTSIDE: readonly Role[] = [
  ...(['complaint operator', 'defence counsel', 'central authority officer', 'central authority'] as const),
  ...(['auditor', ADMINISTRATOR] as const),
];

/** Who examines, freezes, takes statements and gives images: by hand, as the other lines of the golden table. */
export const INVESTIGATION_LINES: readonly (readonly [Operation, Relation, Verdict, readonly Role[]])[] = [
  // Requests abroad are hidden from whoever is not on their list; letters are the central authority's, the directory the desks'.
  ['POST /mla-requests/:id/letters', 'member', 'hidden', ['liaison officer', GENERAL]],
  ['POST /mla-requests/:id/letters', 'member', 'may not', [IO, HEAD, PROSECUTOR, ADMINISTRATOR]],
  ['POST /mla-requests/:id/letters', 'member', 'open', ['central authority', 'central authority officer']],
  ['POST /mla-requests/:id/annexes', 'member', 'hidden', [IO, PROSECUTOR]],
  ['POST /mla-requests/:id/linked-records', 'member', 'hidden', [IO, PROSECUTOR]],
  ['GET /mla-requests/:id/linked-records', 'member', 'hidden', [IO, GENERAL]],
  ['GET /mla-requests/:id/addendum-letter.pdf', 'member', 'may not', [IO, HEAD, PROSECUTOR, ADMINISTRATOR]],
  ['GET /mla-requests/:id/persons', 'member', 'hidden', [IO, GENERAL]],
  ['POST /mla-requests/:id/translation-readings', 'member', 'hidden', [IO, LEGAL]],
  ['POST /foreign-information', 'member', 'open', [IO, HEAD, 'liaison officer']],
  ['POST /foreign-information', 'member', 'may not', ['central authority', 'central authority officer', PROSECUTOR]],
  ['POST /foreign-information/:id/steps', 'member', 'hidden', [GENERAL, 'liaison officer', PROSECUTOR]],
  ['POST /foreign-information/:id/steps', 'member', 'may not', ['central authority', 'central authority officer']],
  ['GET /foreign-information/:id', 'member', 'hidden', [GENERAL, LEGAL, PROSECUTOR, KEEPER]],
  ['GET /foreign-information/:id/letter.pdf', 'member', 'may not', ['central authority', 'auditor', ADMINISTRATOR]],
  ['GET /mla-directory', 'member', 'may not', ['complaint operator', 'auditor', ADMINISTRATOR]],
  ['POST /mla-directory/corrections', 'member', 'may not', [IO, HEAD, PROSECUTOR, GENERAL]],
  ['POST /mla-directory/corrections', 'member', 'open', ['liaison officer', 'central authority officer']],

  // The laboratory: investigators ask, heads endorse and mark, the examiner examines and another reviews.
  ['POST /cases/:id/lab-requests', 'member', 'open', [IO, DUTY, HEAD]],
  ['POST /cases/:id/lab-requests', 'member', 'may not', [...OUTSIDE, LEGAL, PROSECUTOR, KEEPER, EXAMINER, DIRECTOR]],
  ['POST /cases/:id/lab-requests', 'granted read', 'read only', [IO, HEAD]],
  ['POST /lab-requests/:id/endorse', 'member', 'refused:lab-request.not-the-head', [HEAD, ADDITIONAL]],
  ['POST /lab-requests/:id/endorse', 'member', 'may not', [...OUTSIDE, IO, DUTY, EXAMINER, PROSECUTOR]],
  ['POST /lab-requests/:id/assign', 'member', 'refused:lab-request.not-the-laboratory', [HEAD]],
  ['POST /lab-requests/:id/assign', 'member', 'may not', [IO, EXAMINER, ADDITIONAL, DIRECTOR]],
  ['POST /lab-requests/:id/note', 'member', 'refused:lab-request.not-the-examiner', [EXAMINER]],
  ['POST /lab-requests/:id/note', 'member', 'may not', [...OUTSIDE, IO, HEAD, KEEPER, PROSECUTOR]],
  ['POST /lab-requests/:id/review', 'member', 'refused:lab-request.not-the-second', [EXAMINER]],
  ['POST /lab-requests/:id/report', 'walled', 'hidden', [EXAMINER]],
  ['GET /lab-requests/:id', 'walled', 'hidden', [IO, EXAMINER, PROSECUTOR]],
  ['GET /lab-requests/:id', 'member', 'may not', OUTSIDE],
  ['GET /lab-requests/:id/docket.pdf', 'member', 'may not', OUTSIDE],
  ['GET /lab-requests/:id/docket.pdf', 'walled', 'hidden', [IO, EXAMINER, PROSECUTOR]],
  ['GET /lab-requests/:id/docket.docx', 'member', 'may not', OUTSIDE],
  ['GET /lab-requests/:id/docket.docx', 'walled', 'hidden', [IO, EXAMINER, PROSECUTOR]],
  ['GET /lab-queue', 'member', 'may not', [...OUTSIDE, IO, DUTY, PROSECUTOR]],
  ['POST /lab-tools', 'member', 'refused:lab-register.not-your-office', [HEAD, EXAMINER]],
  ['POST /officers/:id/qualifications', 'member', 'may not', [IO, KEEPER]],
  ['POST /officers/:id/qualifications', 'member', 'open', [ADMINISTRATOR]],

  // Freezes: investigators ask and send, a Director goes ahead in urgency, the Director General decides.
  ['POST /cases/:id/freezes', 'member', 'open', [IO, DUTY, HEAD]],
  ['POST /cases/:id/freezes', 'member', 'may not', [...OUTSIDE, LEGAL, PROSECUTOR, DIRECTOR, GENERAL]],
  ['POST /freezes/:id/approve', 'member', 'open', [GENERAL]],
  ['POST /freezes/:id/approve', 'member', 'may not', [...OUTSIDE, IO, HEAD, ADDITIONAL, DIRECTOR]],
  ['POST /freezes/:id/approve', 'walled', 'hidden', [GENERAL]],
  ['POST /freezes/:id/order-urgently', 'member', 'open', [DIRECTOR]],
  ['POST /freezes/:id/order-urgently', 'member', 'may not', [IO, ADDITIONAL, GENERAL]],
  ['POST /freezes/:id/send', 'granted read', 'read only', [IO, HEAD]],
  ['GET /freezes/:id', 'member', 'may not', OUTSIDE],
  ['GET /freezes/:id/letter.pdf', 'member', 'open', [IO, HEAD, GENERAL]],
  ['GET /freezes/:id/letter.pdf', 'walled', 'hidden', [IO, GENERAL]],
  ['GET /freezes/:id/letter.docx', 'member', 'may not', OUTSIDE],
  ['GET /freezes/:id/letter.docx', 'walled', 'hidden', [IO, GENERAL]],
  ['GET /freezes/:id', 'other office', 'hidden', [IO, GENERAL]],

  // Statements and owners' images are the investigator's to record, and of who sees the case to read.
  ['POST /cases/:id/statements', 'member', 'open', [IO, DUTY, HEAD, PROSECUTOR]],
  ['POST /cases/:id/statements', 'member', 'may not', [...OUTSIDE, KEEPER, EXAMINER, GENERAL]],
  ['GET /statements/:id/paper.pdf', 'walled', 'hidden', [IO, PROSECUTOR]],
  ['GET /statements/:id/paper.docx', 'member', 'may not', OUTSIDE],
  ['GET /statements/:id/paper.docx', 'walled', 'hidden', [IO, PROSECUTOR]],
  ['GET /processes/:id/paper.docx', 'member', 'may not', OUTSIDE],
  ['GET /processes/:id/court-notice.docx', 'walled', 'hidden', [IO, PROSECUTOR]],
  ['GET /statements/:id/paper.pdf', 'granted read', 'open', [LEGAL, PROSECUTOR]],
  ['GET /statements/:id', 'walled', 'hidden', [IO, PROSECUTOR]],
  ['GET /statements/:id', 'granted read', 'open', [LEGAL, PROSECUTOR]],
  ['POST /owner-images/:id/supply', 'member', 'open', [IO, HEAD, LEGAL]],
  ['POST /owner-images/:id/object', 'break-glass', 'read only', [IO, LEGAL]],
  ['GET /owner-images/:id', 'other office', 'hidden', [IO, HEAD]],
  ['POST /seizures/:id/court-notices', 'walled', 'hidden', [IO, LEGAL]],
  ['POST /seizures/:id/court-notices', 'member', 'may not', [...OUTSIDE, KEEPER, EXAMINER]],
  ['POST /cases/:id/scene-packets', 'break-glass', 'read only', [IO, DUTY, HEAD]],
  ['POST /cases/:id/scene-packets', 'member', 'may not', [PROSECUTOR, LEGAL, KEEPER, EXAMINER, GENERAL]],
  ['POST /cases/:id/scene-packets', 'other office', 'hidden', [IO]],
  ['GET /scene-packets/:id', 'walled', 'hidden', [IO, HEAD]],
  ['GET /parties/:id/contact', 'walled', 'hidden', [IO, LEGAL]],
  ['GET /parties/:id/contact', 'member', 'may not', [...OUTSIDE, KEEPER]],
];
