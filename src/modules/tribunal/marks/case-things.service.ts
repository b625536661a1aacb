import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import { type CaseThing, type CaseThingKind, type CaseThingRef, thingKey } from './domain/case-thing';

interface Read {
  readonly table: string;
  /** When it was, and when it came on record. */
  readonly at: string;
  readonly since: string;
  readonly name?: string;
  readonly sort?: string;
  readonly where?: string;
}

const READ: Readonly<Record<CaseThingKind, Read>> = {
  fir: { table: 'fir', at: 'registered_on', since: 'recorded_at' },
  police_report: {
    ...{ table: 'police_report', at: 'coalesce(filed_at, drafted_at)', since: 'drafted_at', sort: 'kind' },
    name: `coalesce(number, '')`,
  },
  seizure: { table: 'seizure', at: 'occurred_at', since: 'recorded_at' },
  arrest: {
    ...{ table: 'arrest', at: 'arrested_at', since: 'recorded_at' },
    where: 'id IN (SELECT arrest_id FROM arrest_case WHERE case_id = $1)',
  },
  statement: { table: 'statement', at: 'made_at', since: 'recorded_at', name: 'serial::text', sort: 'kind' },
  lab_request: { table: 'lab_request', at: 'asked_at', since: 'asked_at' },
  process: { table: 'process', at: 'drawn_at', since: 'drawn_at', sort: 'kind' },
  freeze: { table: 'asset_freeze', at: 'asked_at', since: 'asked_at' },
  document: { table: 'document', at: 'registered_at', since: 'registered_at', name: 'title', sort: 'kind' },
  exhibit: { table: 'exhibit', at: 'registered_at', since: 'registered_at', sort: 'kind' },
};

const dayOf = (at: string): string =>
  at === 'registered_on' ? `${at}::text` : `to_char(${at} AT TIME ZONE 'Asia/Karachi', 'YYYY-MM-DD')`;

const QUERY = Object.entries(READ)
  .map(
    ([kind, { table, at, since, name = 'number', sort = `''`, where = 'case_id = $1' }], i) =>
      `SELECT '${kind}' AS kind, id, ${name} AS name, ${sort} AS sort, ${dayOf(at)} AS day, ${i} AS place, ${since} AS since
         FROM ${table} WHERE ${where} AND ($2::uuid[] IS NULL OR id = ANY ($2))`,
  )
  .join(' UNION ALL ');

/** Things of a case by kind and id, as far as the reader sees them. */
@Injectable()
export class CaseThings {
  /** All of the case, or those of these ids: by kind, each kind in the order in which its things came on record. */
  ofCase(tx: Tx, caseId: string, ids: readonly string[] | null = null): Promise<CaseThing[]> {
    return tx.query<CaseThing>(
      `SELECT kind, id, name, sort, day FROM (${QUERY}) t ORDER BY place, since, length(name), name, id`,
      [caseId, ids],
    );
  }

  /** Null where there is none in this case, or none that the reader sees. */
  async find(tx: Tx, caseId: string, ref: CaseThingRef): Promise<CaseThing | null> {
    const found = await this.ofCase(tx, caseId, [ref.id]);
    return found.find((thing) => thingKey(thing) === thingKey(ref)) ?? null;
  }
}
