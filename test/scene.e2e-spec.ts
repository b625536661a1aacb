import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { decodeBody } from '../src/proof/jcs';
import { auditsOf, buildCase, buildCircle, type BuiltCircle } from './factories-cases';
import { requireReplayed } from './factories-evidence';
import { sha256Base64 } from './factories-uploads';
import { startApp, type TestApp } from './support/app';
import { PageBrowser } from './support/bags/page-verifier';
import { buildVerifiers } from './support/bags/verifiers';
import type { Answer } from './support/client';
import { describeWith } from './support/needs';
import { importHeader, madePacket } from './support/scene-packet';

/** A packet unlike all others. */
const packetOf = (place: string) => madePacket({}, { place });
const LATE = { latenessReason: 'There was no network in the bazaar.' };
const PAGE = resolve(__dirname, '../dist/scene/scene.html');

describe('a packet of the scene', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z', worker: true });
    circle = await buildCircle(t);
  });
  afterAll(() => t.close());

  const give = (caseId: string, bytes: Buffer, told: object, over: Record<string, string> = {}): Promise<Answer> =>
    t.as(circle.investigator).act(`/cases/${caseId}/scene-packets`, bytes, {
      'content-type': 'application/octet-stream',
      'content-digest': `sha-256=:${sha256Base64(bytes)}:`,
      ...importHeader(told),
      ...over,
    });
  const caseId = async (): Promise<string> => (await buildCase(t, { by: circle.investigator })).id;

  it('becomes seizure, parcels and exhibits in one act, with one reason; its own bytes are kept', async () => {
    const id = await caseId();
    const { bytes, sha256, code } = packetOf('Shop 1, Lahore');
    const given = await give(id, bytes, { paperCode: code, ...LATE });
    expect([given.status, given.text]).toEqual([201, given.text]);
    expect(given.body).toMatchObject({ sha256, code, paperCode: code, irregular: null, items: 3, photographs: 1 });
    expect(given.body['gaps']).toEqual(['signedPaper']);
    const seizure = await t.as(circle.investigator).get(`/seizures/${given.body['seizureId']}`);
    expect(seizure.body).toMatchObject({ occurredAt: '2027-02-28T20:10:00.000Z', items: 3, gaps: expect.any(Array) });
    expect(given.text + seizure.text).not.toMatch(/Bashir|Nadia|Kashif/);
    const exhibits = await t.as(circle.investigator).get(`/cases/${id}/exhibits`);
    const [phone, sim, laptop, packet] = [...(exhibits.body['items'] ?? [])];
    expect([phone?.['seal'], sim?.['seal'], laptop?.['seal']]).toEqual(['NCCIA-1', 'NCCIA-1', 'NCCIA-2']);
    expect(sim?.['details']?.['make']).toEqual({ gap: 'not_applicable' });
    expect(packet?.['id']).toBe(given.body['exhibitId']);
    const custody = await t.as(circle.investigator).get(`/exhibits/${phone?.['id']}/custody?format=bytes`);
    const part: string = custody.body['items']?.[0]?.['parts']?.['body'] ?? '';
    expect(decodeBody(Buffer.from(part, 'base64'))).toMatchObject({
      ...{ scene_packet: sha256, taken_at: '2027-02-28T20:30:00.000Z', occurred_at: '2027-02-28T20:10:00.000Z' },
    });
    const told = await t.as(circle.investigator).get(`/exhibits/${phone?.['id']}/custody`);
    expect(told.body['items']?.[0]?.['words']).toMatchObject({ lateness_reason: LATE.latenessReason });
    for (const exhibit of [phone, sim, laptop]) await requireReplayed(t, circle.investigator, String(exhibit?.['id']));
    const upload = `/uploads/${given.body['uploadId']}`;
    await t.until(async () => (await t.as(circle.investigator).get(upload)).body['state'] === 'ingested');
    expect(await requireReplayed(t, circle.investigator, String(packet?.['id']))).toEqual(['received', 'ingested']);
    const stored = await t.db.query('SELECT sha256 FROM content_part WHERE exhibit_id = $1', [packet?.['id']]);
    expect(stored.rows).toEqual([{ sha256 }]);
    expect(await auditsOf(t, id)).toEqual(expect.arrayContaining(['seizure.recorded', 'scene.imported']));
  });

  it('is held against the code on the paper, and a paper without it is told as it was', async () => {
    const id = await caseId();
    const { bytes, code } = packetOf('Shop 2, Lahore');
    const other = `0000${code.slice(4)}`;
    for (const [told, status, name] of [
      [{ ...LATE }, 422, 'scene-packet.code-missing'],
      [{ ...LATE, paperCode: other }, 422, 'scene-packet.code-differs'],
      [{ paperCode: code }, 422, 'act.lateness-reason-missing'],
      [{ paperCode: code, ...LATE, officer: 'me' }, 400, 'scene-packet.import-malformed'],
    ] as const) {
      const answer = await give(id, bytes, told);
      expect([answer.status, answer.body['code']]).toEqual([status, name]);
    }
    const { rows } = await t.db.query(
      'SELECT FROM seizure WHERE case_id = $1 UNION ALL SELECT FROM exhibit WHERE case_id = $1',
      [id],
    );
    expect(rows).toHaveLength(0);
    const given = await give(id, bytes, { ...LATE, paperCode: other, paperReason: 'Written from memory.' });
    expect([given.status, given.body['irregular']]).toEqual([
      201,
      { rule: 'scene.paper-code-differs', section: 'PECA 2016 s. 36; CrPC s. 103' },
    ]);
  });

  it('is taken once, whoever sends it again', async () => {
    const id = await caseId();
    const { bytes, code } = packetOf('Shop 3, Lahore');
    const told = { paperCode: code, ...LATE };
    const key = { 'idempotency-key': 'scene-packet-1' };
    const both = await Promise.all([give(id, bytes, told, key), give(id, bytes, told)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const elsewhere = await give(await caseId(), bytes, told);
    expect([elsewhere.status, elsewhere.body['code']]).toEqual([409, 'scene-packet.already-imported']);
    expect((await t.db.query('SELECT FROM exhibit WHERE case_id = $1', [id])).rows).toHaveLength(4);
  });

  it('of a device whose clock runs ahead is imported at the hour that the officer gives, what the device said beside it', async () => {
    const id = await caseId();
    const { bytes, code } = madePacket({}, { begun: '2030-01-01T00:00', ended: '' });
    const ahead = await give(id, bytes, { paperCode: code, ...LATE });
    expect([ahead.status, ahead.body['code']]).toEqual([422, 'act.in-the-future']);
    const given = await give(id, bytes, { paperCode: code, ...LATE, occurredAt: '2027-02-28T20:00:00Z' });
    expect([given.status, given.body['begun']]).toEqual([201, '2029-12-31T19:00:00.000Z']);
    const seizure = await t.as(circle.investigator).get(`/seizures/${given.body['seizureId']}`);
    expect(seizure.body['occurredAt']).toBe('2027-02-28T20:00:00.000Z');
  });

  it('gets the scan of its signed paper, once', async () => {
    const id = await caseId();
    const { bytes, code } = packetOf('Shop 4, Lahore');
    const given = await give(id, bytes, { paperCode: code, ...LATE });
    const document = await t.as(circle.investigator).act(`/cases/${id}/documents`, {
      ...{ kind: 'seizure-memo', title: 'Fard, signed', sha256: 'ab'.repeat(32), sizeBytes: '100' },
    });
    const path = `/scene-packets/${given.body['id']}/signed-paper`;
    const named = await t.as(circle.investigator).act(path, { documentId: document.body['id'] });
    expect([named.status, named.body['gaps'], named.body['signedPaperId']]).toEqual([200, [], document.body['id']]);
    const again = await t.as(circle.investigator).act(path, { documentId: document.body['id'] });
    expect([again.status, again.body['code']]).toEqual([409, 'scene-packet.paper-there']);
    const listed = await t.as(circle.investigator).get(`/cases/${id}/scene-packets`);
    expect(listed.body['items']?.map(({ id: one }) => one)).toEqual([given.body['id']]);
  });

  it.each([
    [
      'a packet changed on the way',
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 200), Buffer.from('x'), bytes.subarray(201)]),
    ],
    ['a list that is no list', () => madePacket({ items: [] }).bytes],
    ['an item without its seal', () => madePacket({ items: [{ words: 'Phone', kind: 'physical_device' }] }).bytes],
    ['no packet', () => Buffer.from('PK')],
  ])('is refused when it is %s, and nothing of it is kept', async (_, spoil) => {
    const id = await caseId();
    const { bytes } = packetOf('Shop 5, Lahore');
    const answer = await give(id, spoil(bytes), { paperReason: 'No pen.', ...LATE });
    expect([400, 422]).toContain(answer.status);
    expect(answer.body['detail']).toMatch(/packet|seal|scene\.json/);
    expect((await t.db.query('SELECT FROM seizure WHERE case_id = $1', [id])).rows).toHaveLength(0);
  });

  describeWith('chromium')('written in the page, the network off', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sanad-scene-'));
    let browser: PageBrowser;
    beforeAll(async () => {
      buildVerifiers();
      browser = await PageBrowser.start(pathToFileURL(PAGE).href);
    });
    afterAll(async () => {
      await browser.end();
      rmSync(folder, { recursive: true });
    });

    const fill = async (page: Page, fields: Record<string, string>): Promise<void> => {
      for (const [id, text] of Object.entries(fields)) await page.fill(`#${id}`, text);
    };
    async function write(page: Page): Promise<void> {
      await fill(page, { officerName: 'Sana Malik', officerRank: 'Sub-Inspector', officerNumber: 'NCCIA-1177' });
      await fill(page, { begun: '2027-03-01T01:10', place: 'دکان نمبر 4، حفیظ سنٹر، لاہور' });
      await page.selectOption('#authority', 'search-warrant');
      await fill(page, { 'witness-0-name': 'Bashir Ahmed', 'witness-0-capacity': 'shopkeeper' });
      await fill(page, { 'witness-1-name': 'Nadia Bibi', 'witness-1-capacity': 'neighbour' });
      await page.click('#add-item');
      await fill(page, { 'item-0-words': 'Handset, black', 'item-0-parcel': 'P-1', 'item-0-seal': 'NCCIA-1' });
      await fill(page, { 'item-0-at': '2027-03-01T01:20' });
      await page.click('#add-item');
      expect(await page.inputValue('#item-1-seal')).toBe('NCCIA-1');
      await fill(page, { 'item-1-words': 'SIM card', 'item-1-at': '2027-03-01T01:25' });
      const photograph = join(folder, 'seal.jpg');
      writeFileSync(photograph, Buffer.alloc(300_000, 5));
      await page.setInputFiles('#photograph', photograph);
      await page.waitForSelector('#photograph-0-words');
    }

    it('gives a packet that is imported under the code that the page shows', async () => {
      const { page, asked, wrong } = await browser.open();
      await page.click('#close');
      expect(await page.locator('#needed li').count()).toBeGreaterThan(4);
      await write(page);
      await page.click('#close');
      await page.waitForSelector('#code');
      const code = ((await page.textContent('#code')) ?? '').trim();
      const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save')]);
      const bytes = readFileSync(await download.path());
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      expect([sha256, sha256.slice(0, 32)]).toEqual([await page.textContent('#sha256'), code.replaceAll(' ', '')]);
      // The page itself, and the packet that it hands out.
      expect(asked.filter((url) => !/^(file|blob):/.test(url))).toEqual([]);
      expect(wrong).toEqual([]);
      const given = await give(await caseId(), bytes, { paperCode: code, ...LATE });
      expect([given.status, given.text]).toEqual([201, given.text]);
      expect(given.body).toMatchObject({ sha256, items: 2, photographs: 1, officer: { name: 'Sana Malik' } });
      const script = /<script>([\s\S]*)<\/script>/.exec(readFileSync(PAGE, 'utf8'))?.[1] ?? '';
      expect(given.body['page']).toBe(createHash('sha256').update(script).digest('hex'));
      await page.close();
    });

    it('keeps what was written when the page is opened again, and erases it when asked', async () => {
      const { page } = await browser.open('ur-PK');
      await fill(page, { place: 'House 9', officerName: 'Sana' });
      await page.reload();
      expect(await page.inputValue('#place')).toBe('House 9');
      expect(await page.getAttribute('html', 'dir')).toBe('rtl');
      await write(page);
      await page.click('#close');
      await page.waitForSelector('#code');
      page.on('dialog', (dialog) => void dialog.accept());
      await page.click('#erase');
      expect(await page.inputValue('#place')).toBe('');
      expect(await page.evaluate('localStorage.length')).toBe(0);
      await page.close();
    });

    it('is handed out by the server as it was built', async () => {
      const answer = await t.as(circle.investigator).get('/scene-page');
      expect([answer.status, answer.text]).toEqual([200, readFileSync(PAGE, 'utf8')]);
      expect(answer.headers.get('content-disposition')).toBe('attachment; filename="scene.html"');
      expect(answer.text).toContain("default-src 'none'");
    });
  });
});
