// Reads docker/compose.yaml as YAML and checks what must not slip; there is no engine here that could run it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { ROOT } from './deps.mjs';

const { services } = load(readFileSync(path.join(ROOT, 'docker/compose.yaml'), 'utf8'));
const text = (service) => JSON.stringify(service ?? null);
const faults = [
  ...['postgres', 'redis', 'migrate', 'server', 'worker']
    .filter((name) => !services[name])
    .map((name) => `no service ${name}`),
  ...['server', 'worker']
    .filter((name) => text(services[name]).includes('OWNER'))
    .map((name) => `${name} has the owner's login`),
  ...['noeviction', 'appendonly']
    .filter((word) => !text(services.redis).includes(word))
    .map((word) => `redis without ${word}`),
  ...(text(services.migrate).includes('DATABASE_OWNER_URL') ? [] : ['migrate has no login']),
  ...(text(services.server?.ports).includes('127.0.0.1:') ? [] : ['server is published to everybody']),
];
for (const fault of faults) console.error(`docker/compose.yaml: ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
