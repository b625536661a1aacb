import { Controller, Get, Module } from '@nestjs/common';
import { importJWK, SignJWT } from 'jose';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { AppModule } from '../src/app.module';
import { isOpenToAnyone, PERMISSIONS, rolesFor } from '../src/kernel/policy';
import { type Role, ROLES } from '../src/kernel/roles';
import { AccessTokens } from '../src/modules/identity/access-tokens';
import { buildHttp } from '../src/platform/http/start';
import { ProcessKind } from '../src/platform/process-kind';
import { signIn } from './factories';
import { buildRelations, RELATIONS, type Relation, type Relations } from './factories-relations';
import { GOLDEN } from './golden-verdicts';
import { type Answer, startApp, type TestApp } from './support/app';
import { requestMaker } from './support/route-requests';
import { openApiOf, type Route, routesOf, routesOfDocument, routesOfRouter, withPrefix } from './support/routes';
import { numbers, seedOfRun } from './support/seeded';
import { expected, relationsOf, type Verdict, verdictOf } from './support/verdicts';

/** Pages for people and the document itself: beside the routes, open to anyone, and no table is touched. */
const BESIDE = /^(HEAD|GET) \/api\/(openapi\.json|docs(\/.*)?)$/;
/** These end or change the session with which they are asked. */
const OF_THE_SESSION = /^POST \/auth\/(sign-out|revoke-all|change-password)$/;
const AT_ONCE = 6;
const WHOLE = process.env['SANAD_WHOLE_WALKS'] !== undefined;
/** What is set as a paper or a picture each time that it is asked for: a second of work that has no part in who may see it. */
const PAPERS = /(\.pdf|custody-report|\/label)$/;

const claimsOf = (token: string): Record<string, string> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, string>;

/** Bytes and headers of an answer without what is each answer's own. */
const withoutOwn = ({ status, text, headers }: Answer): unknown => ({
  status,
  text: text.replace(/"requestId":"[^"]+"/, ''),
  headers: [...headers].filter(([name]) => !['date', 'x-request-id'].includes(name)),
});

/** Carries out the work some at a time. */
async function inParallel<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const lane = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

describe('who may do what', () => {
  let t: TestApp;
  let relations: Relations;
  let routes: Route[];
  let make: ReturnType<typeof requestMaker>;
  const seen = new Map<string, Verdict>();
  const cell = (operation: string, role: Role, relation: Relation): string => `${operation} | ${role} | ${relation}`;

  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z' });
    relations = await buildRelations(t);
    routes = routesOf(t);
    make = requestMaker(await openApiOf(t));
  }, 300_000);
  afterAll(() => t.close());

  const officer = (role: Role) => {
    const found = relations.officers.get(role);
    if (!found) throw new Error(`No officer is ${role}`);
    return found;
  };
  /** A token that is fresh however slow the machine is. */
  const tokenOf = (role: Role): Promise<string> =>
    t.api.get(AccessTokens).issue(officer(role).id, claimsOf(officer(role).token)['sid'] ?? '');
  const ask = async (route: Route, relation: Relation, token?: string): Promise<Answer> => {
    const spare = /break-glass$/.test(route.operation) && route.kind === 'act' && relation === 'other office';
    const ids = spare ? relations.spare : relations.ids.get(relation);
    const { path, body, headers } = make(route, ids ?? {});
    const who = token === undefined ? t.anyone : t.as(token);
    // On a machine that is busy a request may be told to come again: it does as it is told, and not for ever.
    for (let asked = 1; ; asked += 1) {
      const answer = await who.send(route.method, path, body, headers);
      // A log that no worker has begun says 503 too, and would say so for ever here.
      if (answer.status !== 503 || asked === 5 || answer.text.includes('"ledger.no-')) return answer;
      await pause(Number(answer.headers.get('retry-after') ?? 1) * 1000);
    }
  };

  /**
   * The whole matrix is asked by walks.long-spec.ts. Here one role of each route asks in every relation; of the others each second
   * asks for a thing of its own case, and one in twenty in another relation, drawn by the seed; a role that may not at all asks each
   * third route. The hand-written table is asked always. A paper is made for each role once, and in each relation for one role.
   */
  const isSpared = (route: Route, role: Role, relation: Relation, draw: number): boolean => {
    const may = rolesFor(route.permission);
    const written = GOLDEN.filter((line) => line.operation === route.operation && line.role === role);
    if (written.some((line) => line.relation === relation || !may.includes(role))) return false;
    const first = role === may[0];
    const paper =
      PAPERS.test(route.path) && relation !== 'member' && !first && expected(route, role, relation) === 'open';
    if (WHOLE || paper) return paper;
    if (relation === 'member') return !first && draw > (may.includes(role) ? 1 / 2 : 1 / 3);
    return !first && draw > 1 / 20;
  };

  it('is declared for every route: router, description and declarations are equal sets', async () => {
    const router = routesOfRouter(t).filter((operation) => !BESIDE.test(operation));
    const described = routesOfDocument(await openApiOf(t)).map((each) => ({
      operation: each.operation.replace('/tile/:path', '/tile/*'),
      permission: String(each.described['x-sanad-permission']),
    }));
    const declared = routes.map((route) => ({ operation: withPrefix(route), permission: route.permission }));
    const names = (list: readonly { operation: string }[]): string[] => list.map(({ operation }) => operation).sort();
    expect([...router].sort()).toEqual(names(declared));
    expect(new Set(router).size).toBe(router.length);
    const byName = (list: readonly { operation: string; permission: string }[]) =>
      [...list].sort((a, b) => (a.operation < b.operation ? -1 : 1));
    expect(byName(described)).toEqual(byName(declared));
    expect(PERMISSIONS.filter((each) => !routes.some(({ permission }) => permission === each))).toEqual([]);
  });

  it('is refused to who is not signed in, on every route but the public ones', async () => {
    const key: unknown = JSON.parse(readFileSync(join(t.dataFolder, 'keys', 'session-signing.jwk'), 'utf8'));
    const [head] = officer('director').token.split('.');
    const header = JSON.parse(Buffer.from(head ?? '', 'base64url').toString()) as { alg: string };
    const ended = Math.floor(Date.now() / 1000) - 100;
    const expired = await new SignJWT({ ...claimsOf(officer('director').token), iat: ended - 295, exp: ended })
      .setProtectedHeader(header)
      .sign(await importJWK(key as object, 'EdDSA'));
    const wrong: unknown[] = [];
    const texts = new Set<string>();
    await inParallel(routes, async (route) => {
      const open = route.kind === 'plain' || isOpenToAnyone(route.permission);
      for (const token of [undefined, expired]) {
        const answer = await ask(route, 'member', token);
        const verdict = verdictOf(answer);
        if (open ? verdict === 'nobody' || verdict === 'may not' : verdict !== 'nobody')
          wrong.push([route.operation, verdict]);
        if (!open && answer.text !== '') texts.add(answer.text.replace(/"requestId":"[^"]+"/, ''));
      }
    });
    expect(wrong).toEqual([]);
    expect([...texts]).toHaveLength(1);
  }, 300_000);

  it('is refused to a role that may not do it anywhere, before anything is looked up', async () => {
    const wrong: unknown[] = [];
    let asked = 0;
    const draw = numbers(seedOfRun());
    await inParallel(ROLES, async (role) => {
      for (const route of routes) {
        if (route.kind === 'plain' || rolesFor(route.permission).includes(role)) continue;
        const token = await tokenOf(role);
        for (const relation of ['member', 'no such id'] as const) {
          if (isSpared(route, role, relation, draw())) continue;
          const verdict = verdictOf(await ask(route, relation, token));
          asked += 1;
          seen.set(cell(route.operation, role, relation), verdict);
          if (verdict !== 'may not') wrong.push([cell(route.operation, role, relation), verdict]);
        }
      }
    });
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(1_000);
  }, 900_000);

  it('follows policy, relation, wall and glass for every role that may, and hidden is as missing, byte for byte', async () => {
    const wrong: unknown[] = [];
    const apart: unknown[] = [];
    let asked = 0;
    const draw = numbers(seedOfRun());
    const pairs = routes
      .filter(({ operation, permission }) => !isOpenToAnyone(permission) && !OF_THE_SESSION.test(operation))
      .flatMap((route) => rolesFor(route.permission).map((role) => ({ route, role })));
    await inParallel(pairs, async ({ route, role }) => {
      const token = await tokenOf(role);
      const hidden = new Map<string, Relation>();
      for (const relation of relationsOf(route, RELATIONS)) {
        if (isSpared(route, role, relation, draw())) continue;
        const answer = await ask(route, relation, token);
        const verdict = verdictOf(answer);
        asked += 1;
        seen.set(cell(route.operation, role, relation), verdict);
        if (verdict !== expected(route, role, relation))
          wrong.push([cell(route.operation, role, relation), verdict, answer.text.slice(0, 200)]);
        if (verdict === 'hidden') hidden.set(JSON.stringify(withoutOwn(answer)), relation);
      }
      if (hidden.size > 1) apart.push([route.operation, role, ...hidden]);
    });
    expect({ wrong, apart }).toEqual({ wrong: [], apart: [] });
    expect(asked).toBeGreaterThan(2_500);
  }, 900_000);

  it('is, for one’s own session, everybody’s who is signed in', async () => {
    const own = ['/auth/sign-out', '/auth/revoke-all', '/auth/change-password'].flatMap((path) =>
      routes.filter((route) => route.path === path),
    );
    expect(own).toHaveLength(routes.filter(({ operation }) => OF_THE_SESSION.test(operation)).length);
    const verdicts: unknown[] = [];
    for (const role of ROLES) {
      for (const route of own) {
        const { token } = await signIn(t, officer(role).username);
        verdicts.push([route.operation, role, verdictOf(await ask(route, 'member', token))]);
      }
    }
    expect(verdicts.filter((each) => !JSON.stringify(each).endsWith('"open"]'))).toEqual([]);
  }, 300_000);

  it('agrees with the table written by hand', () => {
    expect(GOLDEN.length).toBeGreaterThanOrEqual(150);
    const cells = GOLDEN.map(({ operation, role, relation }) => cell(operation, role, relation));
    expect(new Set(cells).size).toBe(cells.length);
    // A role that may not is asked once with a thing that is there and once with one that is not: all relations are alike to it.
    const asked = ({ verdict, relation }: (typeof GOLDEN)[number]): Relation =>
      verdict === 'may not' && relation !== 'no such id' ? 'member' : relation;
    const found = GOLDEN.map((each) => [
      ...Object.values(each),
      seen.get(cell(each.operation, each.role, asked(each))),
    ]);
    expect(found).toEqual(GOLDEN.map((each) => [...Object.values(each), each.verdict]));
  });

  it('stops the start where a route declares nothing', async () => {
    @Controller('forgotten')
    class ForgottenController {
      @Get()
      open(): object {
        return {};
      }
    }
    @Module({ controllers: [ForgottenController] })
    class ForgottenModule {}
    const whole = AppModule.register(t.env, new ProcessKind('api'));
    const started = buildHttp({ ...whole, imports: [...(whole.imports ?? []), ForgottenModule] }, t.env);
    await expect(started).rejects.toThrow('ForgottenController.open declares neither @Act nor @Reads');
  });
});
