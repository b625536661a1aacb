// Baseline: the very statements of one recorded act, in its order and transaction, on the exhibit named by the path,
// behind node:http alone. Fresh ids and keys take the place of the recorded ones; the version is read as the act reads it.
import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import pg from 'pg';

const { BENCH_DATABASE, BENCH_EXHIBIT: recorded, BENCH_STATEMENTS } = process.env;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const statements = readFileSync(BENCH_STATEMENTS, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
const pool = new pg.Pool({ connectionString: BENCH_DATABASE, max: 20 });

/** Ids that appear first as a value to be inserted are this act's own: each replay needs fresh ones. */
const inserted = new Set();
const seen = new Set();
for (const { sql, params } of statements) {
  const writes = /^\s*(INSERT|SELECT .*ledger\.append)/is.test(sql);
  // Of an append only the act's id is new; the others name what is there.
  const own = /ledger\.append/.test(sql) ? [params[1]] : params.flat();
  for (const value of own) {
    if (typeof value !== 'string' || !UUID.test(value) || value === recorded) continue;
    if (writes && !seen.has(value)) inserted.add(value);
    seen.add(value);
  }
}
/** The retry key stands in the text: as a digest, and as the number of the lock that its first eight bytes are. */
const keyHash = /INSERT INTO idempotency .*?'\\x([0-9a-f]{64})'/s.exec(
  statements.map(({ sql }) => sql).join('\n'),
)?.[1];
if (!keyHash) throw new Error('the recorded act keeps no answer');
const lockOf = (hash) => String(Buffer.from(hash, 'hex').readBigInt64BE(0));
const textFor = (sql, fresh) =>
  sql
    .replaceAll(
      keyHash,
      fresh('key', () => randomBytes(32).toString('hex')),
    )
    .replaceAll(`lock(${lockOf(keyHash)})`, () => `lock(${lockOf(fresh('key'))})`);

function paramsFor(params, exhibit, fresh, versions) {
  const one = (value) => {
    if (Array.isArray(value)) return value.map(one);
    if (value && typeof value === 'object' && '$bytes' in value) return Buffer.from(value.$bytes, 'hex');
    if (value === recorded) return exhibit;
    if (typeof value === 'string' && inserted.has(value)) return fresh(value, randomUUID);
    if (typeof value === 'number' && versions.has(value)) return versions.get(value);
    return value;
  };
  return params.map(one);
}

async function act(exhibit) {
  const client = await pool.connect();
  const made = new Map();
  const fresh = (name, make) => made.get(name) ?? made.set(name, make()).get(name);
  const versions = new Map();
  try {
    for (const { sql, params } of statements) {
      const isUpdate = /^\s*UPDATE "?exhibit"?/i.test(sql);
      const text = textFor(sql, fresh);
      const { rows } = await client.query(text, paramsFor(params, exhibit, fresh, isUpdate ? versions : new Map()));
      // The recorded act read version V and wrote V+1: those two numbers follow the row that is read now.
      if (/FROM "?exhibit"?/i.test(sql) && /FOR (NO KEY )?UPDATE/i.test(sql) && rows[0]) {
        const now = Number(rows[0].version ?? rows[0].Exhibit_version ?? rows[0].exhibit_version);
        versions.set(1, now).set(2, now + 1);
      }
    }
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

const server = http.createServer((request, reply) => {
  request.resume();
  request.on('end', () => {
    act(request.url.slice(1)).then(
      () => reply.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}'),
      (error) => reply.writeHead(500).end(error.message),
    );
  });
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('disconnect', () => process.exit());
process.on('SIGTERM', () => process.exit());
