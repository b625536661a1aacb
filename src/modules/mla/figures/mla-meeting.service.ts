import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { karachiDay } from '../../../kernel/day';
import type { Tx } from '../../../platform/database/tx';
import { COUNTRY_NAMES } from '../directory/catalogue/catalogue';
import { DirectoryService } from '../directory/directory.service';
import type { Direction } from '../domain/codes';
import { ownerOf } from '../domain/delay';
import { OUTGOING_ENDS } from '../domain/outgoing';
import type { Forecast } from '../domain/survival';
import { MlaForecastsService } from '../following/mla-forecasts.service';
import { MlaFiguresService, type RefusalRow } from './mla-figures.service';

export { TYPE_WORDS } from '../letters/letter.words';
export * from './meeting-codes.words';

export interface OpenRequest {
  readonly id: string;
  readonly direction: Direction;
  readonly number: string | null;
  readonly foreignRef: string | null;
  readonly state: string;
  readonly owner: string;
  readonly types: readonly string[];
  readonly priority: string;
  /** Days since it was sent, or came. */
  readonly days: number;
}

export interface OpenTerm {
  readonly number: string | null;
  readonly kind: string;
  readonly text: string;
  readonly imposedBy: string;
  /** `YYYY-MM-DD`; null: offered, not accepted. */
  readonly bindingFrom: string | null;
}

export interface MeetingFacts {
  readonly country: string;
  readonly name: string;
  readonly asOf: Date;
  readonly requests: readonly OpenRequest[];
  readonly refusals: readonly RefusalRow[];
  readonly terms: readonly OpenTerm[];
  readonly returns: readonly { number: string | null; what: string; by: string }[];
  readonly bases: readonly { kind: string; instrument: string; reference: string; validTo: string | null }[];
  readonly cells: readonly { field: string; value: string; verifiedOn: string; doubt: string | null }[];
  readonly forecast: Forecast;
}

const OPEN = `
  SELECT m.id, m.direction, m.number, m.foreign_ref AS "foreignRef", m.state, m.priority,
         coalesce((SELECT array_agg(DISTINCT i.type ORDER BY i.type) FROM mla_item i WHERE i.request_id = m.id), '{}') AS types,
         greatest(0, floor(extract(epoch FROM ($2::timestamptz - b.at)) / 86400))::int AS days
    FROM mla_request m
    CROSS JOIN LATERAL (SELECT CASE m.direction WHEN 'incoming' THEN coalesce(m.received_at, m.created_at)
           ELSE (SELECT min(v.at) FROM mla_event v WHERE v.request_id = m.id AND v.what = 'O18') END AS at) b
   WHERE m.country = $1 AND m.state <> ALL ($3::text[]) AND b.at IS NOT NULL
   ORDER BY m.direction DESC, days DESC, m.id LIMIT 500`;
const TERMS = `
  SELECT m.number, c.kind, c.text, c.imposed_by AS "imposedBy", to_char(c.binding_from + interval '5 hours', 'YYYY-MM-DD') AS "bindingFrom"
    FROM mla_condition c JOIN mla_request m ON m.id = c.request_id
   WHERE m.country = $1 AND m.direction = 'outgoing' ORDER BY m.created_at, c.id LIMIT 500`;
const RETURNS = `
  SELECT m.number, r.what, r.by::text AS by
    FROM mla_package p JOIN mla_request m ON m.id = p.request_id
    CROSS JOIN LATERAL (VALUES ('return', p.return_by), ('destroy', p.destroy_by)) r (what, by)
   WHERE m.country = $1 AND r.by IS NOT NULL AND p.state NOT IN ('returned', 'destroyed') ORDER BY r.by, m.id LIMIT 500`;
const BASES = `
  SELECT kind, instrument, reference, valid_to::text AS "validTo" FROM mla_basis
   WHERE country = $1 AND valid_from <= $2::date AND (valid_to IS NULL OR valid_to >= $2::date) ORDER BY valid_from, id`;

/** What one sits down with when the other state comes: what is open both ways, what was refused, what binds, what we do not know. */
@Injectable()
export class MlaMeetingService {
  constructor(
    private readonly figures: MlaFiguresService,
    private readonly forecasts: MlaForecastsService,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
  ) {}

  /** Over the requests of which the reader may know. */
  async of(tx: Tx, country: string): Promise<MeetingFacts> {
    const asOf = await this.clock.now(tx);
    const open = await tx.query<Omit<OpenRequest, 'owner'>>(OPEN, [country, asOf.toISOString(), ENDED]);
    const ever = { from: new Date(0), before: new Date(asOf.getTime() + 1) };
    const refusals = await this.figures.refusals(tx, ever, country);
    const cells = await this.directory.cells(tx, country);
    return {
      ...{ country, name: COUNTRY_NAMES.get(country) ?? country, asOf },
      requests: open.map((row) => ({ ...row, owner: ownerOf(row.direction, row.state) })),
      refusals: refusals.rows,
      terms: await tx.query<OpenTerm>(TERMS, [country]),
      returns: await tx.query<MeetingFacts['returns'][number]>(RETURNS, [country]),
      bases: await tx.query<MeetingFacts['bases'][number]>(BASES, [country, karachiDay(asOf)]),
      cells: cells.map(({ field, value, verifiedOn, doubt }) => ({ field, value, verifiedOn, doubt })),
      forecast: await this.forecasts.of(tx, country),
    };
  }
}

const ENDED: readonly string[] = [...new Set([...OUTGOING_ENDS, 'sent', 'awaiting_return'])];
