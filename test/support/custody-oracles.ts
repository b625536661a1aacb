import { replay } from '../../src/proof/custody-state';
import { decodeBody } from '../../src/proof/jcs';
import { verifyLedger } from '../reference/ledger-verifier';
import { proofHolds } from '../reference/proof-file';
import { inTurns } from './custody-load';
import { endOf, type Logged } from './operation-log';
import { type House, until } from './processes';

const DRAIN_MS = 60_000;

interface ActAnswer {
  readonly id?: string;
  readonly state?: string;
  readonly entries: readonly { readonly hash: string }[];
}

/** Entry hashes of every acknowledged act, with those that two acts claim. */
export function claimed(operations: readonly Logged[]): { hashes: Set<string>; twice: string[] } {
  const hashes = new Set<string>();
  const twice: string[] = [];
  for (const { hash } of acknowledged(operations).flatMap(({ answer }) => answer.entries)) {
    if (hashes.has(hash)) twice.push(hash);
    hashes.add(hash);
  }
  return { hashes, twice };
}

const acknowledged = (operations: readonly Logged[]): { operation: Logged; answer: ActAnswer }[] =>
  operations.flatMap((operation) => {
    const end = endOf(operation);
    return end?.outcome === 'ok' ? [{ operation, answer: JSON.parse(end.text) as ActAnswer }] : [];
  });

/** Custody entries in the record, in no order. */
export const storedHashes = async (house: House): Promise<string[]> =>
  (
    await house.rows<{ hash: string }>(
      `SELECT encode(entry_hash, 'hex') AS hash FROM ledger.entry WHERE kind = 'custody-entry/v1'`,
    )
  ).map(({ hash }) => hash);

/**
 * Every act has a definite end, none is refused or meets a fault of our own, every answer to one key is the same to the byte, and the
 * entries in the record are exactly those that were acknowledged: none lost, none twice, none that nobody asked for.
 */
export async function faultsOfActs(house: House, operations: readonly Logged[], before: ReadonlySet<string>) {
  const faults: string[] = [];
  for (const operation of operations) {
    const ends = operation.told.filter(({ outcome }) => outcome !== 'unknown');
    const [end] = ends;
    const own = operation.told.find(({ status }) => status === 500);
    if (own) faults.push(`not told as out of reach: ${operation.route} ${own.text}`);
    if (!end) faults.push(`no end: ${operation.route}`);
    else if (end.outcome === 'refused') faults.push(`refused: ${operation.route} ${end.status} ${end.text}`);
    if (ends.some(({ status, text }) => status !== end?.status || text !== end.text))
      faults.push(`another answer to the same key: ${operation.route}`);
  }
  const { hashes, twice } = claimed(operations);
  const stored = new Set((await storedHashes(house)).filter((hash) => !before.has(hash)));
  faults.push(...twice.map((hash) => `claimed by two acts: ${hash}`));
  faults.push(...[...hashes].filter((hash) => !stored.has(hash)).map((hash) => `acknowledged and lost: ${hash}`));
  faults.push(...[...stored].filter((hash) => !hashes.has(hash)).map((hash) => `stored and asked by nobody: ${hash}`));
  return faults;
}

/** Each message has had its effect once: the outbox is empty within a minute, and each hand-over told its officer once. */
export async function faultsOfJobs(house: House, operations: readonly Logged[]): Promise<string[]> {
  const faults: string[] = [];
  const open = async (): Promise<number> =>
    Number((await house.rows<{ n: string }>('SELECT count(*) AS n FROM outbox WHERE done_at IS NULL'))[0]?.n);
  await until(async () => (await open()) === 0, DRAIN_MS, 'the outbox is empty').catch(async () => {
    const rows = await house.rows('SELECT name, relayed_at, failure FROM outbox WHERE done_at IS NULL LIMIT 5');
    faults.push(`left in the outbox: ${JSON.stringify(rows)}`);
  });
  const dead = await house.rows('SELECT handler, failure FROM dead_letter');
  faults.push(...dead.map((row) => `dead letter: ${JSON.stringify(row)}`));
  const told = await house.rows<{ kind: string; id: string; n: number }>(
    `SELECT kind, params->>'handoverId' AS id, count(*)::int AS n FROM notification WHERE kind LIKE 'handover.%' GROUP BY 1, 2`,
  );
  const answers = acknowledged(operations).filter(({ operation }) => /handover/.test(operation.route));
  // The officer who withdraws his own offer need not be told of it.
  const due = answers
    .filter(({ answer }) => answer.state !== 'cancelled')
    .map(({ answer }) => `handover.${answer.state} ${answer.id}`);
  const got = new Set(told.map(({ kind, id }) => `${kind} ${id}`));
  faults.push(...due.filter((one) => !got.has(one)).map((one) => `nobody was told: ${one}`));
  faults.push(...told.filter(({ n }) => n !== 1).map(({ kind, id, n }) => `told ${n} times: ${kind} ${id}`));
  if (got.size !== due.length) faults.push(`${got.size} notifications for ${due.length} answers`);
  return faults;
}

/** The log holds every entry, continues every checkpoint that was held, and proves each of `hashes` over HTTP. */
export async function faultsOfLog(house: House, held: readonly string[], hashes: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  await until(
    async () => {
      const [row] = await house.rows<{ waiting: string; entries: string; signed: string }>(
        `SELECT (SELECT count(*) FROM ledger.pending) AS waiting, (SELECT count(*) FROM ledger.entry) AS entries,
                (SELECT max(size) FROM ledger.checkpoint) AS signed`,
      );
      return row?.waiting === '0' && row.entries === row.signed;
    },
    DRAIN_MS,
    'every entry stands in a signed checkpoint',
  ).catch((fault: unknown) => void faults.push(String(fault)));
  const [base = ''] = house.bases;
  const note = await (await fetch(`${base}/ledger/checkpoint`)).text();
  const { vkey } = (await (await fetch(`${base}/ledger/key`)).json()) as { vkey: string };
  faults.push(...(await house.asSuperuser((client) => verifyLedger(client, [...held, note], vkey))));
  await inTurns(hashes, async (hash) => {
    const file = await (await fetch(`${base}/ledger/entries/${hash}/proof`)).text();
    if (!proofHolds(file, hash, vkey)) faults.push(`proof of ${hash}: ${file.slice(0, 200)}`);
  });
  return faults;
}

/** Replays each chain from its exact bytes: no break that is not marked, and the holder that the record names. */
export async function faultsOfChains(house: House, token: string, exhibits: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  await inTurns(exhibits, async (id) => {
    const reply = await fetch(`${house.bases[0] ?? ''}/exhibits/${id}/custody?format=bytes`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!reply.ok) return void faults.push(`chain of ${id}: ${reply.status}`);
    const { items } = (await reply.json()) as { items: { parts: { body: string } }[] };
    const chain = replay(items.map(({ parts }, seq) => ({ seq, body: decodeBody(Buffer.from(parts.body, 'base64')) })));
    const [row] = await house.rows<{ id: string; state: string }>(
      `SELECT holder->>'id' AS id, state FROM exhibit WHERE id = $1`,
      [id],
    );
    faults.push(...chain.breaks.filter(({ marked }) => !marked).map(({ code }) => `break in ${id}: ${code}`));
    if (chain.holder?.['id'] !== row?.id) faults.push(`holder of ${id}`);
    if ((chain.offer !== undefined) !== (row?.state === 'offered')) faults.push(`offer of ${id}`);
  });
  return faults;
}

/** No process ended unasked, no fault went uncaught, no transaction was left open. */
export async function faultsOfProcesses(house: House): Promise<string[]> {
  const left = await house.rows<{ query: string }>(
    `SELECT application_name || ': ' || query AS query FROM pg_stat_activity
      WHERE state LIKE 'idle in transaction%' AND state_change < now() - interval '5 seconds'`,
  );
  return [
    ...house.unasked.map((name) => `ended by itself: ${name}`),
    ...house.uncaught().map((line) => `uncaught: ${line}`),
    ...left.map(({ query }) => `left in a transaction: ${query}`),
  ];
}
