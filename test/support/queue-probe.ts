import { Injectable, Module, type DynamicModule } from '@nestjs/common';
import { messageType } from '../../src/kernel/message';
import { Every, Handles, type JobContext, type LongJobContext } from '../../src/platform/queue/handles';

/** Jobs of the contract suite. Their effects are rows of `probe_effect`, so that a second effect would be seen. */
export const once = messageType<{ key: string }>('work', 'probe-once');
export const flaky = messageType<{ key: string; failures: number }>('work', 'probe-flaky');
export const poison = messageType<{ key: string }>('work', 'probe-poison');
export const long = messageType<{ key: string }>('long', 'probe-long');
export const heard = messageType<{ key: string }>('events', 'probe.heard');
/** Stands still for as long as a test holds the gate. */
export const gated = messageType<{ key: string }>('work', 'probe-gated', 'patient');
export const urgent = messageType<{ key: string }>('work', 'probe-urgent', 'limit');
/** Fails for as long as its key stands in `probe_fault`. */
export const stubborn = messageType<{ key: string }>('work', 'probe-stubborn');
export const half = messageType<{ key: string }>('events', 'probe.half');
/** The advisory lock that is the gate. */
export const GATE = 4_096;
const beat = messageType<Record<string, never>>('work', 'probe-beat');

const note = ({ tx, attempt }: JobContext, key: string, by: string): Promise<object[]> =>
  tx.query('INSERT INTO probe_effect (key, by, attempt, actor) VALUES ($1, $2, $3, current_actor())', [
    key,
    by,
    attempt,
  ]);

async function failIfPlanned({ tx }: JobContext, key: string): Promise<void> {
  if (await tx.one('SELECT key FROM probe_fault WHERE key = $1', [key]))
    throw new Error('fails for as long as planned');
}

@Injectable()
export class ProbeJobs {
  @Handles(once)
  async once(context: JobContext, { key }: { key: string }): Promise<void> {
    await note(context, key, 'once');
  }

  /** Writes first and fails then: what it wrote must be gone with the attempt. */
  @Handles(flaky)
  async flaky(context: JobContext, { key, failures }: { key: string; failures: number }): Promise<void> {
    await note(context, key, 'flaky');
    if (context.attempt <= failures) throw new Error(`attempt ${context.attempt} fails as planned`);
  }

  @Handles(poison, { attempts: 2 })
  async poison(context: JobContext, { key }: { key: string }): Promise<void> {
    await note(context, key, 'poison');
    throw new Error('this one never works');
  }

  @Handles(long, { transaction: 'none' })
  async long({ run, attempt, progress }: LongJobContext, { key }: { key: string }): Promise<void> {
    await progress(50);
    await run((tx) =>
      tx.query('INSERT INTO probe_effect (key, by, attempt, actor) VALUES ($1, $2, $3, current_actor())', [
        key,
        'long',
        attempt,
      ]),
    );
  }

  @Handles(heard)
  async first(context: JobContext, { key }: { key: string }): Promise<void> {
    await note(context, key, 'first');
  }

  @Handles(heard)
  async second(context: JobContext, { key }: { key: string }): Promise<void> {
    await note(context, key, 'second');
  }

  @Handles(gated)
  async gated(context: JobContext, { key }: { key: string }): Promise<void> {
    await context.tx.query('SELECT pg_advisory_xact_lock_shared($1)', [GATE]);
    await note(context, key, 'gated');
  }

  @Handles(urgent)
  async urgent(context: JobContext, { key }: { key: string }): Promise<void> {
    await note(context, key, 'urgent');
  }

  @Handles(stubborn, { attempts: 2 })
  async stubborn(context: JobContext, { key }: { key: string }): Promise<void> {
    await note(context, key, 'stubborn');
    await failIfPlanned(context, key);
  }

  @Handles(half)
  async whole(context: JobContext, { key }: { key: string }): Promise<void> {
    await note(context, key, 'whole half');
  }

  @Handles(half, { attempts: 2 })
  async broken(context: JobContext, { key }: { key: string }): Promise<void> {
    await note(context, key, 'broken half');
    await failIfPlanned(context, key);
  }

  @Every(beat, 200)
  async beat(context: JobContext): Promise<void> {
    await note(context, 'beat', 'beat');
  }
}

@Module({})
export class QueueProbeModule {
  static with(platform: DynamicModule): DynamicModule {
    return { module: QueueProbeModule, imports: [platform], providers: [ProbeJobs] };
  }
}

export const PROBE_TABLE = `
  CREATE TABLE probe_effect (
    seq bigint GENERATED ALWAYS AS IDENTITY, key text NOT NULL, by text NOT NULL, attempt integer NOT NULL, actor text NOT NULL
  );
  CREATE INDEX ON probe_effect (key);
  CREATE TABLE probe_fault (key text PRIMARY KEY);
  GRANT SELECT, INSERT ON probe_effect, probe_fault TO PUBLIC;
`;
