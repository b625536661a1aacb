import type { Gap } from '../../platform/http/stated';
import type { ReceiptView } from '../ledger/ledger.service';
import type { Age } from '../parties/parties.service';
import type { ComplaintCorrectionView } from './complaint-corrections.dto';
import type { ComplaintEvent } from './complaint-event.entity';
import type { ComplaintIdentifier } from './complaint-identifier.entity';
import type { ComplaintLine } from './complaint-line.entity';
import type { ComplaintPerson, ComplaintRole } from './complaint-person.entity';
import type { Complaint } from './complaint.entity';
import type { ComplaintState, Urgency } from './domain/complaint';
import type { IdentifierKind } from './domain/identifier';
import type { ComplaintKind } from './domain/kinds';

/** Without anybody's name: what a list shows. */
export interface ComplaintSummaryView {
  id: string;
  officeId: string;
  number: string;
  channel: string;
  kind: ComplaintKind;
  state: ComplaintState;
  urgency: Urgency;
  risks: readonly string[];
  assignedTo: string | null;
  registeredOn: string;
  registeredAt: string;
  /** The next limit that runs for it, of the law or of the house; null where none does. */
  lapsesAt: string | null;
}

export interface SafeContactView {
  channel: string;
  address: string;
  from: string;
  to: string;
  language: string;
  doNotContact: boolean;
}

export interface ComplaintPersonView {
  id: string;
  /** Random; the only name that the person has in part one of the record. */
  code: string;
  roles: readonly ComplaintRole[];
  /** True where the fields below are held back: reveal them with a purpose. */
  masked: boolean;
  protected: boolean;
  age: Age;
  name: string | null;
  fatherName: string | null;
  cnic: string | null;
  passport: string | null;
  phone: string | null;
  email: string | null;
  address: string | null;
  bornOn: string | null;
  guardianId: string | null;
  guardianRelation: string | null;
  guardianGap: Gap | null;
  /** Shown with a purpose alone. */
  contact: SafeContactView | null;
  hasContact: boolean;
  gaps: Record<string, Gap>;
}

export interface ComplaintIdentifierView {
  id: string;
  kind: IdentifierKind;
  whose: string;
  /** Null with `compared` while it is the victim's own and somebody in the complaint is shielded. */
  value: string | null;
  provider: string | null;
  /** In the form in which it is compared. */
  compared: string | null;
  /** Its form was found right; that it exists nobody has asked. */
  checked: boolean;
}

export interface ComplaintLineView {
  id: string;
  personId: string;
  ordinal: number;
  fromOn: string | null;
  toOn: string | null;
  about: boolean;
  amount: string | null;
  currency: string | null;
  platform: string | null;
  words: string | null;
  gaps: Record<string, Gap>;
  identifiers: readonly ComplaintIdentifierView[];
}

export interface ComplaintEventView {
  what: string;
  actor: string;
  at: string;
  fromState: ComplaintState | null;
  toState: ComplaintState | null;
  facts: Record<string, string>;
  words: string | null;
}

export interface ComplaintActView extends ComplaintSummaryView {
  version: number;
  /** The case that was opened or joined by this act. */
  caseId?: string;
  entry?: ReceiptView;
}

export interface ComplaintView extends ComplaintSummaryView {
  channelReference: string | null;
  stateAt: string;
  urgencyReason: string | null;
  /** Held back, with the lines' words, while somebody in it is shielded: the story may name him. */
  words: string | null;
  masked: boolean;
  receivedAt: string;
  gaps: Record<string, Gap>;
  verificationNumber: string | null;
  toOfficeId: string | null;
  toAgency: string | null;
  mergedInto: string | null;
  /** Complaints that were merged into this one; each is still there. */
  tookIn: readonly string[];
  /** Cases that came of it, as far as you see them. */
  caseIds: readonly string[];
  registeredBy: string;
  persons: readonly ComplaintPersonView[];
  lines: readonly ComplaintLineView[];
  identifiers: readonly ComplaintIdentifierView[];
  history: readonly ComplaintEventView[];
  /** What was found wrong in it, and what is right; what stood there stays above. */
  corrections: readonly ComplaintCorrectionView[];
  version: number;
  entry?: ReceiptView;
}

export interface IssuedCodeView {
  personId: string;
  personCode: string;
  /** Shown once: here alone is it in clear. */
  secret: string;
}

export interface RegisteredComplaintView extends ComplaintView {
  /** One for each complainant and victim. Give each his own. */
  codes: readonly IssuedCodeView[];
}

const NEVER_YEAR = 9999;

export const toComplaintSummary = (row: Complaint): ComplaintSummaryView => ({
  ...{ id: row.id, officeId: row.officeId, number: row.number, channel: row.channel, kind: row.kind, state: row.state },
  ...{ urgency: row.urgency, risks: row.risks, assignedTo: row.assignedTo, registeredOn: row.registeredOn },
  registeredAt: row.registeredAt.toISOString(),
  lapsesAt: row.lapsesAt.getUTCFullYear() === NEVER_YEAR ? null : row.lapsesAt.toISOString(),
});

export const toComplaintAct = (row: Complaint, entry: ReceiptView, caseId?: string): ComplaintActView => ({
  ...toComplaintSummary(row),
  version: row.version,
  ...(caseId === undefined ? {} : { caseId }),
  entry,
});

const HELD_BACK = { name: null, fatherName: null, cnic: null, passport: null, phone: null, email: null, address: null };

export function toPersonView(
  row: ComplaintPerson,
  reveal: boolean,
  contact: SafeContactView | null,
): ComplaintPersonView {
  const { id, code, roles, age, guardianId, guardianRelation, guardianGap, gaps } = row;
  const { name, fatherName, cnic, passport, phone, email, address, bornOn } = row;
  const masked = row.protected && !reveal;
  return {
    ...{ id, code, roles, masked, protected: row.protected, age },
    ...(masked ? { ...HELD_BACK, bornOn: null } : { name, fatherName, cnic, passport, phone, email, address, bornOn }),
    ...{ guardianId, guardianRelation, guardianGap },
    contact: reveal ? contact : null,
    ...{ hasContact: row.contact !== null, gaps },
  };
}

export function toIdentifierView(row: ComplaintIdentifier, masked: boolean): ComplaintIdentifierView {
  const isHeld = masked && row.whose === 'victim';
  return {
    ...{ id: row.id, kind: row.kind, whose: row.whose, value: isHeld ? null : row.raw, provider: row.provider },
    ...{ compared: isHeld ? null : row.value, checked: row.checked },
  };
}

export const toLineView = (
  row: ComplaintLine,
  identifiers: readonly ComplaintIdentifier[],
  masked: boolean,
): ComplaintLineView => ({
  ...{ id: row.id, personId: row.personId, ordinal: row.ordinal, fromOn: row.fromOn, toOn: row.toOn, about: row.about },
  ...{ amount: row.amount, currency: row.currency, platform: row.platform, words: masked ? null : row.words },
  gaps: row.gaps,
  identifiers: identifiers.filter(({ lineId }) => lineId === row.id).map((each) => toIdentifierView(each, masked)),
});

export const toEventView = (row: ComplaintEvent): ComplaintEventView => ({
  ...{ what: row.what, actor: row.actor, at: row.at.toISOString(), fromState: row.fromState, toState: row.toState },
  ...{ facts: row.facts, words: row.words },
});
