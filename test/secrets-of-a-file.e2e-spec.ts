import './support/typescript-children';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Log } from '../src/platform/log';
import { Metrics } from '../src/platform/http/metrics';
import { administrator, buildOfficer, type BuiltOfficer } from './factories';
import { buildParty } from './factories-cases';
import {
  buildChargedCase,
  buildEnquiryCircle,
  clearForFir,
  type EnquiryCircle,
  registerFir,
} from './factories-enquiry';
import { buildColleague, buildImage, uploadWhole } from './factories-uploads';
import { type Answer, startApp, type TestApp } from './support/app';
import { strangePdf } from './support/bound-pages';
import { buildBundle, bytesOf, fetchBag } from './support/bundles';
import { asSuperuser } from './support/database';
import { everyWordOf, secretsIn } from './support/leak-search';
import { readingPaths, readings } from './support/readings';

jest.setTimeout(240_000);

/** `p`: of a protected person; `n`: of what is never served; `w`: of what is withheld, or never leaves. */
const VICTIM = {
  ...{ name: 'Zvqpnadia Zvqpbano', fatherName: 'Zvqpkaramat Ali', cnic: '35202-7654321-1', phone: '0311-7654321' },
  ...{ passport: 'ZV7654321', email: 'zvqpmail@example.pk', address: 'House 7, Zvqpstreet, Lahore' },
};
const NUMBERS = ['3520276543211', '3117654321', 'ZV7654321', '3337000111'];
const TOLD = [
  `${VICTIM.name} told me of the threats.`,
  'Zvqpnadia told me of the threats.',
  'She was called zvqpnadira then.',
  'Her father Zvqpkaramat came too.',
  'She wrote from zvqpmail@example.pk and called from +92 311 7654321.',
  'Her card has 3520276543211, she lives at House 7, Zvqpstreet, Lahore.',
];

describe('what must stay behind', () => {
  let t: TestApp;
  let circle: EnquiryCircle;
  let prosecutor: BuiltOfficer;
  let caseId: string;
  let proceedingId: string;
  let withheldId: string;
  const ids: Record<string, string> = {};
  const logged: string[] = [];
  const io = () => t.as(circle.investigator);
  const ok = (answer: Answer, status = 200): Answer => {
    expect([answer.status, answer.text]).toEqual([status, answer.text]);
    return answer;
  };
  const idOf = (answer: Answer): string => String(ok(answer, 201).body['id']);

  beforeAll(async () => {
    for (const level of ['info', 'warn', 'error', 'fatal', 'log', 'debug'] as const) {
      jest.spyOn(Log.prototype, level).mockImplementation((...told: unknown[]) => {
        logged.push(
          JSON.stringify(told, (_key, value: unknown) => (value instanceof Error ? String(value.stack) : value)),
        );
      });
    }
    t = await startApp({ at: '2027-03-01T09:00:00.000Z', worker: true });
    circle = await buildEnquiryCircle(t);
    const by = circle.investigator;
    const file = await buildChargedCase(t, circle);
    caseId = file.id;
    await clearForFir(t, circle, caseId, { words: 'Zvqnopinion: the second witness is weak.' });
    ok(await registerFir(t, circle, caseId), 201);
    prosecutor = await buildOfficer(t, { roles: ['prosecutor'] });
    const grant = { officerId: prosecutor.id, relation: 'prosecutor', reason: 'Named for this case' };
    ok(await t.as(circle.inCharge).post(`/cases/${caseId}/grants`, grant), 201);

    const old = { ...VICTIM, name: 'Zvqpnadira Zvqpbano', roles: ['victim'], protected: true };
    const victim = await buildParty(t, { caseId, by }, old);
    ok(await io().edit(`/parties/${victim.id}/correct`, { name: VICTIM.name, reason: 'Misheard.' }));
    const safe = { channel: 'sms', address: '0333-7000111', language: 'ur' };
    ok(await io().post(`/parties/${victim.id}/contact`, safe));
    const minor = { name: 'Zvqpchild Zvqpbano', age: 'minor_alleged', roles: ['witness'] };
    await buildParty(t, { caseId, by }, minor);
    const clerk = await buildParty(t, { caseId, by }, { name: 'Bashir Clerk', roles: ['witness'] });
    for (const words of [...TOLD, 'I keep the register.']) {
      const said = { kind: '161', makerId: clerk.id, madeAt: '2027-03-01T08:40:00.000Z', words };
      const statement = idOf(await io().post(`/cases/${caseId}/statements`, said));
      ids['statements'] ??= statement;
    }
    const diary = { day: '2027-02-25', text: 'Zvqnzimni of that day.' };
    ids['diary-entries'] = idOf(await io().post(`/cases/${caseId}/diary`, diary));
    ok(await io().post(`/diary-entries/${ids['diary-entries']}/sign`, undefined, { 'if-match': '"1"' }));

    const content = async (word: string, material: string): Promise<string> => {
      const image = await buildImage(t, circle, { caseId, class: material });
      const stored = await uploadWhole(t, image, await strangePdf([word]), { filename: 'zvqpnadia-01.pdf' });
      expect(stored['state']).toBe('ingested');
      return image.id;
    };
    ids['exhibits'] = await content('plainly', 'ordinary');
    withheldId = await content('zvqwordered', 'ordinary');
    for (const material of ['child-abuse', 'privileged', 'intimate']) await content('zvqwmaterial', material);

    const court = { name: 'Sessions Court', kind: 'sessions', underPeca: true, source: 'Made', confidence: 'high' };
    const courtId = idOf(await t.as(await administrator(t)).post('/courts', court));
    const opened = await io().post(`/cases/${caseId}/proceedings`, { accusedId: file.accusedId, courtId });
    proceedingId = ids['proceedings'] = idOf(opened);
    const report = {
      ...{ kind: 'final', summary: 'He induced the complainant to pay.', chargeIds: [file.chargeId] },
      accused: [{ partyId: file.accusedId, standing: 'in_custody' }],
      witnesses: [{ partyId: clerk.id, proves: 'The register.' }],
    };
    const reportId = (ids['police-reports'] = idOf(await io().post(`/cases/${caseId}/police-reports`, report)));
    ok(await io().edit(`/police-reports/${reportId}/submit`, { prosecutorId: prosecutor.id }));
    const objection = { words: 'Zvqnobjection: nobody identified him.' };
    ok(await t.as(prosecutor).edit(`/police-reports/${reportId}/objections`, objection));
    const elements = ok(await t.as(prosecutor).get(`/cases/${caseId}/proof-matrix`)).text;
    const element = /"element":"([^"]+)"|"code":"([a-z_-]+)"/.exec(elements);
    const link = {
      ...{ chargeId: file.chargeId, element: element?.[1] ?? element?.[2], kind: 'exhibit', targetId: ids['exhibits'] },
      ...{ proves: 'Zvqnmatrix proves it.', answer: 'Zvqnanswer to the defence.' },
    };
    ids['proof-links'] = idOf(await t.as(prosecutor).post(`/cases/${caseId}/proof-links`, link));
    const waiver = { item: 'FC-27', reason: 'Zvqnwaiver: he admits it.' };
    idOf(await t.as(prosecutor).post(`/cases/${caseId}/readiness-waivers`, waiver));
    const entry = `SELECT encode(entry_hash, 'hex') AS hash FROM ledger.entry WHERE item_id = $1 ORDER BY seq DESC LIMIT 1`;
    const last = await asSuperuser((db) => db.query<{ hash: string }>(entry, [ids['exhibits']]), t.database.name);
    ids['ledger'] = last.rows[0]?.hash ?? '';
    Object.assign(ids, { cases: caseId, parties: victim.id, offices: circle.officeId, officers: by.id });
    await t.drain();
  });
  afterAll(async () => {
    await t.close();
    jest.restoreAllMocks();
  });

  const fileFor = async (over: object): Promise<string> => {
    const asked = { contents: true, recipient: 'Counsel', purpose: 'Trial.', bundle: false, ...over };
    const { body } = ok(await io().act(`/cases/${caseId}/tribunal-files`, asked), 202);
    await t.drain(120_000);
    const made = ok(await io().get(`/tribunal-files/${body['id']}`));
    expect(made.body).toMatchObject({ state: 'ready', fault: null });
    ids['tribunal-files'] = String(body['id']);
    const { bytes } = await bytesOf(t, circle.investigator, `/tribunal-files/${body['id']}/content`);
    return `${made.text}\n${await everyWordOf(bytes)}`;
  };

  it('is in no file for the court or for an accused, page, bookmark, index or metadata', async () => {
    const withhold = [{ exhibits: [withheldId], authority: 'Order No. 4 of 2027' }];
    for (const audience of [{ audience: 'court' }, { audience: 'accused', proceedingId }]) {
      const text = await fileFor({ ...audience, withhold });
      const shown = ['I keep the register.', 'Bashir Clerk', 'Order No. 4 of 2027'];
      expect(shown.filter((words) => !text.includes(words))).toEqual([]);
      expect([audience, secretsIn(text, 'pnw', NUMBERS)]).toEqual([audience, []]);
    }
  });

  it('is in a file that names her under an authority, and so would have been found', async () => {
    const text = await fileFor({ audience: 'court', namesAuthority: 'Order No. 5 of 2027, s.21(4)' });
    expect(secretsIn(text, 'p', NUMBERS)).toEqual(
      expect.arrayContaining(['zvqpnadia', 'zvqpbano', 'zvqpnadira', 'zvqpkaramat', 'zvqpmail', '3520276543211']),
    );
    expect(secretsIn(text, 'w', [])).toEqual(['zvqwordered']);
  });

  it('is in no bundle, by any file of it', async () => {
    const bundle = await buildBundle(t, circle.investigator, caseId, { exhibits: [ids['exhibits']] });
    ids['bundles'] = String(bundle['id']);
    const bag = await fetchBag(t, circle.investigator, String(bundle['id']));
    expect(bag.names.length).toBeGreaterThan(20);
    const found: string[] = [];
    for (const name of bag.names.filter((each) => !each.endsWith('/'))) {
      const bytes = readFileSync(join(bag.folder, name));
      const text = bytes.subarray(0, 5).toString() === '%PDF-' ? await everyWordOf(bytes) : bytes.toString('utf8');
      found.push(...secretsIn(`${name}\n${text}`, 'pnw', NUMBERS).map((word) => `${name}: ${word}`));
    }
    expect(found).toEqual([]);
  });

  /** Every answer to a reading, of any kind, with the route. */
  async function* answers(reader: BuiltOfficer): AsyncGenerator<{ path: string; text: string }> {
    for await (const { path, at } of readings(t, { ids, but: /stream|calendar-feeds/ })) {
      const { bytes, headers } = await bytesOf(t, reader, at);
      const isPdf = (headers.get('content-type') ?? '').startsWith('application/pdf');
      yield { path, text: isPdf ? await everyWordOf(bytes) : bytes.toString('utf8') };
    }
  }

  it.each([
    ['an investigator of another circle', 'pnw', () => buildOfficer(t, { roles: ['investigating officer'] })],
    ['an administrator', 'pnw', () => administrator(t)],
    ['an auditor', 'pw', () => buildOfficer(t, { roles: ['auditor'] })],
    ['a custodian let into the case', 'pw', () => buildColleague(t, circle, caseId, 'evidence custodian')],
    ['an examiner let into the case', 'pw', () => buildColleague(t, circle, caseId, 'forensic examiner')],
  ])('is told to %s by no route that reads', async (_who, kinds, make) => {
    const reader = await make();
    expect((await readingPaths(t)).length).toBeGreaterThan(120);
    const found: string[] = [];
    for await (const { path, text } of answers(reader)) {
      found.push(...secretsIn(text, kinds, NUMBERS).map((word) => `${path}: ${word}`));
    }
    expect(found).toEqual([]);
    const search = await t.as(reader).get('/search?q=zvqpnadia');
    expect([200, 403]).toContain(search.status);
    expect([...(search.body['items'] ?? [])]).toEqual([]);
  });

  it('is echoed by no refusal', async () => {
    const told = [
      ...[
        { ...VICTIM, roles: ['nobody'] },
        { ...VICTIM, roles: ['victim'], zvqpfield: 'zvqpvalue' },
      ],
      ...[
        { name: ['zvqpnadia'], roles: ['victim'] },
        { ...VICTIM, cnic: 'zvqpnumber', roles: ['victim'] },
      ],
    ];
    for (const body of told) {
      const refused = await io().post(`/cases/${caseId}/parties`, body);
      expect([refused.status >= 400, secretsIn(refused.text.replaceAll('zvqpfield', ''), 'pnw', NUMBERS)]).toEqual([
        true,
        [],
      ]);
    }
  });

  it('is in no job, message, notice, metric or line of the log', async () => {
    const tables = await asSuperuser(
      (db) =>
        db.query<{ name: string }>(
          `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
            WHERE schemaname = 'bullmq' OR tablename IN ('outbox', 'notification', 'idempotency_key', 'webhook_delivery', 'delivery')`,
        ),
      t.database.name,
    );
    expect(tables.rows.length).toBeGreaterThan(4);
    const found: string[] = [];
    for (const { name } of tables.rows) {
      const rows = await asSuperuser(
        (db) => db.query<{ row: string }>(`SELECT x::text AS row FROM ${name} x`),
        t.database.name,
      );
      const text = rows.rows.map(({ row }: { row: string }) => row).join('\n');
      found.push(...secretsIn(text, 'pnw', NUMBERS).map((word) => `${name}: ${word}`));
    }
    expect(found).toEqual([]);
    for (const app of [t.api, t.worker]) {
      expect(secretsIn((await app?.get(Metrics).registry.metrics()) ?? '', 'pnw', NUMBERS)).toEqual([]);
    }
    expect(logged.length).toBeGreaterThan(100);
    expect(secretsIn(logged.join('\n'), 'pnw', NUMBERS)).toEqual([]);
  });
});
