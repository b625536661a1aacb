import { Injectable } from '@nestjs/common';
import type { Queries } from '../../kernel/clock';
import { encodeVkey } from '../../proof/note-key';
import { parsePolicy } from '../../proof/policy';
import { LogService } from './log.service';
import type { LogStateView, QuorumState, WitnessStateView } from './log-state.dto';
import { VerifyPolicyService } from './verify-policy.service';

/** What the log rests on at this moment: our signature alone, or the quorum of witnesses too. */
@Injectable()
export class LogStateService {
  constructor(
    private readonly log: LogService,
    private readonly policies: VerifyPolicyService,
  ) {}

  /** @throws unavailable `ledger.no-checkpoint`, `ledger.no-key` */
  async state(tx: Queries): Promise<LogStateView> {
    const newest = await this.log.head(tx);
    const agreed = await this.log.headHolding(tx, 0);
    const { text, asksWitnesses } = await this.policies.inForce(tx);
    return {
      size: newest.size,
      publishedAt: newest.publishedAt.toISOString(),
      status: newest.final ? 'final' : 'logged',
      finalSize: agreed.final ? agreed.size : null,
      quorum: asksWitnesses ? await this.quorum(tx, newest.final) : 'not-asked',
      witnesses: await this.witnesses(tx, text),
    };
  }

  private async quorum(tx: Queries, final: boolean): Promise<QuorumState> {
    const [last] = await tx.query<{ event: string }>('SELECT event FROM ledger.quorum_events() LIMIT 1');
    if (last?.event === 'missing') return 'missing';
    return final ? 'reached' : 'waiting';
  }

  private async witnesses(tx: Queries, policy: string): Promise<WitnessStateView[]> {
    const named = [...parsePolicy(policy).witnesses].map(([name, key]) => ({ name, vkey: encodeVkey(key) }));
    const rows = await tx.query<{ witness: string; size: string; cosigned_at: string }>(
      'SELECT witness, size, cosigned_at FROM ledger.witness_state($1)',
      [named.map(({ vkey }) => vkey)],
    );
    return named.map(({ name, vkey }) => {
      const row = rows.find(({ witness }) => witness === vkey);
      return {
        name,
        vkey,
        size: row ? Number(row.size) : null,
        cosignedAt: row ? new Date(Number(row.cosigned_at) * 1000).toISOString() : null,
      };
    });
  }
}
