import { join } from 'node:path';
import { exhibits, people } from '../../bench/house.mjs';
import { CustodyLoad, inTurns } from './custody-load';
import {
  claimed,
  faultsOfActs,
  faultsOfChains,
  faultsOfJobs,
  faultsOfLog,
  faultsOfProcesses,
  storedHashes,
} from './custody-oracles';
import { endOf, OperationLog } from './operation-log';
import { House, type Target, until } from './processes';
import { numbers } from './seeded';

const [CORRECTORS, SHARED, MOVED] = [4, 12, 4];
const HEAL_MS = 60_000;
const PROOFS = 200;

export interface KillPlan {
  readonly seed: number;
  /** How often each is killed. Redis among them: the queue stands on Redis, else on PostgreSQL. */
  readonly kills: Readonly<Partial<Record<Target, number>>>;
}

/** Targets in an order that the seed gives. */
function schedule({ seed, kills }: KillPlan): { target: Target; which: number; after: number; dwell: number }[] {
  const random = numbers(seed);
  const targets = Object.entries(kills).flatMap(([target, n]) => Array.from({ length: n }, () => target as Target));
  return targets
    .map((target) => ({ target, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ target }) => ({
      target,
      which: Math.floor(random() * 2),
      after: 3 + Math.floor(random() * 25),
      dwell: Math.floor(random() * 12),
    }));
}

/**
 * Two APIs and a worker under custody acts of two officers, with processes killed by SIGKILL and started again; then
 * everything that was left unknown is sent again, and the record is judged. `faults` is empty when every promise held.
 */
export async function killRun(plan: KillPlan) {
  const house = await House.open({ redis: (plan.kills.redis ?? 0) > 0 });
  try {
    const crew = await people({ base: house.bases[0] ?? '', code: house.code });
    const ids = await exhibits(crew, SHARED + MOVED);
    const before = new Set(await storedHashes(house));
    const log = await OperationLog.open(join(house.folder, 'operations.jsonl'));
    const load = new CustodyLoad(house, crew, log, plan.seed);
    load.start(ids.slice(0, SHARED), ids.slice(SHARED), CORRECTORS);
    const held: string[] = [];
    const healMs: Partial<Record<Target, number[]>> = {};
    for (const { target, which, after, dwell } of schedule(plan)) {
      await load.more(after);
      await house.kill(target, which);
      // While the database is away readiness says so; while anything else is away work goes on.
      if (target === 'postgres') await until(async () => !(await house.answers()), HEAL_MS, 'readiness says no');
      else await load.more(dwell);
      const started = performance.now();
      await house.restart(target, which);
      await until(() => house.answers(), HEAL_MS, 'an API is ready');
      await load.more(1);
      (healMs[target] ??= []).push(Math.round(performance.now() - started));
      held.push(await (await fetch(`${house.bases[0] ?? ''}/ledger/checkpoint`)).text());
    }
    await load.more(3);
    await load.stop();
    const unknown = await load.settle();
    const healed = performance.now();
    const jobs = await faultsOfJobs(house, log.read());
    const drainMs = Math.round(performance.now() - healed);

    const entries = (await storedHashes(house)).length;
    await inTurns(
      log.read().filter((operation) => endOf(operation)?.outcome === 'ok'),
      async (operation) => void (await load.send(operation)),
    );
    const operations = log.read();
    await log.close();
    const { hashes } = claimed(operations);
    const faults = [
      ...jobs,
      ...(await faultsOfActs(house, operations, before)),
      ...(await faultsOfLog(house, held, [...hashes].slice(0, PROOFS))),
      ...(await faultsOfChains(house, load.token(0), ids)),
      ...(await faultsOfProcesses(house)),
    ];
    return {
      ...{
        faults,
        kills: plan.kills,
        acts: operations.length,
        entries: hashes.size,
        unknown,
        replayed: operations.length,
      },
      ...{ entriesBeforeReplay: entries, entriesAfterReplay: (await storedHashes(house)).length },
      ...{ checkpointsHeld: held.length, drainMs, healMs },
    };
  } finally {
    await house.close();
  }
}
