import { createHash, randomUUID } from 'node:crypto';
import type { CustodyInput } from '../src/modules/ledger/ledger.service';
import { checkBody } from '../src/proof/body';
import { FIRST_CUSTODY_TYPES } from '../src/proof/entry-types';
import { verifyLedger } from './reference/ledger-verifier';
import { asSuperuser } from './support/database';
import { LedgerRig } from './support/ledger-rig';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const codeOf = (fault: unknown): string =>
  fault instanceof Error && 'code' in fault ? String(fault.code) : String(fault);

describe('the ledger', () => {
  let rig: LedgerRig;
  beforeAll(async () => void (rig = await LedgerRig.start()));
  afterAll(() => rig.close());

  const seizure = (over: Partial<CustodyInput> = {}): CustodyInput => ({
    item: randomUUID(),
    type: 'seized',
    caseId: rig.caseId,
    ...over,
  });
  const append = (inputs: CustodyInput[]) => rig.act((tx) => rig.ledger.append(tx, inputs));
  const attempt = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', codeOf);

  describe('writes', () => {
    it('a header of exactly six lines whose hash is the next one’s prev', async () => {
      const input = seizure();
      const [first] = await append([input]);
      const [second] = await append([{ ...input, type: 'sealed' }]);
      const chain = await rig.act((tx) => rig.ledger.openCustodyOf(tx, input.item));

      expect(chain.map((entry) => entry.seq)).toEqual([0, 1]);
      expect(chain[0]?.header).toBe(
        [
          'custody-entry/v1',
          input.item,
          '0',
          sha256(`custody-genesis/v1\n${input.item}\n`),
          first?.recordedAt,
          chain[0]?.bodySha256,
          '',
        ].join('\n'),
      );
      expect(sha256(chain[0]?.header ?? '')).toBe(first?.entryHash);
      expect(chain[1]?.prev).toBe(first?.entryHash);
      expect(sha256(chain[1]?.header ?? '')).toBe(second?.entryHash);
      expect(
        chain.map(({ bytes, bodySha256 }) => sha256(bytes['body']?.toString('utf8') ?? '') === bodySha256),
      ).toEqual([true, true]);
    });

    it('one act on many exhibits as one act id, answered in the order of the request', async () => {
      const inputs = Array.from({ length: 20 }, () => seizure());
      const written = await append(inputs);
      expect(written.map(({ item }) => item)).toEqual(inputs.map(({ item }) => item));
      expect(new Set(written.map(({ act }) => act)).size).toBe(1);
      expect(written.every(({ seq }) => seq === 0)).toBe(true);
    });

    it('two entries of one exhibit in one act in their order', async () => {
      const input = seizure();
      const written = await append([input, { ...input, type: 'sealed' }]);
      expect(written.map(({ seq }) => seq)).toEqual([0, 1]);
      expect(written[1]?.prev).toBe(written[0]?.entryHash);
    });

    it('private people and words into parts of their own, bound to part one', async () => {
      const code = randomUUID().slice(0, 8);
      const [entry] = await append([
        seizure({
          facts: { from: { kind: 'person', code } },
          gaps: { imei: 'unknown' },
          people: [{ as: 'owner', code, identity: { name: 'Bilal Ahmed', father: 'Ahmed Din' } }],
          words: { place: 'House 12, Street 4' },
        }),
      ]);
      const opened = await rig.act((tx) => rig.ledger.readBody(tx, entry?.entryHash ?? ''));
      const text = opened.bytes['body']?.toString('utf8') ?? '';
      expect(text).not.toMatch(/Bilal|Street/);
      expect(opened.partOne).toMatchObject({
        actor: { kind: 'officer', name: 'Ayesha Khan', rank: 'Inspector' },
        gaps: { imei: 'unknown' },
      });
      const { body, words, people } = {
        body: opened.bytes['body'],
        words: opened.bytes['words'],
        people: opened.bytes['people'],
      };
      if (!body || !words || !people) throw new Error('A part is missing');
      const checked = checkBody(
        body,
        new Map([
          ['words', words],
          ['people', people],
        ]),
      );
      expect(checked.withheld).toEqual([]);
      expect(checked.parts.get('people')).toMatchObject({ people: [{ name: 'Bilal Ahmed' }] });
    });

    it('nothing readable into the database but ids, type and times', async () => {
      const secret = `secret ${randomUUID()}`;
      await append([seizure({ words: { secret } })]);
      const dump = await asSuperuser(async (client) => {
        const { rows } = await client.query<{ row: string }>(
          'SELECT e::text || b::text AS row FROM ledger.entry e JOIN ledger.entry_body b USING (entry_hash)',
        );
        return rows.map(({ row }) => row).join('\n');
      }, rig.database.name);
      expect(dump).not.toContain(secret);
      expect(dump).not.toContain(Buffer.from(secret).toString('hex'));
      expect(dump).not.toContain('Ayesha');
    });

    it('times that rise inside an exhibit though the clock stands still', async () => {
      const input = seizure();
      const written = await append([
        input,
        ...Array.from({ length: 5 }, () => ({ ...input, type: 'verified' as const })),
      ]);
      const times = written.map(({ recordedAt }) => recordedAt);
      expect([...new Set(times)].sort()).toEqual(times);
    });

    it('the acts on a document as one line, each naming the one before', async () => {
      const document = randomUUID();
      const act = (type: 'document.registered' | 'document.superseded') =>
        rig.act((tx) =>
          rig.ledger.documentAct(tx, { type, document, caseId: rig.caseId, facts: { sha256: sha256(type) } }),
        );
      const first = await act('document.registered');
      const second = await act('document.superseded');
      const opened = await rig.act((tx) => rig.ledger.readBody(tx, second.entryHash));
      expect(opened.partOne).toMatchObject({ document, previous: first.entryHash });
    });
  });

  describe('refuses', () => {
    it.each(['REPEATABLE READ', 'SERIALIZABLE'] as const)('an act under %s', async (isolation) => {
      const work = rig.act((tx) => rig.ledger.append(tx, [seizure()]), { isolation });
      expect(await attempt(work)).toBe('ledger.unavailable');
    });

    it('a first entry of another type, and a first type later on', async () => {
      expect(await attempt(append([seizure({ type: 'verified' })]))).toBe('ledger.unavailable');
      const input = seizure();
      await append([input]);
      for (const type of FIRST_CUSTODY_TYPES) expect(await attempt(append([seizure({ type })]))).toBe('done');
      for (const type of FIRST_CUSTODY_TYPES)
        expect(await attempt(append([{ ...input, type }]))).toBe('ledger.unavailable');
    });

    it('an act that expected another head, as a conflict', async () => {
      const input = seizure();
      const [first] = await append([input]);
      await append([{ ...input, type: 'sealed', expectedPrev: first?.entryHash }]);
      expect(await attempt(append([{ ...input, type: 'verified', expectedPrev: first?.entryHash }]))).toBe(
        'ledger.head-moved',
      );
    });

    it('an entry about a case that the officer does not see, and one that moves an exhibit to another case', async () => {
      const stranger = await rig.addOfficer(false);
      const input = seizure();
      await append([input]);
      const unseen = rig.act((tx) => rig.ledger.append(tx, [{ ...input, type: 'verified' }]), { actor: stranger });
      expect(await attempt(unseen)).toBe('ledger.unavailable');
      const otherCase = await rig.addCase();
      expect(await attempt(append([{ ...input, type: 'verified', caseId: otherCase }]))).toBe('ledger.unavailable');
    });

    it('a job a type that is not in its list, and an officer’s name in a job’s mouth', async () => {
      const input = seizure();
      await append([input]);
      const verified = (job: string) => rig.asJob(job, (tx) => rig.ledger.append(tx, [{ ...input, type: 'verified' }]));
      expect(await attempt(verified('verify-exhibit'))).toBe('done');
      expect(await attempt(verified('count-refusals'))).toBe('ledger.unavailable');
      expect(
        await attempt(rig.act((tx) => rig.ledger.append(tx, [{ ...input, type: 'verified' }]), { login: 'jobs' })),
      ).toBe('ledger.unavailable');
    });

    it('text that cannot stand in a body as it is, in words that an officer understands', async () => {
      expect(await attempt(append([seizure({ words: { place: 'Cafe\u0301' } })]))).toBe('entry.not-recordable');
      expect(await attempt(append([seizure({ words: { place: 'x'.repeat(70_000) } })]))).toBe('entry.not-recordable');
    });

    it('a late act without a reason and one in the future; a late one with a reason is recorded with its minutes', async () => {
      const ago = (ms: number) => new Date(Date.now() - ms);
      expect(await attempt(append([seizure({ occurredAt: ago(-60_000) })]))).toBe('act.in-the-future');
      expect(await attempt(append([seizure({ occurredAt: ago(7_500_000) })]))).toBe('act.lateness-reason-missing');
      const [entry] = await append([seizure({ occurredAt: ago(7_500_000), latenessReason: 'no signal at the scene' })]);
      const opened = await rig.act((tx) => rig.ledger.readBody(tx, entry?.entryHash ?? ''));
      expect(opened.partOne).toMatchObject({ late_minutes: 125 });
      expect(opened.parts['words']).toMatchObject({ lateness_reason: 'no signal at the scene' });
    });

    it('everything, and undoes the act, when it cannot be written', async () => {
      const input = seizure();
      const broken = rig.act(async (tx) => {
        await tx.query(
          `INSERT INTO outbox (id, queue, name, payload, due_at, request_id) VALUES ($1, 'events', 'x.y', '{}', now(), 'r')`,
          [randomUUID()],
        );
        await rig.ledger.append(tx, [{ ...input, type: 'verified' }]);
      });
      expect(await attempt(broken)).toBe('ledger.unavailable');
      const { rows } = await rig.owner.query(`SELECT 1 FROM outbox WHERE name = 'x.y'`);
      expect(rows).toEqual([]);
    });

    it('a scope key of a transaction that was rolled back to anybody later', async () => {
      const caseId = await rig.addCase();
      await rig.act((tx) => rig.ledger.append(tx, [seizure({ caseId })]), { keep: false });
      const [entry] = await append([seizure({ caseId })]);
      expect((await rig.act((tx) => rig.ledger.readBody(tx, entry?.entryHash ?? ''))).partOne).not.toBeNull();
    });
  });

  it('holds against 8 writers on 25 exhibits at once: no fork, no gap, every link', async () => {
    const items = Array.from({ length: 25 }, () => randomUUID());
    await append(items.map((item) => seizure({ item })));
    await Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        for (let i = 0; i < items.length; i += 1) {
          // Each writer starts elsewhere, and every fifth act takes several exhibits in an unsorted order.
          const picked = i % 5 === 0 ? [i + 3, i, i + 7] : [i];
          const inputs = picked.map((n) =>
            seizure({ item: items[(n + writer * 3) % items.length] ?? '', type: 'verified' }),
          );
          await append(inputs);
        }
      }),
    );
    await rig.publish();
    const vkey = await rig.act(async (tx) => (await rig.log.keys(tx)).vkey);
    const note = await rig.act(async (tx) => (await rig.log.head(tx)).note);
    expect(await asSuperuser((client) => verifyLedger(client, [note], vkey), rig.database.name)).toEqual([]);
    const chains = await asSuperuser(
      (client) =>
        client.query<{ n: string; top: string }>(
          'SELECT count(*) AS n, max(seq) + 1 AS top FROM ledger.entry WHERE item_id = ANY ($1) GROUP BY item_id',
          [items],
        ),
      rig.database.name,
    );
    expect(chains.rows).toHaveLength(25);
    expect(chains.rows.every(({ n, top }) => n === top)).toBe(true);
    expect(chains.rows.reduce((sum, { n }) => sum + Number(n), 0)).toBe(25 + 8 * (20 + 5 * 3));
  });
});
