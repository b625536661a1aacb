// Baseline: the statements of one recorded read, in its order and transaction, behind node:http alone.
import { readFileSync } from 'node:fs';
import http from 'node:http';
import pg from 'pg';

const { BENCH_DATABASE, BENCH_STATEMENTS } = process.env;
const statements = readFileSync(BENCH_STATEMENTS, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
const pool = new pg.Pool({ connectionString: BENCH_DATABASE, max: 20 });

async function read() {
  const client = await pool.connect();
  try {
    let most = [];
    for (const { sql, params } of statements) {
      const { rows } = await client.query(sql, params);
      if (rows && rows.length > most.length) most = rows;
    }
    return most;
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
    read().then(
      (rows) => reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(rows)),
      (error) => reply.writeHead(500).end(error.message),
    );
  });
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('disconnect', () => process.exit());
process.on('SIGTERM', () => process.exit());
