// Preloaded into the API process of a measuring run: while the file named by BENCH_RECORD has a sibling `.on`, every
// statement of the driver is written to it, one JSON line each, so that the same SQL can be sent without the application.
const { appendFileSync, existsSync } = require('node:fs');
const { Client } = require('pg');

const file = process.env.BENCH_RECORD;
const plain = (value) =>
  Buffer.isBuffer(value)
    ? { $bytes: value.toString('hex') }
    : value instanceof Date
      ? value.toISOString()
      : Array.isArray(value)
        ? value.map(plain)
        : value;
const query = Client.prototype.query;
Client.prototype.query = function recorded(config, values, ...rest) {
  if (existsSync(`${file}.on`)) {
    const sql = typeof config === 'string' ? config : config.text;
    const params = (Array.isArray(values) ? values : config.values) ?? [];
    appendFileSync(file, `${JSON.stringify({ sql, params: params.map(plain) })}\n`);
  }
  return query.call(this, config, values, ...rest);
};
