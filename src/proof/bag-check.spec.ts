import { createHash } from 'node:crypto';
import { makeBag, type MadeBag } from '../../test/support/bags/made-bag';
import { MUTATIONS } from '../../test/support/bags/battery';
import { numbers, seedOfRun } from '../../test/support/seeded';
import { type BagReport, checkBag, type BagOptions, reportUnread } from './bag-check';
import type { BagFiles } from './bag-files';
import { decodeBody, encodeBody, readCanonical } from './jcs';
import { ProofError } from './proof-error';

const PLAN = { seed: 1, items: 4, acts: 6, withhold: 0 };
const NOW = Date.parse('2026-06-01T00:00:00.000Z') / 1000;
const digest = (algorithm: string, bytes: Buffer) => createHash(algorithm).update(bytes).digest('hex');

function filesOf({ files }: Pick<MadeBag, 'files'>): BagFiles {
  const read = (name: string): Buffer => {
    const bytes = files.get(name);
    if (!bytes) throw new ProofError('bag.unreadable', `${name} cannot be read`);
    return bytes;
  };
  return {
    names: () => files.keys(),
    read,
    digest: (name) => {
      const bytes = read(name);
      return { sha256: digest('sha256', bytes), sha512: digest('sha512', bytes), size: bytes.length };
    },
  };
}

const check = (bag: MadeBag, options: Partial<BagOptions> = {}): BagReport =>
  checkBag(filesOf(bag), { policy: Buffer.from(bag.policy), now: NOW, ...options });

describe('checkBag', () => {
  const bag = makeBag(PLAN);

  it.each([
    ['a whole bag', {}, 'OK', 0],
    ['no policy given apart', { policy: undefined }, 'UNPINNED', 2],
    ['its issue slip', { issued: bag.slip }, 'OK', 0],
    ['a checkpoint held from before', { older: { note: Buffer.from(bag.log.checkpoint(bag.sizeB, 1)) } }, 'OK', 0],
    [
      'a checkpoint of another size and no proof',
      { older: { note: Buffer.from(bag.log.checkpoint(3, 1)) } },
      'INCOMPLETE',
      2,
    ],
    ['the proof from there', { older: older(3) }, 'OK', 0],
    ['the proof from elsewhere', { older: { ...older(3), proof: older(4).proof } }, 'FAILED', 1],
    ['witnesses a minute ahead', { now: bag.secondsB - 57 }, 'OK', 0],
    ['witnesses more than a minute ahead', { now: bag.secondsB - 58 }, 'FAILED', 1],
  ])('given %s', (_, options, outcome, exit) => {
    const report = check(bag, options);
    expect([report.outcome, report.exit]).toEqual([outcome, exit]);
  });

  function older(size: number) {
    const proof = bag.log.consistency(size, bag.sizeB).map((hash) => `${hash.toString('base64')}\n`);
    return { note: Buffer.from(bag.log.checkpoint(size, 1)), proof: Buffer.from(proof.join('')) };
  }

  it('counts what is withheld and what was irregular, and lists what nobody checked', () => {
    const { verdict, withheld, items, notChecked, steps } = check(makeBag({ ...PLAN, seed: 5, withhold: 0.4 }));
    const irregular = items.reduce((sum, item) => sum + item.irregular.length, 0);
    expect(irregular).toBeGreaterThan(0);
    expect(verdict).toBe(
      `OK with withheld parts (${withheld.length}), ${irregular} irregular act${irregular === 1 ? '' : 's'}`,
    );
    expect(notChecked.join('\n')).toMatch(/sign-in of Sanad[^]*unwritten[^]*after checkpoint B/);
    expect(steps.find(({ step }) => step === 'signatures')?.result).toBe('not done');
  });

  it('names file and place in its verdict, and puts the fault of the earlier step first', () => {
    const spoiled = makeBag(PLAN);
    const [header] = [...spoiled.files.keys()].filter((name) => name.endsWith('000001.header'));
    spoiled.files.set(String(header), Buffer.from('six lines\n'));
    spoiled.files.set('case-uco/case.jsonld', Buffer.from('{'));
    const { verdict, faults } = check(spoiled);
    expect(verdict).toMatch(/^FAILED \(bag\.digest: .+ \[case-uco\/case\.jsonld\]\)$/);
    expect([...new Set(faults.map(({ step }) => step))]).toEqual(['bag', 'entries', 'case-uco']);
  });

  it('keeps the fault of one exhibit away from the others', () => {
    const spoiled = MUTATIONS.find(({ name }) => name === 'an act in the middle left out')?.make();
    const { items } = check(spoiled?.bag ?? bag);
    expect(items.filter(({ verdict }) => verdict.startsWith('FAILED (chain.gap'))).toHaveLength(1);
    expect(items.filter(({ verdict }) => verdict.startsWith('OK'))).toHaveLength(3);
  });

  it('stops with a report when the files cannot be read', () => {
    const names = filesOf(bag).names;
    const closed: BagFiles = { ...filesOf({ files: new Map() }), names };
    expect(checkBag(closed, { now: NOW })).toMatchObject({ outcome: 'FAILED', faults: [{ code: 'bag.unreadable' }] });
    expect(reportUnread(new ProofError('bag.zip', 'It is no ZIP'), { now: NOW })).toMatchObject({
      exit: 1,
      faults: [{ step: 'bag', code: 'bag.zip' }],
    });
  });

  it.each(MUTATIONS.filter((_, i) => i % 6 === 0 && !MUTATIONS[i]?.name.startsWith('ZIP')))(
    'finds $first where there is $name',
    ({ first, make }) => {
      const { bag: spoiled, policy, older: held, issued, link } = make();
      if (link !== undefined) return;
      const options = {
        policy: policy === undefined ? undefined : Buffer.from(policy),
        issued,
        older: held && { note: held },
      };
      expect(check(spoiled, options).faults[0]?.code ?? 'UNPINNED').toBe(first);
    },
  );
});

describe('readCanonical', () => {
  const accepts = (read: (bytes: Uint8Array) => unknown, bytes: Uint8Array): unknown => {
    try {
      return read(bytes);
    } catch (fault) {
      expect(fault).toBeInstanceOf(ProofError);
      return 'refused';
    }
  };

  it.each([
    '{"a":1,"a":1}',
    '{"b":1,"a":1}',
    '{"a": 1}',
    '{"a":1}\n',
    '\ufeff{"a":1}',
    '{"a":1.0}',
    '{"a":1e2}',
    '{"a":-0}',
    '{"a":null}',
    '{"__proto__":1}',
    '{"constructor":1}',
    '{"1":1}',
    '{"a":"\\u0041"}',
    '{"a":"\\ud800"}',
    '{"a":"e\u0301"}',
    '{"a":"\\/"}',
    '[]',
    '""',
    '',
    '{"a":[{"b":{"d":1,"c":2}}]}',
    '{"a":9007199254740993}',
    '{"a":"\u0000"}',
    `${'['.repeat(30_000)}`,
    '{"a":[[[[[[[[1]]]]]]]]}',
  ])('refuses %j, as the strict reader does', (text) => {
    const bytes = Buffer.from(text);
    expect(accepts(readCanonical, bytes)).toBe('refused');
    expect(accepts(decodeBody, bytes)).toBe('refused');
  });

  it('accepts and reads what the strict reader does, whatever bit is turned', () => {
    const next = numbers(seedOfRun());
    const good = encodeBody({
      v: 1,
      type: 'stored',
      list: [1, 'سند', { b: true, c: 'x' }],
      text: 'a "quoted" \\ line\n',
    });
    for (let i = 0; i < 4000; i += 1) {
      const bytes = Buffer.from(good);
      for (let flips = Math.floor(next() * 3); flips > 0; flips -= 1) {
        const at = Math.floor(next() * bytes.length);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(next() * 8));
      }
      expect(accepts(readCanonical, bytes)).toEqual(accepts(decodeBody, bytes));
    }
  });
});
