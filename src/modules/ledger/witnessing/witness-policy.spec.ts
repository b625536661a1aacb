import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COSIGNATURE, encodeVkey, NOTE_SIGNATURE, noteSigner } from '../../../proof/note-key';
import { defaultQuorum, readWitnessFile, witnessPolicy } from './witness-policy';

const key = (name: string, seed: number): string =>
  encodeVkey(noteSigner(`${name}.example/w`, COSIGNATURE, Buffer.alloc(32, seed)).verifier);
const LOG = encodeVkey(noteSigner('log.example/ledger', NOTE_SIGNATURE, Buffer.alloc(32, 9)).verifier);
const line = (name: string, seed: number): string => `witness ${name} ${key(name, seed)} http://127.0.0.1:${seed}/\n`;

describe('the quorum that is asked for when none is named', () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [5, 4],
    [6, 4],
    [7, 5],
    [10, 7],
  ])('of %i witnesses is %i, and no two histories can both have it', (n, k) => {
    const dishonest = Math.floor((n - 1) / 3);
    expect(defaultQuorum(n)).toBe(k);
    expect(2 * k - n).toBeGreaterThan(dishonest);
    expect(k).toBeLessThanOrEqual(n - dishonest);
  });
});

describe('a file of witnesses', () => {
  it('becomes the policy that others are given: no addresses, the log first, the default quorum', () => {
    const { text, urls, policy } = witnessPolicy(`# ours\n\n${line('a', 1)}\t${line('b', 2)}`, LOG);
    expect(text).toBe(
      `log ${LOG}\nwitness a ${key('a', 1)}\nwitness b ${key('b', 2)}\ngroup quorum-of-all 2 a b\nquorum quorum-of-all\n`,
    );
    expect([...urls]).toEqual([
      ['a', 'http://127.0.0.1:1'],
      ['b', 'http://127.0.0.1:2'],
    ]);
    expect(policy.logs).toHaveLength(1);
  });

  it('keeps groups and quorum that it names', () => {
    const named = `${line('a', 1)}${line('b', 2)}group either any a b\nquorum either\n`;
    expect(witnessPolicy(named, LOG).text).toMatch(/group either any a b\nquorum either\n$/);
  });

  it('that is empty asks for no quorum', () => {
    expect(witnessPolicy('', LOG).text).toBe(`log ${LOG}\nquorum none\n`);
  });

  it.each([
    ['has no address', `witness a ${key('a', 1)}\n`, /needs a key and an http or https address/],
    ['has an address of another kind', `witness a ${key('a', 1)} ftp://x\n`, /needs a key and an http/],
    ['names the log', `log ${LOG}\n${line('a', 1)}`, /leave it out/],
    ['asks for nobody', `${line('a', 1)}quorum none\n`, /none is asked for/],
    ['names one twice', `${line('a', 1)}${line('a', 2)}`, /a name not used before/],
    ['has one key twice', `${line('a', 1)}witness b ${key('a', 1)} http://x\n`, /a key not listed before/],
    ['has a key of a log', `witness a ${LOG} http://x\n`, /signature type 4/],
    ['has a quorum of whom nobody knows', `${line('a', 1)}quorum b\n`, /earlier line/],
    ['has another word', `${line('a', 1)}witnes b\n`, /log, witness, group or quorum/],
  ])('that %s is refused when the worker starts', (_, text, why) => {
    const folder = mkdtempSync(join(tmpdir(), 'sanad-policy-'));
    const path = join(folder, 'witnesses');
    writeFileSync(path, text);
    expect(() => readWitnessFile(path)).toThrow(why);
    expect(() => readWitnessFile(path)).toThrow(/^SANAD_WITNESS_POLICY: /);
    expect(() => readWitnessFile(join(folder, 'none'))).toThrow(/cannot be read/);
    rmSync(folder, { recursive: true });
  });
});
