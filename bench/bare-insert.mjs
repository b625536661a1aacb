// Baseline: one row inserted and committed for each request, behind node:http alone.
import http from 'node:http';
import pg from 'pg';

const admin = new pg.Client({ connectionString: process.env.BENCH_SUPERUSER });
await admin.connect();
await admin.query(
  'CREATE TABLE IF NOT EXISTS bench_row (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text NOT NULL, at timestamptz NOT NULL DEFAULT now())',
);
await admin.query('GRANT INSERT ON bench_row TO PUBLIC');
await admin.end();
const pool = new pg.Pool({ connectionString: process.env.BENCH_DATABASE, max: 20 });

const server = http.createServer((request, reply) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    pool
      .query({
        name: 'row',
        text: 'INSERT INTO bench_row (body) VALUES ($1)',
        values: [Buffer.concat(parts).toString()],
      })
      .then(
        () => reply.writeHead(201, { 'content-type': 'application/json' }).end('{"ok":true}'),
        (error) => reply.writeHead(500).end(error.message),
      );
  });
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('disconnect', () => process.exit());
process.on('SIGTERM', () => process.exit());
