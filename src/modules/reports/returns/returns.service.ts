import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { karachiDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import { Env } from '../../../platform/config/env';
import type { Tx } from '../../../platform/database/tx';
import { decodeCursor } from '../../../platform/http/page';
import { OffencesService } from '../../offences/offences.service';
import type { Figure } from '../domain/figure';
import { halfYearOf, lastHalfYear } from '../domain/period';
import { type Counted, returnTable } from '../domain/return-table';
import { RETURN_SHAPES, type ReturnName } from '../domain/returns';
import type { ReturnCasesQuery, ReturnQuery } from '../figures.dto';
import { columnsOf, COUNTED, OVERLAPS, TITLES, TOTAL } from './returns.words';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const COUNTS = 'SELECT key, label, measure, n, days FROM return_counts($1, $2::date, $3::date)';
/** The cases behind a count, as far as the reader sees them: row policies decide. */
const CASES = `
  SELECT f.id, f.number, f.stage FROM case_file f
   WHERE f.id IN (SELECT return_cases($1, $2::date, $3::date, $4, $5)) AND ($6::uuid IS NULL OR f.id > $6::uuid)
   ORDER BY f.id LIMIT $7`;

export interface ReturnCaseView {
  id: string;
  number: string;
  stage: string;
}

/**
 * Returns by half years alone: two periods that overlap would tell by their difference what is held back in each. Counts are made
 * by functions that look past the row policies at the reader's own offices; which cases they are, the row policies say.
 */
@Injectable()
export class ReturnsService {
  constructor(
    private readonly clock: Clock,
    private readonly env: Env,
    private readonly offences: OffencesService,
  ) {}

  async figure(tx: Tx, name: ReturnName, { half }: ReturnQuery): Promise<Figure> {
    const asOf = await this.clock.now(tx);
    const { from, to } = half === undefined ? lastHalfYear(karachiDay(asOf)) : halfYearOf(half);
    const shape = RETURN_SHAPES[name];
    const counts = await this.named(tx, name, await tx.query<Counted>(COUNTS, [name, from, to]));
    const heldBelow = this.env.SANAD_SMALL_COUNT;
    const table = returnTable(counts, { ...shape, totalLabel: `${TOTAL.en} / ${TOTAL.ur}` }, heldBelow);
    return {
      ...{ name: `return-${name}`, title: TITLES[name], source: shape.source, asOf, from, to },
      query: { id: `return.${name}/1`, sql: COUNTS, parameters: [name, from, to] },
      counted: shape.totals ? COUNTED : OVERLAPS,
      columns: columnsOf(['label', ...shape.measures, ...shape.derived]),
      ...{ ...table, hasTotal: shape.totals && table.rows.length > 0, heldBelow, series: [] },
      chart: { kind: 'bars', label: 'label', value: shape.drawn },
    };
  }

  /** The report to Parliament goes by section: a reader knows it by its citation, and not by its id in the catalogue. */
  private async named(tx: Tx, name: ReturnName, counts: readonly Counted[]): Promise<readonly Counted[]> {
    if (name !== 'peca-53') return counts;
    const names = await this.offences.namesOf(tx, [...new Set(counts.map(({ key }) => key))]);
    return counts.map((each) => ({ ...each, label: names.get(each.key) ?? each.label }));
  }

  /** One row more than the limit. @throws bad-form `cursor.malformed` */
  async cases(tx: Tx, { figure, key, measure, half, limit, cursor }: ReturnCasesQuery): Promise<ReturnCaseView[]> {
    const after = afterOf(cursor);
    const { from, to } = half === undefined ? lastHalfYear(karachiDay(await this.clock.now(tx))) : halfYearOf(half);
    return tx.query<ReturnCaseView>(CASES, [figure, from, to, key, measure, after, limit + 1]);
  }
}

function afterOf(cursor: string | undefined): string | null {
  const [id] = decodeCursor(cursor, 1) ?? [null];
  if (id === null || id === undefined || UUID.test(id)) return id ?? null;
  throw new DomainError(
    'bad-form',
    'cursor.malformed',
    'Use nextCursor of the page before as it was given, or leave it out.',
  );
}
