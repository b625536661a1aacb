import { createHash, createPublicKey, verify } from 'node:crypto';
import type { Client } from 'pg';
import { mth } from './merkle';

/*
 * What a hired expert with a superuser's eyes would write: reads the raw rows and checks them against checkpoints that
 * somebody else holds. Nothing of it comes from src/.
 */

interface EntryRow {
  kind: string;
  item: string;
  seq: string;
  prev: string;
  at: string;
  body: string;
  hash: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Faults, the first of each kind of place: empty when everything holds. `held`: signed notes, oldest or newest first. */
export async function verifyLedger(client: Client, held: readonly string[], vkey: string): Promise<string[]> {
  const faults: string[] = [];
  const { rows: entries } = await client.query<EntryRow>(
    `SELECT kind, item_id::text AS item, seq::text, encode(prev_hash, 'hex') AS prev, encode(body_sha256, 'hex') AS body,
            encode(entry_hash, 'hex') AS hash, to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at
       FROM ledger.entry e ORDER BY e.kind, e.item_id, e.seq`,
  );
  const { rows: leaves } = await client.query<{ index: string; hash: string }>(
    `SELECT leaf_index::text AS index, encode(entry_hash, 'hex') AS hash FROM ledger.log_leaf l ORDER BY l.leaf_index`,
  );
  const { rows: waiting } = await client.query<{ hash: string }>(
    `SELECT encode(entry_hash, 'hex') AS hash FROM ledger.pending`,
  );

  const computed = new Set<string>();
  let last: EntryRow | undefined;
  for (const entry of entries) {
    const header = `${entry.kind}\n${entry.item}\n${entry.seq}\n${entry.prev}\n${entry.at}\n${entry.body}\n`;
    if (sha256(header) !== entry.hash) faults.push(`header ${entry.item}/${entry.seq}`);
    computed.add(sha256(header));
    if (entry.kind === 'custody-entry/v1') {
      const before = last?.item === entry.item && last.kind === entry.kind ? last : undefined;
      const prev = before ? before.hash : sha256(`custody-genesis/v1\n${entry.item}\n`);
      if (Number(entry.seq) !== (before ? Number(before.seq) + 1 : 0)) faults.push(`gap ${entry.item}/${entry.seq}`);
      else if (entry.prev !== prev) faults.push(`link ${entry.item}/${entry.seq}`);
      if (before && before.at >= entry.at) faults.push(`time ${entry.item}/${entry.seq}`);
    } else if (entry.seq !== '0' || !/^0{64}$/.test(entry.prev)) {
      faults.push(`audit ${entry.item}`);
    }
    last = entry;
  }

  const logged = new Set(leaves.map((leaf) => leaf.hash));
  leaves.forEach((leaf, i) => {
    if (Number(leaf.index) !== i) faults.push(`leaf-gap ${i}`);
    if (!computed.has(leaf.hash)) faults.push(`leaf-without-entry ${leaf.index}`);
  });
  const places = new Set([...logged, ...waiting.map((row) => row.hash)]);
  for (const hash of computed) if (!places.has(hash)) faults.push(`entry-without-leaf ${hash}`);

  const data = leaves.map((leaf) => Buffer.from(leaf.hash, 'hex'));
  for (const note of held) {
    const [origin, size = '', root] = note.split('\n');
    if (!signedBy(note, vkey)) faults.push(`signature of the checkpoint of ${size}`);
    if (origin !== vkey.slice(0, vkey.indexOf('+'))) faults.push(`origin ${origin}`);
    if (data.length < Number(size)) faults.push(`log shorter than the checkpoint of ${size}`);
    else if (mth(data.slice(0, Number(size))).toString('base64') !== root) faults.push(`root of ${size}`);
  }
  return faults;
}

/** Ed25519 over the text before the empty line. Source: C2SP signed-note. */
export function signedBy(note: string, vkey: string): boolean {
  const [name = '', id = '', ...rest] = vkey.split('+');
  const raw = Buffer.from(rest.join('+'), 'base64').subarray(1);
  const key = createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]),
    format: 'der',
    type: 'spki',
  });
  const end = note.indexOf('\n\n') + 1;
  const blobs = note
    .slice(end + 1)
    .split('\n')
    .filter((line) => line.startsWith(`— ${name} `))
    .map((line) => Buffer.from(line.slice(`— ${name} `.length), 'base64'));
  return blobs.some(
    (blob) => blob.toString('hex', 0, 4) === id && verify(null, Buffer.from(note.slice(0, end)), key, blob.subarray(4)),
  );
}
