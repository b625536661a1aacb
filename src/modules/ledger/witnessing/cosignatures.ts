import { randomUUID } from 'node:crypto';
import type { Queries } from '../../../kernel/clock';
import type { WitnessPolicy } from './witness-policy';

/** The sequencer's rows about witnesses. Each statement stands alone: nothing here is one transaction with another. */
export class Cosignatures {
  constructor(private readonly q: Queries) {}

  /** The row of a policy, made when it is another than the last. @returns its id */
  async policyInForce({ text, policy }: WitnessPolicy): Promise<string> {
    const [last] = await this.q.query<{ id: string; text: string }>(
      'SELECT id, text FROM ledger.policy ORDER BY valid_from DESC, id LIMIT 1',
    );
    if (last?.text === text) return last.id;
    const id = randomUUID();
    await this.q.query('INSERT INTO ledger.policy (id, text, asks_witnesses) VALUES ($1, $2, $3)', [
      id,
      text,
      policy.quorum !== 'none',
    ]);
    return id;
  }

  /** By vkey: the largest size that we hold a cosignature for. */
  async sizes(vkeys: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.q.query<{ witness: string; size: string }>(
      'SELECT witness, size FROM ledger.witness_state($1)',
      [vkeys],
    );
    return new Map(rows.map(({ witness, size }) => [witness, Number(size)]));
  }

  /** Lines that we hold for a size, the newest of each witness. */
  async lines(size: number): Promise<Map<string, string>> {
    const rows = await this.q.query<{ witness: string; line: string }>(
      'SELECT witness, line FROM ledger.cosignature WHERE size = $1 ORDER BY cosigned_at',
      [size],
    );
    return new Map(rows.map(({ witness, line }) => [witness, line]));
  }

  /** Keeps a cosignature that was verified. */
  async keep(size: number, witness: string, time: number, line: string): Promise<void> {
    await this.q.query(
      'INSERT INTO ledger.cosignature (size, witness, cosigned_at, line) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [size, witness, time, line],
    );
  }

  /** From now on the checkpoint of this size is final under the policy. */
  async settle(policyId: string, size: number): Promise<void> {
    await this.q.query('INSERT INTO ledger.final (policy_id, size) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      policyId,
      size,
    ]);
  }

  /** Largest size that was ever published. */
  async published(): Promise<number> {
    const [row] = await this.q.query<{ size: string | null }>('SELECT max(size)::text AS size FROM ledger.checkpoint');
    return Number(row?.size ?? 0);
  }

  /** Whether the last that was told of the quorum is that it is missing. */
  async isToldMissing(): Promise<boolean> {
    const [row] = await this.q.query<{ event: string }>(
      'SELECT event FROM ledger.quorum_event ORDER BY happened_at DESC, id LIMIT 1',
    );
    return row?.event === 'missing';
  }

  async tell(event: 'missing' | 'reached', size: number): Promise<void> {
    await this.q.query('INSERT INTO ledger.quorum_event (id, event, size) VALUES ($1, $2, $3)', [
      randomUUID(),
      event,
      size,
    ]);
  }
}
