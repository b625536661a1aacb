import { Injectable } from '@nestjs/common';
import type { Queries } from '../../kernel/clock';
import { LogService } from './log.service';

interface PolicyRow {
  readonly id: string;
  readonly text: string;
  readonly asks_witnesses: boolean;
  readonly valid_from: Date;
}

/** Whom a verifier is told to trust, and since when. */
export interface PolicyInForce {
  /** C2SP tlog-policy, byte for byte. */
  readonly text: string;
  readonly asksWitnesses: boolean;
  /** Undefined before the worker has put the first policy on record. */
  readonly validFrom: Date | undefined;
}

/** The policy under which an entry is final: log key, witnesses, quorum. */
@Injectable()
export class VerifyPolicyService {
  constructor(private readonly log: LogService) {}

  /** The policy in force now. @throws unavailable `ledger.no-key` before the log has a key */
  async policyText(tx: Queries): Promise<string> {
    return (await this.inForce(tx)).text;
  }

  /** The policy in force at a time, now when none is named; the first one for a time before it. @throws unavailable `ledger.no-key` */
  async inForce(tx: Queries, at?: Date): Promise<PolicyInForce> {
    const rows = await tx.query<PolicyRow>('SELECT id, text, asks_witnesses, valid_from FROM ledger.policies()');
    const row = (at && rows.findLast(({ valid_from }) => valid_from <= at)) ?? (at ? rows[0] : rows.at(-1));
    if (row) return { text: row.text, asksWitnesses: row.asks_witnesses, validFrom: row.valid_from };
    const { vkey } = await this.log.keys(tx);
    return { text: `log ${vkey}\nquorum none\n`, asksWitnesses: false, validFrom: undefined };
  }
}
