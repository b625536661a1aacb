import type { Role } from '../../../kernel/roles';
import type { ReceiptView } from '../../ledger/ledger.service';
import type { Lack } from '../domain/request-facts';
import type { ForeignInformation } from './foreign-information.entity';
import type { InformationEvent } from './information-event.entity';
import type { InformationListEntry } from './information-list.entity';
import type { WrittenInformation } from './information-rows.service';

export interface InformationView {
  id: string;
  direction: string;
  caseId: string | null;
  officeId: string;
  country: string;
  counterpart: string;
  reference: string | null;
  title: string;
  state: string;
  stateAt: string;
  textVersion: number;
  writtenBy: string;
  receivedOn: string | null;
  approvedBy: string | null;
  approvedAt: string | null;
  approval: string | null;
  undertaking: string | null;
  undertakingOn: string | null;
  keeperId: string;
  createdAt: string;
  version: number;
  entry?: ReceiptView;
}

/** A step that leads on from here: who takes it, and what still stands in its way beside what he will say. */
export interface OpenInformationStep {
  step: string;
  to: string;
  by: readonly Role[];
  needs: readonly string[];
  missing: readonly Lack[];
}

export interface InformationWholeView extends InformationView {
  summary: string;
  purpose: string | null;
  conditions: readonly string[];
  exhibitIds: readonly string[];
  events: {
    what: string;
    was: string | null;
    becomes: string | null;
    particulars: Record<string, string>;
    at: string;
    recordedAt: string;
    recordedBy: string;
  }[];
  open: readonly OpenInformationStep[];
}

export interface InformationListView {
  id: string;
  officerId: string;
  effect: string;
  reason: string;
  from: string;
  to: string | null;
  putBy: string;
}

export function toInformationView(row: ForeignInformation, entry?: ReceiptView): InformationView {
  const { id, direction, caseId, officeId, country, counterpart, reference, title, state, textVersion } = row;
  const { writtenBy, receivedOn, approvedBy, approval, undertaking, undertakingOn, keeperId, version } = row;
  return {
    ...{ id, direction, caseId, officeId, country, counterpart, reference, title, state },
    ...{ stateAt: row.stateAt.toISOString(), textVersion, writtenBy, receivedOn, approvedBy },
    ...{ approvedAt: row.approvedAt?.toISOString() ?? null, approval, undertaking, undertakingOn, keeperId },
    ...{ createdAt: row.createdAt.toISOString(), version, ...(entry ? { entry } : {}) },
  };
}

export const toWritten = ({ information, entry }: WrittenInformation): InformationView =>
  toInformationView(information, entry);

export const toInformationWhole = (
  row: ForeignInformation,
  events: readonly InformationEvent[],
  open: readonly OpenInformationStep[],
): InformationWholeView => ({
  ...toInformationView(row),
  ...{ summary: row.summary, purpose: row.purpose, conditions: row.conditions, exhibitIds: row.exhibits, open },
  events: events.map(({ what, was, becomes, particulars, at, recordedAt, recordedBy }) => ({
    ...{ what, was, becomes, particulars, at: at.toISOString(), recordedAt: recordedAt.toISOString(), recordedBy },
  })),
});

export const toInformationListView = (entry: InformationListEntry): InformationListView => {
  const { id, officerId, effect, reason, validFrom, validTo, putBy } = entry;
  return {
    ...{ id, officerId, effect, reason, from: validFrom.toISOString(), to: validTo?.toISOString() ?? null, putBy },
  };
};
