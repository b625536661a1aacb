// Load from this process: requests in a loop on kept-alive connections, and servers of their own process to compare with.
import { fork } from 'node:child_process';
import http from 'node:http';
import path from 'node:path';
import { ROOT } from '../scripts/deps.mjs';

export const CLIENTS = 8;

/** Sends in a loop on one kept-alive connection for each client; answers requests per second. Throws on anything but 2xx. */
export async function load(seconds, makeRequest) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CLIENTS });
  const end = performance.now() + seconds * 1000;
  let done = 0;
  const send = ({ url, method = 'POST', body = '', headers }) =>
    new Promise((resolve, reject) => {
      const request = http.request(
        url,
        {
          method,
          agent,
          headers: method === 'GET' ? headers : { 'content-length': Buffer.byteLength(body), ...headers },
        },
        (reply) => {
          const parts = [];
          reply.on('data', (part) => parts.push(part));
          reply.on('end', () =>
            reply.statusCode < 300 ? resolve() : reject(new Error(`${reply.statusCode} ${Buffer.concat(parts)}`)),
          );
        },
      );
      request.on('error', reject);
      request.end(body);
    });
  const started = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      for (let i = 0; performance.now() < end; i += 1) {
        await send(makeRequest(client, i));
        done += 1;
      }
    }),
  );
  const rate = done / ((performance.now() - started) / 1000);
  agent.destroy();
  return rate;
}

/** Starts a baseline of bench/ and waits until it tells its port. */
export const startBare = (file, env) =>
  new Promise((resolve, reject) => {
    const child = fork(path.join(ROOT, 'bench', file), [], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    child.once('message', ({ port }) => resolve({ child, url: `http://127.0.0.1:${port}/` }));
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
