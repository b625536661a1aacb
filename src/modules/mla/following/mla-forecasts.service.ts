import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import type { Tx } from '../../../platform/database/tx';
import { PLANNING_TIMES } from '../domain/planning-times';
import { type Forecast, forecastOf, type Spell } from '../domain/survival';

const SPELLS = `
  SELECT greatest(0, floor(extract(epoch FROM (coalesce(s.ended, s.stopped, $2::timestamptz) - s.sent)) / 86400))::int AS days,
         s.ended IS NOT NULL AS ended
    FROM mla_request m
    CROSS JOIN LATERAL (
          SELECT min(v.at) FILTER (WHERE v.what = 'O18') AS sent,
                 min(v.at) FILTER (WHERE v.becomes IN ('material_received', 'assessment', 'executed', 'refused')) AS ended,
                 min(v.at) FILTER (WHERE v.becomes IN ('withdrawn', 'lapsed', 'withdrawal_requested')) AS stopped
            FROM mla_event v WHERE v.request_id = m.id) s
   WHERE m.country = $1 AND m.direction = 'outgoing' AND s.sent IS NOT NULL`;

/**
 * How long a country takes, by the requests of which the asker may know: a figure over others would tell that they exist. The
 * central authority, which knows all under the Act, sees the whole.
 */
@Injectable()
export class MlaForecastsService {
  constructor(private readonly clock: Clock) {}

  async of(tx: Tx, country: string): Promise<Forecast> {
    const spells = await tx.query<Spell>(SPELLS, [country, (await this.clock.now(tx)).toISOString()]);
    return forecastOf(spells, PLANNING_TIMES[country] ?? null);
  }
}
