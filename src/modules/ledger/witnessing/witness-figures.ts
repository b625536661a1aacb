import type { Metrics } from '../../../platform/http/metrics';

export const WITNESS_ALARMS = [
  'ledger-quorum-missing',
  'ledger-witness-rolled-back',
  'ledger-witness-refuses',
] as const;

/** What the worker shows of its witnesses. */
export class WitnessFigures {
  private readonly up;
  private readonly sizes;
  private readonly offset;
  private readonly final;

  constructor(private readonly metrics: Metrics) {
    this.up = metrics.gauge('sanad_ledger_witness_up', '1 while the witness answers with a good cosignature', ['name']);
    this.sizes = metrics.gauge('sanad_ledger_witness_size', 'Largest size that the witness has cosigned', ['name']);
    this.offset = metrics.gauge(
      'sanad_ledger_witness_clock_seconds',
      'How far the clock of the witness was ahead of ours at its last cosignature',
      ['name'],
    );
    this.final = metrics.gauge('sanad_ledger_final_size', 'Entries that are final under the policy in force');
  }

  cosigned(name: string, size: number, clockOffsetSeconds: number): void {
    this.up.set({ name }, 1);
    this.sizes.set({ name }, size);
    this.offset.set({ name }, clockOffsetSeconds);
  }

  away(name: string): void {
    this.up.set({ name }, 0);
  }

  finalSize(size: number): void {
    this.final.set(size);
  }

  alarm(name: (typeof WITNESS_ALARMS)[number], on: boolean): void {
    this.metrics.alarm(name, on);
  }

  /** Nothing is known of the witnesses here any more: another worker asks them, or none. */
  clear(): void {
    for (const name of WITNESS_ALARMS) this.alarm(name, false);
    for (const gauge of [this.up, this.sizes, this.offset]) gauge.reset();
  }
}
