import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error';
import { karachiDay } from '../../kernel/day';
import type { Tx } from '../../platform/database/tx';
import { decodeCursor } from '../../platform/http/page';
import type { Language } from '../../platform/http/problem-texts';
import { CalendarsService, DEFAULT_COURT } from './calendars.service';
import { DeadlineRuleRow, toRule } from './deadline-rule.entity';
import type { ComputeDto, ComputedView, RuleQuery } from './deadline-rules.dto';
import { due } from './domain/due';
import { assertInForce, inForceOn } from './domain/in-force';
import { reasoningIn } from './domain/reasoning';
import type { DeadlineRule } from './domain/rule';

const notFound = (code: string): DomainError =>
  new DomainError(
    'not-found',
    'deadline-rule.not-found',
    `There is no rule ${code}; choose one from the list of rules.`,
  );

/** The periods as they stood on any day. */
@Injectable()
export class DeadlineRulesService {
  constructor(private readonly calendars: CalendarsService) {}

  /** @throws not-found `deadline-rule.not-found`; unprocessable `deadline-rule.not-in-force` */
  async inForce(tx: Tx, code: string, onDay: string): Promise<DeadlineRule> {
    const rules = (await this.editions(tx, code)).filter((row) => row.supersededAt === null).map(toRule);
    const found = rules.find((rule) => inForceOn(rule, onDay));
    if (found) return found;
    const nearest = rules.at(-1);
    if (!nearest) throw notFound(code);
    assertInForce(nearest, onDay);
    throw notFound(code);
  }

  /** An edition as it was written, superseded since or not. @throws not-found `deadline-rule.not-found` */
  async byId(tx: Tx, code: string, edition: number): Promise<DeadlineRule> {
    const row = await tx.findOne(DeadlineRuleRow, { where: { code, edition } });
    if (!row) throw notFound(code);
    return toRule(row);
  }

  /** Every edition, oldest first. @throws not-found `deadline-rule.not-found` */
  async editions(tx: Tx, code: string): Promise<DeadlineRuleRow[]> {
    const rows = await tx.find(DeadlineRuleRow, { where: { code }, order: { edition: 'ASC' } });
    if (rows.length === 0) throw notFound(code);
    return rows;
  }

  /** Editions that stand, statute first, up to `limit + 1`. @throws bad-form `cursor.malformed` */
  async list(tx: Tx, { onDate, kind, limit, cursor }: RuleQuery): Promise<DeadlineRuleRow[]> {
    const after = decodeCursor(cursor, 3);
    const builder = tx.manager
      .createQueryBuilder(DeadlineRuleRow, 'r')
      .where('r.supersededAt IS NULL')
      .orderBy('r.place')
      .addOrderBy('r.code')
      .addOrderBy('r.edition')
      .limit(limit + 1);
    if (kind !== undefined) builder.andWhere('r.kind = :kind', { kind });
    if (onDate !== undefined) builder.andWhere('r.in_force @> :onDate::date AND NOT r.void', { onDate });
    if (after) {
      const [place, code, edition] = [Number(after[0]), after[1], Number(after[2])];
      if (![place, edition].every((part) => Number.isInteger(part) && part >= 0 && part < 32_768)) {
        throw new DomainError(
          'bad-form',
          'cursor.malformed',
          'Use nextCursor of the page before as it was given, or leave it out.',
        );
      }
      builder.andWhere('(r.place, r.code, r.edition) > (:place, :code, :edition)', { place, code, edition });
    }
    return builder.getMany();
  }

  /**
   * When the period would end by the calendar, else by that of courts; nothing is started.
   * @throws not-found `deadline-rule.not-found`, `calendar.not-found`; unprocessable as `due`
   */
  async compute(
    tx: Tx,
    code: string,
    { at, excluded = [], calendarId = DEFAULT_COURT }: ComputeDto,
    language: Language,
  ): Promise<ComputedView> {
    const trigger = {
      at: new Date(at),
      excluded: excluded.map(({ from, to, why }) => ({ from: new Date(from), to: new Date(to), why })),
    };
    const rule = await this.inForce(tx, code, karachiDay(trigger.at));
    const calendar = await this.calendars.of(tx, calendarId);
    const { dueAt, dueDay, reasoning, expected } = due(rule, trigger, calendar);
    return {
      ...{ rule: rule.code, edition: rule.edition, kind: rule.kind, legalSource: rule.legalSource },
      ...{ calendarId: calendar.id, calendarVersion: calendar.version, dueAt: dueAt.toISOString(), dueDay, expected },
      reasoning: reasoningIn(language, reasoning),
    };
  }
}
