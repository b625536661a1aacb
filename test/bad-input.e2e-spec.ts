import type { Agent } from 'node:http';
import { rolesFor } from '../src/kernel/policy';
import { ROLES } from '../src/kernel/roles';
import { AccessTokens } from '../src/modules/identity/access-tokens';
import { WorkerHost } from '../src/platform/queue/worker-host';
import { administrator, buildOfficer, type BuiltOfficer } from './factories';
import { buildCircle, type BuiltCircle } from './factories-cases';
import { buildCustodian } from './factories-evidence';
import { buildThings, type Ids } from './factories-relations';
import { buildImage } from './factories-uploads';
import { startApp, type TestApp } from './support/app';
import { badChunks } from './support/bad-chunks';
import { badHeaders, badPreconditions } from './support/bad-headers';
import { badAddresses, badIds, badQueries, type BadRequest } from './support/bad-requests';
import type { Body } from './support/client';
import { newAgent, sendPlain } from './support/plain-http';
import { headerFaults, refusalFaults } from './support/problem-check';
import { sendRaw } from './support/raw-http';
import { rawRequests } from './support/raw-requests';
import { requestMaker } from './support/route-requests';
import { openApiOf, type Route, routesOf, routesOfDocument, withPrefix } from './support/routes';
import { type SavedState, savedState } from './support/saved-state';
import { NO_BODIES, spoiledMembers, spoiledObjects } from './support/spoiled-bodies';
import { sampleOf } from './support/sample-bodies';

const TYPE = 'application/json';
const WHOLE = process.env['SANAD_WHOLE_WALKS'] !== undefined;

describe('bad input', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let ids: Ids;
  let foreign: Ids;
  let document: Body;
  let routes: Route[];
  let actors: BuiltOfficer[];
  let agent: Agent;
  let before: SavedState;
  let sent = 0;

  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z', worker: true });
    circle = await buildCircle(t);
    const custodian = await buildCustodian(t, circle);
    const officeId = circle.officeId;
    ids = { ...(await buildThings(t, circle, custodian.id)), officeId, officerId: custodian.id };
    const other = await buildCircle(t);
    foreign = await buildThings(t, other, (await buildCustodian(t, other)).id);
    const rest = await Promise.all(
      (['legal officer', 'forensic examiner', 'auditor'] as const).map((role) =>
        buildOfficer(t, { roles: [role], officeId }),
      ),
    );
    actors = [
      circle.investigator,
      circle.inCharge,
      circle.additionalDirector,
      custodian,
      await administrator(t),
      ...rest,
    ];
    document = await openApiOf(t);
    routes = routesOf(t);
    agent = newAgent();
    // The first refusal makes the key under which refusals are kept.
    await t.as(circle.investigator).get(`/cases/${t.uuid()}`);
    // A signed log to ask about; then nothing works on by itself.
    await t.drain(60_000);
    await t.until(async () => (await t.anyone.get('/ledger/checkpoint')).status === 200, 60_000);
    await t.worker?.get(WorkerHost).stop();
    before = await savedState(t);
  }, 240_000);
  afterAll(async () => {
    agent.destroy();
    await t.close();
  });
  afterEach(async () => {
    expect(await savedState(t)).toEqual(before);
    expect((await t.anyone.get('/health/live')).status).toBe(200);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  const roles = [
    'investigating officer',
    'circle in-charge',
    'additional director',
    'evidence custodian',
    'administrator',
    'legal officer',
    'forensic examiner',
    'auditor',
  ] as const;
  const tokens = new Map<string, { token: Promise<string>; until: number }>();
  const tokenOf = (who: BuiltOfficer): Promise<string> => {
    const known = tokens.get(who.id);
    if (known && performance.now() < known.until) return known.token;
    const made = { token: issue(who), until: performance.now() + 120_000 };
    tokens.set(who.id, made);
    return made.token;
  };
  const issue = (who: BuiltOfficer): Promise<string> => {
    const claims = JSON.parse(Buffer.from(who.token.split('.')[1] ?? '', 'base64url').toString()) as { sid: string };
    return t.api.get(AccessTokens).issue(who.id, claims.sid);
  };
  /** Somebody who may do it, so that nothing is refused for want of a right. */
  const mayDo = (route: Pick<Route, 'permission'>): BuiltOfficer => {
    const at = roles.findIndex((role) => rolesFor(route.permission).includes(role));
    return actors[Math.max(0, at)] ?? circle.investigator;
  };
  const send = async (bad: BadRequest, who: BuiltOfficer, prefix = '/api/v1'): Promise<string[]> => {
    sent += 1;
    const headers = { authorization: `Bearer ${await tokenOf(who)}`, ...bad.headers };
    const answer = await sendPlain(t.base, agent, { ...bad, path: `${prefix}${bad.path}`, headers });
    const input = `${decodeURIComponent(bad.path.replace(/%(?![0-7][0-9a-f])/gi, '%25'))}${bad.path}${String(bad.body ?? '')}${Object.values(bad.headers ?? {}).join('')}`;
    return refusalFaults(answer, input).map((fault) => `${bad.why}: ${fault} ${answer.text.slice(0, 200)}`);
  };
  const allRefused = async (list: readonly BadRequest[], who: BuiltOfficer): Promise<void> => {
    const faults: string[] = [];
    for (const bad of list) faults.push(...(await send(bad, who)));
    expect(faults).toEqual([]);
  };

  it('of any form is refused by every route that takes JSON, and nothing is saved', async () => {
    const make = requestMaker(document);
    const described = new Map(routesOfDocument(document).map((each) => [each.operation, each.described]));
    const faults: string[] = [];
    const saved: string[] = [];
    let turn = 0;
    for (const route of routes) {
      const operation = described.get(withPrefix(route));
      const schema =
        operation && sampleOf(document, operation)?.contentType === TYPE
          ? operation['requestBody']?.['content']?.[TYPE]?.['schema']
          : undefined;
      if (!schema) continue;
      const { path, headers, body } = make(route, ids);
      const good = body as Parameters<typeof spoiledObjects>[0];
      const named = document['components']?.['schemas']?.[String(schema['$ref']).split('/').at(-1) ?? ''] ?? schema;
      const every = [...spoiledObjects(good), ...spoiledMembers(named, good, (turn += 1))];
      // The whole is sent by walks.long-spec.ts; here one in four, from route to route others.
      const some = WHOLE ? every : every.filter((_, i) => i % 4 === turn % 4);
      const texts = [...some, ...NO_BODIES.filter((_, i) => i % 5 === turn % 5 || i < 6)];
      const who = mayDo(route);
      for (const { why, text } of texts) {
        const bad = {
          why: `${route.operation}, ${why}`,
          method: route.method,
          path,
          headers: { ...headers, 'content-type': TYPE },
          body: text,
        };
        faults.push(...(await send(bad, who)));
      }
      if (JSON.stringify(await savedState(t)) !== JSON.stringify(before)) {
        saved.push(route.operation);
        before = await savedState(t);
      }
    }
    expect({ faults, saved }).toEqual({ faults: [], saved: [] });
    expect(sent).toBeGreaterThan(1_500);
  }, 600_000);

  it('in the place of an id, in the address or as another method is refused', async () => {
    const list = [...badIds(), ...badAddresses(ids)];
    expect(list.length).toBeGreaterThan(80);
    await allRefused(list, circle.investigator);
  }, 120_000);

  it('in a query is refused', async () => {
    const list = badQueries(ids);
    expect(list.length).toBeGreaterThan(80);
    await allRefused(list, circle.investigator);
  }, 120_000);

  it('in headers, content types and encodings is refused', async () => {
    const parties = `/cases/${ids['cases']}/parties`;
    const list = [
      ...badHeaders(parties, '{"roles":["accused"]}'),
      ...badPreconditions(`/cases/${ids['cases']}/fir`, '{}'),
    ];
    expect(list.length).toBeGreaterThan(50);
    await allRefused(list, circle.investigator);
  }, 120_000);

  it('in chunks of an upload is refused, and no byte of it counts', async () => {
    const image = await buildImage(t, circle, { caseId: ids['cases'] ?? '' });
    before = await savedState(t);
    const list = badChunks(ids, image.id);
    expect(list.length).toBeGreaterThan(40);
    await allRefused(list, circle.investigator);
  }, 120_000);

  it('that no HTTP client would send is refused or cut off', async () => {
    const token = await tokenOf(circle.investigator);
    const faults: string[] = [];
    for (const { why, bytes, silent } of rawRequests(`/api/v1/cases/${ids['cases']}/parties`, token)) {
      sent += 1;
      const answer = await sendRaw(t.base, bytes);
      if (silent && answer.status === 0) continue;
      const checked = {
        status: answer.status,
        text: answer.text,
        header: (name: string) => answer.headers.get(name) ?? null,
      };
      faults.push(
        ...refusalFaults(checked, String(bytes)).map((fault) => `${why}: ${fault} ${answer.text.slice(0, 100)}`),
      );
    }
    expect(faults).toEqual([]);
  }, 120_000);

  it('by the ids of another’s case is as if there were none', async () => {
    const make = requestMaker(document);
    const faults: string[] = [];
    for (const route of routes) {
      const who = mayDo(route);
      if (
        route.kind !== 'act' ||
        who === actors[4] ||
        !/cases|exhibits|parties|handovers|custody-acts|documents|seizures/.test(route.path)
      )
        continue;
      const { path, headers, body } = make(route, {
        ...foreign,
        officeId: ids['officeId'] ?? '',
        officerId: ids['officerId'] ?? '',
      });
      if (/^\/(cases|cases\/import|cases\/:id\/break-glass)$/.test(route.path)) continue;
      const text = typeof body === 'object' && !Buffer.isBuffer(body) ? JSON.stringify(body) : body;
      const bad = {
        why: route.operation,
        method: route.method,
        path,
        headers,
        ...(text === undefined ? {} : { body: text }),
      };
      faults.push(...(await send(bad, who)));
    }
    expect(faults).toEqual([]);
  }, 120_000);

  it('is not Urdu, which is kept as it was written, in NFC', async () => {
    const composed = 'ملزم نے فون سے آن لائن رقم منگوائی — «پاس ورڈ» ZWNJ:\u200cہے';
    const typed = composed.replace('آ', 'ا\u0653');
    expect(typed).not.toBe(composed.normalize('NFC'));
    const by = t.as(circle.investigator);
    const opened = await by.post('/cases', { officeId: circle.officeId, origin: 'complaint', title: typed });
    expect([opened.status, opened.text]).toEqual([201, opened.text]);
    const read = await by.get(`/cases/${opened.body['id']}`);
    expect(Buffer.from(String(read.body['title']))).toEqual(Buffer.from(composed.normalize('NFC')));
    before = await savedState(t);
  });

  it('or good, gets the headers of safety on every answer', async () => {
    const token = await tokenOf(circle.investigator);
    const answers = await Promise.all(
      [
        '/me',
        '/cases',
        '/offences',
        '/nothing',
        '/health/live',
        '/ledger/key',
        '/metrics',
        `/cases/${t.uuid()}`,
      ].flatMap((path) =>
        [{}, { authorization: `Bearer ${token}` } as Record<string, string>].map(
          async (headers: Record<string, string>) => ({
            path,
            faults: headerFaults(await sendPlain(t.base, agent, { method: 'GET', path: `/api/v1${path}`, headers })),
          }),
        ),
      ),
    );
    expect(answers.filter(({ faults }) => faults.length > 0)).toEqual([]);
    expect(ROLES).toHaveLength(17);
  });

  it('came in more than 1,900 requests', () => {
    expect(sent).toBeGreaterThan(1_900);
  });
});
