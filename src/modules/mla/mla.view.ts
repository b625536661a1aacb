import type { Role } from '../../kernel/roles';
import type { ReceiptView } from '../ledger/ledger.service';
import type { Gap } from './domain/completeness';
import type { Flags, Lack, OffenceRow } from './domain/request-facts';
import type { MlaCondition } from './mla-condition.entity';
import type { MlaEvent } from './mla-event.entity';
import type { MlaItem } from './mla-item.entity';
import type { MlaQuery, Question } from './mla-query.entity';
import type { MlaRequest } from './mla-request.entity';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export interface MlaItemView {
  no: number;
  type: string;
  description: string;
  relevance: string | null;
  target: string | null;
  from: string | null;
  to: string | null;
  particulars: Record<string, string>;
  result: string;
  grounds: readonly string[];
  note: string | null;
}

/** A step that leads on from here: who takes it, and what still stands in its way beside what he will say. */
export interface OpenStep {
  step: string;
  to: string;
  by: readonly Role[];
  needs: readonly string[];
  missing: readonly Lack[];
}

export interface MlaView {
  id: string;
  direction: string;
  track: string;
  caseId: string | null;
  officeId: string;
  number: string | null;
  state: string;
  stateAt: string;
  returnState: string | null;
  country: string;
  title: string;
  priority: string;
  textVersion: number;
  writtenBy: string;
  sha256: string | null;
  signedBy: string | null;
  signedAt: string | null;
  foreignReference: string | null;
  reviewOn: string | null;
  windowEnds: string | null;
  resubmissionOf: string | null;
  outcome: string | null;
  disclosed: boolean;
  keeperId: string;
  createdAt: string;
  version: number;
  entry?: ReceiptView;
}

export interface MlaWholeView extends MlaView {
  particulars: Record<string, string>;
  excuses: Record<string, string>;
  offences: readonly OffenceRow[];
  flags: Flags;
  basisId: string | null;
  frozen: string | null;
  items: MlaItemView[];
  queries: {
    round: number;
    direction: string;
    askedBy: string;
    cause: string;
    due: string;
    questions: readonly Question[];
  }[];
  conditions: { id: string; kind: string; text: string; imposedBy: string; bindingFrom: string | null }[];
  events: {
    what: string;
    was: string | null;
    becomes: string | null;
    particulars: Record<string, string>;
    at: string;
    recordedAt: string;
    recordedBy: string;
  }[];
  gaps: readonly Gap[];
  open: readonly OpenStep[];
}

export function toMlaView(row: MlaRequest, entry?: ReceiptView): MlaView {
  const { id, direction, track, caseId, officeId, number, state, returnState, country, title, priority } = row;
  const { textVersion, writtenBy, sha256, signedBy, reviewOn, resubmissionOf, outcome, disclosed, keeperId } = row;
  return {
    ...{ id, direction, track, caseId, officeId, number, state, stateAt: row.stateAt.toISOString(), returnState },
    ...{ country, title, priority, textVersion, writtenBy, sha256, signedBy, signedAt: iso(row.signedAt) },
    ...{ foreignReference: row.foreignRef, reviewOn, windowEnds: iso(row.windowEnds), resubmissionOf, outcome },
    ...{ disclosed, keeperId, createdAt: row.createdAt.toISOString(), version: row.version },
    ...(entry ? { entry } : {}),
  };
}

export function toMlaWhole(
  row: MlaRequest,
  of: {
    readonly items: readonly MlaItem[];
    readonly queries: readonly MlaQuery[];
    readonly conditions: readonly MlaCondition[];
    readonly events: readonly MlaEvent[];
    readonly gaps: readonly Gap[];
    readonly open: readonly OpenStep[];
  },
): MlaWholeView {
  const { particulars, excuses, offences, flags, basisId, frozen } = row;
  return {
    ...toMlaView(row),
    ...{ particulars, excuses, offences, flags, basisId, frozen, gaps: of.gaps, open: of.open },
    items: of.items.map(
      ({ no, type, description, relevance, target, fromAt, toAt, particulars: told, result, grounds, note }) => ({
        ...{ no, type, description, relevance, target, from: iso(fromAt), to: iso(toAt) },
        ...{ particulars: told, result, grounds, note },
      }),
    ),
    queries: of.queries.map(({ round, direction, askedBy, cause, due, questions }) => ({
      ...{ round, direction, askedBy, cause, due, questions },
    })),
    conditions: of.conditions.map(({ id, kind, text, imposedBy, bindingFrom }) => ({
      ...{ id, kind, text, imposedBy, bindingFrom: iso(bindingFrom) },
    })),
    events: of.events.map(({ what, was, becomes, particulars: told, at, recordedAt, recordedBy }) => ({
      ...{
        what,
        was,
        becomes,
        particulars: told,
        at: at.toISOString(),
        recordedAt: recordedAt.toISOString(),
        recordedBy,
      },
    })),
  };
}
