import { Injectable, Module, type DynamicModule } from '@nestjs/common';
import { messageType } from '../../src/kernel/message';
import { Every, Handles, type JobContext, type LongJobContext } from '../../src/platform/queue/handles';

/** Jobs of the contract suite. Their effects are rows of `probe_effect`, so that a second effect would be seen. */
export const once = messageType<{ key: string }>('work', 'probe-once');
export const flaky = messageType<{ key: string; failures: number }>('work', 'probe-flaky');
export const poison = messageType<{ key: string }>('work', 'probe-poison');
export const long = messageType<{ key: string }>('long', 'probe-long');
export const heard = messageType<{ key: string }>('events', 'probe.heard');
const beat = messageType<Record<string, never>>('work', 'probe-beat');

const note = ({ tx, attempt }: JobContext, key: string, by: string): Promise<object[]> =>
  tx.query('INSERT INTO probe_effect (key, by, attempt, actor) VALUES ($1, $2, $3, current_actor())', [
    key,
    by,
    attempt,
  ]);

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
  CREATE TABLE probe_effect (key text NOT NULL, by text NOT NULL, attempt integer NOT NULL, actor text NOT NULL);
  GRANT SELECT, INSERT ON probe_effect TO PUBLIC;
`;
