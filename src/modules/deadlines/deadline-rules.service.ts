import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { DeadlineRuleRow, toRule } from './deadline-rule.entity';
import { assertInForce, inForceOn } from './domain/in-force';
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
}
