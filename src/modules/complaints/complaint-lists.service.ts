import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { decodeCursor } from '../../platform/http/page';
import { Complaint } from './complaint.entity';
import type { ComplaintListQuery } from './complaints.dto';
import { COMPLAINT_STATES, OPEN_STATES } from './domain/complaint';
import { comparable, IDENTIFIER_KINDS, plain } from './domain/identifier';
import { phoneForm } from './phone-number';
import { digestOfValue } from './secret-code';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ORDER = 'urgency_rank, lapses_at, id';
const KEY = ORDER.replace(/\w+/g, 'x.$&');
/** So many that share one value are looked at. */
const OF_VALUE = 500;
/** The complaints of so many cases are gathered and sorted; who sees more finds a page of his own at the head of all. */
const FEW_CASES = 500;

interface After {
  readonly rank: number;
  readonly lapsesAt: string;
  readonly id: string;
}

/** Work lists: what is most urgent first, of that what lapses next. */
@Injectable()
export class ComplaintListsService {
  /** One row more than the limit. The row policy leaves out what is not before the reader. @throws bad-form `cursor.malformed` */
  async list(tx: Tx, query: ComplaintListQuery): Promise<Complaint[]> {
    const after = afterOf(query.cursor);
    const states = query.state ? [query.state] : query.q === undefined ? OPEN_STATES : COMPLAINT_STATES;
    const params: unknown[] = [states, query.limit + 1];
    const bind = (value: unknown): string => `$${params.push(value)}`;
    const filters = [
      ...(query.urgency ? [`x.urgency = ${bind(query.urgency)}`] : []),
      ...(query.kind ? [`x.kind = ${bind(query.kind)}`] : []),
      ...(query.officeId ? [`x.office_id = ${bind(query.officeId)}`] : []),
      ...(query.mine ? ['x.assigned_to = current_officer()'] : []),
      ...(after
        ? [
            `(x.urgency_rank, x.lapses_at, x.id) > (${bind(after.rank)}::smallint, ${bind(after.lapsesAt)}::timestamptz, ${bind(after.id)}::uuid)`,
          ]
        : []),
    ].map((each) => ` AND ${each}`);
    const more = filters.join('');
    const candidates =
      query.q === undefined
        ? branches(states.includes('enquiry') || states.includes('merged'), query.mine === true, more)
        : `SELECT ${KEY} FROM complaint x WHERE x.state = ANY ($1::text[])${more} AND x.id = ANY (ARRAY(
             SELECT n.id FROM complaint n WHERE n.number = ${bind(plain(query.q))}
             UNION SELECT f.complaint_id FROM (SELECT i.complaint_id FROM complaint_identifier i
               WHERE i.digest = ANY (${bind(digestsOf(query.q))}::bytea[]) LIMIT ${OF_VALUE}) f))`;
    const rows = await tx.query<{ id: string }>(`SELECT id FROM (${candidates}) c ORDER BY ${ORDER} LIMIT $2`, params);
    if (rows.length === 0) return [];
    const ids = rows.map(({ id }) => id);
    const found = await tx.manager.createQueryBuilder(Complaint, 'c').where('c.id IN (:...ids)', { ids }).getMany();
    const byId = new Map(found.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }
}

/**
 * Each way in which a complaint can be before somebody, by an index of its own and no further than one page: the row policy is
 * a choice between them, which no single index could follow.
 */
function branches(withCases: boolean, mine: boolean, more: string): string {
  const by = (key: string, from: string): string =>
    `SELECT l.* FROM ${from}, unnest($1::text[]) s (state) CROSS JOIN LATERAL (
       SELECT ${KEY} FROM complaint x WHERE ${key} AND x.state = s.state${more} ORDER BY ${KEY} LIMIT $2) l`;
  const assigned = by('x.assigned_to = m.id', '(SELECT current_officer() AS id) m');
  if (mine) return assigned;
  return [
    by(
      'x.office_id = o.id',
      `(SELECT DISTINCT unnest(complaint_offices('desk') || complaint_offices('below')) AS id OFFSET 0) o`,
    ),
    by('x.to_office_id = o.id', `(SELECT unnest(complaint_offices('desk')) AS id OFFSET 0) o`),
    assigned,
    by('x.registered_by = m.id', '(SELECT current_officer() AS id) m'),
    ...(withCases
      ? [
          `(SELECT ${KEY} FROM unnest(CASE WHEN (SELECT cardinality(visible_cases())) <= ${FEW_CASES} THEN (SELECT complaints_by_case()) END) v (id)
             JOIN complaint x ON x.id = v.id
             WHERE x.state = ANY ($1::text[])${more} ORDER BY ${KEY} LIMIT $2)`,
          by('true', `(SELECT WHERE (SELECT cardinality(visible_cases())) > ${FEW_CASES}) many`),
        ]
      : []),
  ].join(' UNION ');
}

/** The sort key of a row, for `page`. */
export const lapseKey = ({ urgencyRank, lapsesAt, id }: Complaint): readonly string[] => [
  String(urgencyRank),
  lapsesAt.toISOString(),
  id,
];

function afterOf(cursor: string | undefined): After | null {
  const parts = decodeCursor(cursor, 3);
  if (parts === null) return null;
  const [rank = '', lapsesAt = '', id = ''] = parts;
  const at = new Date(lapsesAt);
  if (/^[0-2]$/.test(rank) && !Number.isNaN(at.getTime()) && at.toISOString() === lapsesAt && UUID.test(id))
    return { rank: Number(rank), lapsesAt, id };
  throw new DomainError(
    'bad-form',
    'cursor.malformed',
    'Use nextCursor of the page before as it was given, or leave it out.',
  );
}

const formsOf = (text: string) => IDENTIFIER_KINDS.map((kind) => comparable({ kind, value: text }, phoneForm));

/** Under every form that the text can have. */
const digestsOf = (text: string): Buffer[] => formsOf(text).map(({ space, value }) => digestOfValue(space, value));

/** Every form in which the text can be compared as an identifier, `space:value`. */
export const comparedForms = (text: string): string[] => [
  ...new Set(formsOf(text).map(({ space, value }) => `${space}:${value}`)),
];
