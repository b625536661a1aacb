import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock } from '../../kernel/clock';
import type { Tx } from '../../platform/database/tx';
import { IdentityService } from '../identity/identity.service';
import { LedgerService, type ReceiptView } from '../ledger/ledger.service';
import {
  assertPattern,
  formatNumber,
  type Register,
  REGISTER_NAMES,
  REGISTERS,
  registerYear,
  serialOf,
} from './domain/register-number';
import { NumberPattern } from './number-pattern.entity';

/** A number given in a register: as on paper, its serial and its year. */
export interface IssuedNumber {
  readonly number: string;
  readonly n: number;
  readonly year: number;
}

export interface PatternInForce {
  readonly register: Register;
  readonly pattern: string;
  readonly source: string;
  readonly confidence: 'high' | 'medium' | 'low';
  /** True where the office has none of its own. */
  readonly isDefault: boolean;
}

/** Numbers of registers, by office and year, without a gap. */
@Injectable()
export class RegistersService {
  constructor(
    private readonly identity: IdentityService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /**
   * The next number of the register. The counter's row stays locked until the commit: a rival waits, and a rollback gives
   * the number back. The year is that of the day in Pakistan unless named. @throws not-found `office.not-found`
   */
  async issue(tx: Tx, officeId: string, register: Register, year?: number): Promise<IssuedNumber> {
    const of = year ?? registerYear(await this.clock.now(tx));
    const office = await this.identity.office(tx, officeId);
    const { pattern } = await this.inForce(tx, officeId, register);
    const counter = await tx.one<{ last: number }>(
      `INSERT INTO register_number AS r (office_id, register, year, last) VALUES ($1, $2, $3, 1)
       ON CONFLICT (office_id, register, year) DO UPDATE SET last = r.last + 1 RETURNING last`,
      [officeId, register, of],
    );
    if (!counter) throw new Error('The register gave no number');
    return {
      number: formatNumber(pattern, { n: counter.last, year: of, office: office.name, code: office.code }),
      n: counter.last,
      year: of,
    };
  }

  /** Lets the counter go on after numbers issued on paper, where they follow the office's pattern. Never goes back. */
  async carryOn(
    tx: Tx,
    officeId: string,
    register: Register,
    issued: readonly { number: string; year: number }[],
  ): Promise<void> {
    const office = await this.identity.office(tx, officeId);
    const { pattern } = await this.inForce(tx, officeId, register);
    const last = new Map<number, number>();
    for (const { number, year } of issued) {
      const n = serialOf(pattern, { year, office: office.name, code: office.code }, number);
      if (n !== null) last.set(year, Math.max(n, last.get(year) ?? 0));
    }
    for (const [year, n] of [...last].sort(([a], [b]) => a - b)) {
      await tx.query(
        `INSERT INTO register_number AS r (office_id, register, year, last) VALUES ($1, $2, $3, $4)
         ON CONFLICT (office_id, register, year) DO UPDATE SET last = greatest(r.last, excluded.last)`,
        [officeId, register, year, n],
      );
    }
  }

  /** Every register's pattern in this office. @throws not-found `office.not-found` */
  async patternsOf(tx: Tx, officeId: string): Promise<PatternInForce[]> {
    await this.identity.office(tx, officeId);
    const own = await tx.find(NumberPattern, { where: { officeId } });
    return REGISTER_NAMES.map((register) =>
      this.choose(
        register,
        own.find((row) => row.register === register),
      ),
    );
  }

  /** Sets the form of the office's numbers from now on; numbers given stay as they are. @throws unprocessable `number-pattern.not-usable` */
  async setPattern(
    tx: Tx,
    officeId: string,
    set: { register: Register; pattern: string; source: string; confidence: 'high' | 'medium' | 'low' },
  ): Promise<{ pattern: PatternInForce; entry: ReceiptView }> {
    assertPattern(set.pattern);
    await this.identity.office(tx, officeId);
    const row = await tx.findOne(NumberPattern, {
      where: { officeId, register: set.register },
      lock: { mode: 'pessimistic_write' },
    });
    const { pattern, source, confidence } = set;
    if (row) await tx.change(NumberPattern, row, { pattern, source, confidence });
    else await tx.insert(NumberPattern, { id: randomUUID(), officeId, ...set });
    const entry = await this.ledger.audit(tx, 'number_pattern.set', {
      facts: { office: officeId, register: set.register, pattern, confidence },
      words: { source },
    });
    return { pattern: { ...set, isDefault: false }, entry: this.ledger.receiptView(entry) };
  }

  private async inForce(tx: Tx, officeId: string, register: Register): Promise<PatternInForce> {
    return this.choose(register, await tx.findOne(NumberPattern, { where: { officeId, register } }));
  }

  private choose(register: Register, own: NumberPattern | null | undefined): PatternInForce {
    const { pattern, source, confidence } = own ?? REGISTERS[register];
    return { register, pattern, source, confidence, isDefault: !own };
  }
}
