import type { Gap } from '../domain/gap';
import type { Held } from '../domain/delay';
import type { Forecast } from '../domain/survival';
import type { MlaCourtNote } from './mla-court-note.entity';
import type { MlaMeasure } from './mla-measure.entity';
import type { MlaTransmission } from './mla-transmission.entity';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export interface OpenMeasureStep {
  step: string;
  to: readonly string[];
  by: readonly string[];
  needs: readonly string[];
}

export interface MeasureView {
  no: number;
  kind: string;
  itemNo: number | null;
  /** As time has made it. */
  state: string;
  stateAt: string;
  route: string;
  addressee: string;
  target: string;
  data: string;
  reason: string;
  provider: string | null;
  dataClass: string | null;
  legalBasis: string | null;
  userNotice: string | null;
  noticeOrder: string | null;
  /** When it last went to the provider. */
  sentAt: string | null;
  reference: string | null;
  startsOn: string | null;
  endsOn: string | null;
  renewalsLeft: number | null;
  lastPossibleDay: string | null;
  confirmedAt: string | null;
  late: boolean;
  /** Sent, and no supervisor has stood behind it yet. */
  unconfirmed: boolean;
  lapsesAt: string | null;
  gap: (Gap & { counterMove: { en: string; ur: string } | null }) | null;
  open: readonly OpenMeasureStep[];
}

export function toMeasureView(
  row: MlaMeasure,
  of: Pick<MeasureView, 'state' | 'lastPossibleDay' | 'gap' | 'open' | 'unconfirmed'>,
): MeasureView {
  const { provider, dataClass, legalBasis, userNotice, noticeOrder } = row;
  const { no, kind, itemNo, route, addressee, target, data, reason, providerRef, startsOn, endsOn, late } = row;
  return {
    ...{ no, kind, itemNo, route, addressee, target, data, reason, reference: providerRef, startsOn, endsOn, late },
    ...{ provider, dataClass, legalBasis, userNotice, noticeOrder, sentAt: iso(row.sentAt) },
    ...{ stateAt: row.stateAt.toISOString(), confirmedAt: iso(row.confirmedAt), lapsesAt: iso(row.endsAt) },
    renewalsLeft: row.renewals === null ? null : Math.max(0, row.renewals - row.renewalsUsed),
    ...of,
  };
}

export interface FollowingView {
  transmissions: {
    seq: number;
    channel: string;
    proof: string;
    sha256: string | null;
    sentAt: string;
    receivedAt: string | null;
    failedAt: string | null;
    failure: string | null;
  }[];
  forecast: Forecast;
  measures: MeasureView[];
  delay: { owner: string; state: string; from: string; to: string; open: boolean }[];
  days: Readonly<Record<string, number>>;
  courtNotes: { no: number; sealed: boolean; text: string; sha256: string; reference: string; releasedAt: string }[];
  hearingOn: string | null;
}

export const toTransmissions = (rows: readonly MlaTransmission[]): FollowingView['transmissions'] =>
  rows.map(({ seq, channel, proof, sha256, sentAt, receivedAt, failedAt, failure }) => ({
    ...{ seq, channel, proof, sha256, sentAt: sentAt.toISOString(), receivedAt: iso(receivedAt) },
    ...{ failedAt: iso(failedAt), failure },
  }));

export const toDelay = (rows: readonly Held[]): FollowingView['delay'] =>
  rows.map(({ owner, state, from, to, open }) => ({
    ...{ owner, state, from: from.toISOString(), to: to.toISOString(), open },
  }));

export const toNotes = (rows: readonly MlaCourtNote[]): FollowingView['courtNotes'] =>
  rows.map(({ no, sealed, text, sha256, reference, releasedAt }) => ({
    ...{ no, sealed, text, sha256, reference, releasedAt: releasedAt.toISOString() },
  }));
