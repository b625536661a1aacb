import { Injectable } from '@nestjs/common';
import type { Role } from '../../kernel/roles';
import type { Tx } from '../../platform/database/tx';

export interface StandingOffice {
  readonly id: string;
  readonly kind: string;
  /** Officers in service who hold each of the roles asked for, acting ones included. */
  readonly holders: ReadonlyMap<Role, readonly string[]>;
}

export interface Places {
  /** Of the officers asked for and those who stand in for them: who is on leave today. */
  readonly away: ReadonlySet<string>;
  /** Who acts or stands in for each of them today. */
  readonly standIns: ReadonlyMap<string, readonly string[]>;
}

/** Who sits where today: offices up the chain, leave, and who is in whose place. */
@Injectable()
export class StandingService {
  /** The office and those above it, itself first, with who holds these roles now; empty for an office that is not there. */
  async chain(tx: Tx, officeId: string, roles: readonly Role[]): Promise<StandingOffice[]> {
    const rows = await tx.query<{ id: string; kind: string; role: Role; officers: string[] }>(
      `WITH RECURSIVE up AS (
         SELECT o.id, o.kind, o.parent_id, 0 AS height FROM office o WHERE o.id = $1
         UNION ALL SELECT o.id, o.kind, o.parent_id, up.height + 1 FROM office o JOIN up ON o.id = up.parent_id
       ) CYCLE id SET looped USING path
       SELECT up.id, up.kind, asked.role,
              ARRAY(SELECT held.officer_id FROM officers_holding(up.id, asked.role) held ORDER BY 1) AS officers
         FROM up CROSS JOIN unnest($2::text[]) WITH ORDINALITY asked(role, place)
        WHERE NOT looped ORDER BY height, place`,
      [officeId, roles],
    );
    const byId = new Map<string, { kind: string; holders: Map<Role, string[]> }>();
    for (const { id, kind, role, officers } of rows) {
      const office = byId.get(id) ?? { kind, holders: new Map<Role, string[]>() };
      byId.set(id, office);
      office.holders.set(role, officers);
    }
    return [...byId].map(([id, { kind, holders }]) => ({ id, kind, holders }));
  }

  /** Leave and places of these officers on this day in Pakistan. */
  async places(tx: Tx, officerIds: readonly string[]): Promise<Places> {
    const rows = await tx.query<{ officer: string; stands_for: string | null; away: boolean }>(
      `WITH gone AS MATERIALIZED (
         SELECT l.officer_id, l.stand_in_id FROM officer_leave l
          WHERE l.ended_at IS NULL AND (clock_now() AT TIME ZONE 'Asia/Karachi')::date BETWEEN l.from_day AND l.to_day
       ), place AS (
         SELECT g.stand_in_id AS officer, g.officer_id AS stands_for FROM gone g
          WHERE g.stand_in_id IS NOT NULL AND g.officer_id = ANY ($1::uuid[])
         UNION
         SELECT a.officer_id, a.for_officer_id FROM acting_for a
          WHERE a.for_officer_id = ANY ($1::uuid[]) AND a.valid_from <= clock_now() AND a.valid_to > clock_now()
         UNION ALL SELECT asked.id, NULL FROM unnest($1::uuid[]) asked(id)
       )
       SELECT p.officer, p.stands_for, EXISTS (SELECT FROM gone g WHERE g.officer_id = p.officer) AS away
         FROM place p ORDER BY p.officer, p.stands_for`,
      [officerIds],
    );
    const standIns = new Map<string, string[]>();
    for (const { officer, stands_for: of } of rows)
      if (of !== null) standIns.set(of, [...(standIns.get(of) ?? []), officer]);
    return { away: new Set(rows.filter((row) => row.away).map(({ officer }) => officer)), standIns };
  }
}
