import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from 'pg';
import { Clock, type Queries } from '../../kernel/clock';
import { Env } from '../../platform/config/env';
import { Metrics } from '../../platform/http/metrics';
import { Log } from '../../platform/log';
import { ProcessKind } from '../../platform/process-kind';
import { Rounds } from '../../platform/queue/rounds';
import { LogFiles } from './log-signer';
import { BATCH, LogRefusal, Sequencer } from './sequencer';
import { Cosignatures } from './witnessing/cosignatures';
import { WitnessFigures } from './witnessing/witness-figures';
import { readWitnessFile, witnessPolicy } from './witnessing/witness-policy';
import { Witnessing } from './witnessing/witnessing';

/** How often the leader looks for waiting entries. */
const LOOK_EVERY_MS = 100;
/** Entries that come together share a checkpoint: well inside the second that is promised. */
const PUBLISH_EVERY_MS = 400;
const HEARTBEAT_MS = 600_000;
const FIGURES_EVERY_MS = 30_000;
/** A refused log, or one that another worker leads, is looked at again after this. */
const STAND_BACK_MS = 2_000;
/** Session lock of the leader; the text is hashed by the database. */
const LEADER = 'ledger-sequencer';

const ALARMS = [
  'ledger-origin-changed',
  'ledger-key-missing',
  'ledger-key-changed',
  'ledger-behind',
  'ledger-forked',
  'ledger-last-checkpoint-missing',
  'ledger-sequencer',
  'ledger-entry-without-leaf',
] as const;

interface Lead {
  readonly queries: Queries;
  readonly sequencer: Sequencer;
  /** Undefined where no witness is named. */
  readonly witnessing: Witnessing | undefined;
  readonly policyId: string;
  publishedSize: number;
  publishedAtMs: number;
  figuresAtMs: number;
}

/**
 * Runs the sequencer in the worker: one leader over all workers by a session lock, which ends with its connection. The
 * leader polls: a NOTIFY in each act would make all commits wait for one lock.
 */
@Injectable()
export class SequencerHost implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly files: LogFiles;
  private readonly rounds: Rounds;
  private readonly waiting;
  private readonly size;
  private readonly age;
  private readonly witnessFigures: WitnessFigures;
  private witnessFile = '';
  /** Of this lead: the sequencer's, and that of the witnesses. */
  private clients: Client[] = [];
  private witnessing: Witnessing | undefined;
  private lead: Lead | undefined;
  private standBackUntilMs = 0;

  constructor(
    private readonly env: Env,
    private readonly kind: ProcessKind,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly metrics: Metrics,
  ) {
    this.files = new LogFiles(env.SANAD_DATA);
    this.waiting = metrics.gauge('sanad_ledger_waiting', 'Entries that wait for their place in the log');
    this.size = metrics.gauge('sanad_ledger_size', 'Entries in the log');
    this.age = metrics.gauge(
      'sanad_ledger_checkpoint_age_seconds',
      'Age of the last checkpoint that this leader signed',
    );
    this.witnessFigures = new WitnessFigures(metrics);
    this.rounds = new Rounds(
      LOOK_EVERY_MS,
      () => this.round(),
      (fault) => this.told(fault),
    );
  }

  onApplicationBootstrap(): void {
    if (!this.kind.works) return;
    if (this.env.SANAD_WITNESS_POLICY !== undefined) this.witnessFile = readWitnessFile(this.env.SANAD_WITNESS_POLICY);
    this.rounds.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
    await this.stepDown();
  }

  /** @returns whether more waits at once. */
  private async round(): Promise<boolean> {
    const now = this.clock.elapsedMs();
    if (now < this.standBackUntilMs) return false;
    this.lead ??= await this.takeLead();
    const lead = this.lead;
    if (!lead) {
      this.standBackUntilMs = now + STAND_BACK_MS;
      return false;
    }
    if (lead.witnessing?.refusal !== undefined) throw lead.witnessing.refusal;
    const placed = await lead.sequencer.batch();
    const due = this.clock.elapsedMs() - lead.publishedAtMs;
    const grown = placed > 0 || lead.publishedSize < (await lead.sequencer.size());
    if ((grown && due >= PUBLISH_EVERY_MS) || due >= HEARTBEAT_MS) await this.publish(lead);
    await lead.witnessing?.beat();
    await this.figures(lead);
    return placed === BATCH;
  }

  private async takeLead(): Promise<Lead | undefined> {
    const queries = await this.standing();
    const [lock] = await queries.query<{ free: boolean }>(
      'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS free',
      [LEADER],
    );
    if (!lock?.free) {
      this.clearAlarms();
      return undefined;
    }
    const sequencer = new Sequencer(queries, this.files);
    await sequencer.takeUp(this.env.SANAD_LOG_ORIGIN);
    const policy = witnessPolicy(this.witnessFile, sequencer.vkey);
    if (policy.urls.size > 0) {
      this.witnessing = new Witnessing(await this.connect(), policy, this.clock, this.witnessFigures);
      await this.witnessing.requireAgreement(sequencer.lastSigned());
    }
    const policyId = await new Cosignatures(queries).policyInForce(policy);
    this.clearAlarms();
    const lead: Lead = {
      ...{ queries, sequencer, witnessing: this.witnessing, policyId },
      ...{ publishedSize: -1, publishedAtMs: 0, figuresAtMs: -FIGURES_EVERY_MS },
    };
    await sequencer.batch();
    await this.publish(lead);
    this.log.info({ size: lead.publishedSize }, 'this worker leads the log');
    return lead;
  }

  /** Here a log is led well, or another worker leads it and tells. */
  private clearAlarms(): void {
    for (const alarm of ALARMS) this.metrics.alarm(alarm, false);
    if (!this.witnessing) this.witnessFigures.clear();
  }

  private async publish(lead: Lead): Promise<void> {
    const signed = await lead.sequencer.publish();
    lead.publishedSize = signed.size;
    lead.publishedAtMs = this.clock.elapsedMs();
    lead.witnessing?.offer(signed, lead.policyId);
    this.size.set(lead.publishedSize);
  }

  private async figures(lead: Lead): Promise<void> {
    const now = this.clock.elapsedMs();
    this.age.set((now - lead.publishedAtMs) / 1000);
    if (now - lead.figuresAtMs < FIGURES_EVERY_MS) return;
    lead.figuresAtMs = now;
    const [row] = await lead.queries.query<{ waiting: string; unlogged: string }>(
      `SELECT (SELECT count(*) FROM ledger.pending)::text AS waiting, (SELECT count FROM ledger.unlogged('2 minutes')) AS unlogged`,
    );
    this.waiting.set(Number(row?.waiting ?? 0));
    this.metrics.alarm('ledger-entry-without-leaf', row?.unlogged !== '0');
  }

  /** The connection that waits for the lead, kept from try to try. */
  private async standing(): Promise<Queries> {
    const [client] = this.clients;
    return client ? queriesOf(client) : this.connect();
  }

  private async connect(): Promise<Queries> {
    const client = new Client({
      connectionString: this.env.DATABASE_SEQUENCER_URL,
      application_name: 'sanad-sequencer',
      keepAlive: true,
      connectionTimeoutMillis: 2_000,
      statement_timeout: 60_000,
      // A plan made while the queue was empty would read all of it later.
      options: '-c TimeZone=UTC -c synchronous_commit=on -c enable_seqscan=off',
    });
    // The loss is seen by the next statement; without a listener it would end the process.
    client.on('error', () => undefined);
    await client.connect();
    this.clients.push(client);
    return queriesOf(client);
  }

  /** A lost connection has lost the lead too; a refused log is left alone until somebody has looked. */
  private told(fault: unknown): void {
    if (fault === undefined) return;
    this.metrics.alarm(fault instanceof LogRefusal ? fault.alarm : 'ledger-sequencer', true);
    this.log.error({ err: fault }, 'the sequencer has stopped and will try again');
    this.standBackUntilMs = this.clock.elapsedMs() + STAND_BACK_MS;
    void this.stepDown();
  }

  private async stepDown(): Promise<void> {
    const { clients, witnessing } = this;
    this.clients = [];
    this.witnessing = undefined;
    this.lead = undefined;
    await witnessing?.close();
    for (const client of clients) await client.end().catch(() => undefined);
  }
}

/** One statement after the other, whoever asks: those of the witnesses come side by side. */
function queriesOf(client: Client): Queries {
  let before: Promise<unknown> = Promise.resolve();
  return {
    query: <T extends object>(sql: string, params: readonly unknown[] = []): Promise<T[]> => {
      const result = before.then(async () => (await client.query<T>(sql, [...params])).rows);
      before = result.catch(() => undefined);
      return result;
    },
  };
}
