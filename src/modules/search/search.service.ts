import { Injectable } from '@nestjs/common';
import { holds, officerOf } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import { type Permission, rolesFor } from '../../kernel/policy';
import type { Tx } from '../../platform/database/tx';
import { decodeCursor } from '../../platform/http/page';
import { comparedForms } from '../complaints/complaint-lists.service';
import { LedgerService } from '../ledger/ledger.service';
import { HIT_KINDS, type HitKind, type HitView, type SearchQuery } from './search.dto';

interface Found {
  readonly kind: HitKind;
  readonly id: string;
  readonly case_id: string | null;
  readonly complaint_id: string | null;
  readonly held: boolean;
}

interface Shown {
  readonly id: string;
  readonly number: string;
  readonly label: string | null;
  readonly state: string | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a list shows of each kind, read from its own table under the reader's row policies. */
const SHOWN: Readonly<Record<HitKind, string>> = {
  complaint: 'SELECT c.id, c.number, c.kind AS label, c.state FROM complaint c WHERE c.id = ANY ($1::uuid[])',
  case: 'SELECT f.id, f.number, f.title AS label, f.stage AS state FROM case_file f WHERE f.id = ANY ($1::uuid[])',
  party: `SELECT p.id, p.code AS number, CASE WHEN NOT p.protected THEN coalesce(p.name, p.label) END AS label, NULL AS state
            FROM party p WHERE p.id = ANY ($1::uuid[])`,
  exhibit: 'SELECT e.id, e.number, e.words AS label, e.state FROM exhibit e WHERE e.id = ANY ($1::uuid[])',
  identifier: `SELECT i.id, c.number, CASE WHEN i.whose <> 'victim' THEN i.raw END AS label, i.kind AS state
                 FROM complaint_identifier i JOIN complaint c ON c.id = i.complaint_id WHERE i.id = ANY ($1::uuid[])`,
};

/** One question over complaints, cases, people, exhibits and identifiers, as far as he who asks sees them. */
@Injectable()
export class SearchService {
  constructor(private readonly ledger: LedgerService) {}

  /**
   * One hit more than the limit, the newest first. Who may reveal shielded people finds them too; each such find is on record.
   * @throws bad-form `cursor.malformed`
   */
  async find(tx: Tx, { q, kind, limit, cursor }: SearchQuery): Promise<HitView[]> {
    const [afterKind, afterId] = afterOf(cursor);
    const found = await tx.query<Found>(
      'SELECT kind, id, case_id, complaint_id, held FROM search_find($1, $2::text[], $3::text[], $4, $5::uuid, $6, $7, $8)',
      [
        ...[q, comparedForms(q), kind === undefined ? HIT_KINDS : [kind], afterKind, afterId, limit + 1],
        ...[reveals(tx, 'party:reveal'), reveals(tx, 'complaint:reveal')],
      ],
    );
    const shown = await this.shown(tx, found);
    const hits = found.flatMap((each) => {
      const row = shown.get(each.id);
      if (!row) return [];
      const { number, label, state } = row;
      return [{ ...toHit(each), number, label, state }];
    });
    await this.tell(tx, hits.slice(0, limit));
    return hits;
  }

  private async shown(tx: Tx, found: readonly Found[]): Promise<Map<string, Shown>> {
    const rows = new Map<string, Shown>();
    for (const kind of HIT_KINDS) {
      const ids = found.filter((each) => each.kind === kind).map(({ id }) => id);
      if (ids.length === 0) continue;
      for (const row of await tx.query<Shown>(SHOWN[kind], [ids])) rows.set(row.id, row);
    }
    return rows;
  }

  /** A find by what is held back is a look at it: one entry for each person or complaint. */
  private async tell(tx: Tx, hits: readonly HitView[]): Promise<void> {
    const complaints = new Set<string>();
    for (const hit of hits) {
      if (!hit.held) continue;
      if (hit.caseId !== null) {
        const facts = { party: hit.number, field: 'search' };
        await this.ledger.audit(tx, 'protected.read', { caseId: hit.caseId, facts });
      } else if (hit.complaintId !== null && !complaints.has(hit.complaintId)) {
        complaints.add(hit.complaintId);
        const facts = { complaint: hit.complaintId, field: 'search' };
        await this.ledger.audit(tx, 'protected.read', { scope: { kind: 'complaint', id: hit.complaintId }, facts });
      }
    }
  }
}

const toHit = ({ kind, id, case_id, complaint_id, held }: Found) => ({
  ...{ kind, id, caseId: case_id, complaintId: complaint_id, held },
});

const reveals = (tx: Tx, permission: Permission): boolean => holds(officerOf(tx.actor), rolesFor(permission));

/** The key of a hit, for `page`: the thing itself, so that a cursor tells nothing of how much lies between. */
export const hitKey = ({ kind, id }: HitView): readonly string[] => [kind, id];

function afterOf(cursor: string | undefined): [string, string] | [null, null] {
  const parts = decodeCursor(cursor, 2);
  if (parts === null) return [null, null];
  const [kind = '', id = ''] = parts;
  if (HIT_KINDS.some((known) => known === kind) && UUID.test(id)) return [kind, id];
  throw new DomainError(
    'bad-form',
    'cursor.malformed',
    'Use nextCursor of the page before as it was given, or leave it out.',
  );
}
