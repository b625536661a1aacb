import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CONFIG = `
[req]
distinguished_name = name
[name]
[ca]
basicConstraints = critical,CA:TRUE
[tsa]
extendedKeyUsage = critical,timeStamping
[stamping]
default_tsa = here
[here]
dir = .
serial = ./serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
`;

/** Query, answer and chain of a time stamp over some bytes, by an authority made for this once. Needs openssl. */
export function stampOf(bytes: Buffer): Map<string, Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'sanad-tsa-'));
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  try {
    writeFileSync(join(folder, 'tsa.conf'), CONFIG);
    writeFileSync(join(folder, 'serial'), '01\n');
    writeFileSync(join(folder, 'B'), bytes);
    const key = [
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-config',
      'tsa.conf',
      '-days',
      '3650',
    ];
    openssl(
      'req',
      '-x509',
      ...key,
      '-extensions',
      'ca',
      '-subj',
      '/CN=Test Root',
      '-keyout',
      'ca.key',
      '-out',
      'ca.pem',
    );
    openssl(
      'req',
      '-x509',
      ...key,
      '-extensions',
      'tsa',
      '-subj',
      '/CN=Test TSA',
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      '-keyout',
      'tsa.key',
      '-out',
      'tsa.pem',
    );
    openssl('ts', '-query', '-data', 'B', '-sha256', '-cert', '-out', 'B.tsq');
    openssl(
      'ts',
      '-reply',
      '-config',
      'tsa.conf',
      '-section',
      'here',
      '-queryfile',
      'B.tsq',
      '-signer',
      'tsa.pem',
      '-inkey',
      'tsa.key',
      '-chain',
      'ca.pem',
      '-out',
      'B.tsr',
    );
    const chain = Buffer.concat(['tsa.pem', 'ca.pem'].map((name) => readFileSync(join(folder, name))));
    return new Map([
      ['tsa/test-tsa/B.tsq', readFileSync(join(folder, 'B.tsq'))],
      ['tsa/test-tsa/B.tsr', readFileSync(join(folder, 'B.tsr'))],
      ['tsa/test-tsa/chain.pem', chain],
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
