import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '../src/kernel/roles';
import { AccessTokens } from '../src/modules/identity/access-tokens';
import { sha256 } from '../src/modules/identity/guesses';
import { PasswordHasher } from '../src/modules/identity/password-hasher';
import { newToken } from '../src/modules/identity/refresh.stage';
import type { Answer, TestApp } from './support/app';

/** An officer who is signed in; `t.as(officer)` asks as him. */
export interface BuiltOfficer {
  readonly id: string;
  readonly username: string;
  readonly password: string;
  readonly name: string;
  readonly rank: string;
  readonly number: string;
  readonly officeId: string;
  readonly deviceToken: string;
  readonly refreshToken: string;
  readonly token: string;
}

export const PASSWORD = 'kettle under seven rivers';

let counter = 0;
const next = (): number => (counter += 1);

const administrators = new WeakMap<TestApp, { officer: Promise<BuiltOfficer>; since: number }>();
/** An access token lives five minutes. */
const FRESH_MS = 240_000;

/** The first administrator, who sets his password with the code that the seed left. One for each app, who signs in again in time. */
export function administrator(t: TestApp): Promise<BuiltOfficer> {
  const known = administrators.get(t);
  if (known && performance.now() - known.since < FRESH_MS) return known.officer;
  if (known) {
    const again = known.officer.then(async (officer) => ({ ...officer, ...(await signIn(t, 'administrator')) }));
    administrators.set(t, { officer: again, since: performance.now() });
    return again;
  }
  const made = (async () => {
    const note = readFileSync(join(t.dataFolder, 'keys', 'first-sign-in.txt'), 'utf8');
    const code = /^code: (.+)$/m.exec(note)?.[1] ?? '';
    await setPassword(t, 'administrator', code);
    const signedIn = await signIn(t, 'administrator');
    const me = await t.as(signedIn.token).get('/me');
    const { id, name, rank, number, roles } = me.body;
    const officer = { id: String(id), name: String(name), rank: String(rank), number: String(number) };
    return { ...signedIn, ...officer, officeId: String(roles?.[0]?.['officeId']) };
  })();
  administrators.set(t, { officer: made, since: performance.now() });
  return made;
}

export async function buildOffice(
  t: TestApp,
  over: { name?: string; code?: string; kind?: string; parentId?: string } = {},
): Promise<{ id: string; code: string; name: string }> {
  const n = next();
  const code = `T${n.toString(36).toUpperCase().padStart(4, '0')}`;
  const answer = await t.as(await administrator(t)).post('/offices', {
    code,
    name: `Test circle ${n}`,
    kind: 'circle',
    confidence: 'high',
    source: 'Made for a test',
    ...over,
  });
  expect([answer.status, answer.text]).toEqual([201, answer.text]);
  return { id: String(answer.body.id), code: String(answer.body.code), name: String(answer.body.name) };
}

export interface OfficerOptions {
  readonly roles?: readonly Role[];
  /** A new office when left out. */
  readonly officeId?: string;
  readonly name?: string;
  readonly rank?: string;
  readonly username?: string;
}

/** An officer with these roles from now on, signed in with a password of his own. */
export async function buildOfficer(t: TestApp, options: OfficerOptions = {}): Promise<BuiltOfficer> {
  const n = next();
  const admin = t.as(await administrator(t));
  const officeId = options.officeId ?? (await buildOffice(t)).id;
  const { username = `officer.${n}`, name = `Officer Number ${n}`, rank = 'Sub-Inspector' } = options;
  const created = await admin.post('/officers', { username, name, rank, number: `T-${n}` });
  expect(created.status).toBe(201);
  const id = String(created.body.id);
  for (const role of options.roles ?? []) {
    const granted = await admin.post(`/officers/${id}/roles`, { role, officeId });
    expect([granted.status, granted.text]).toEqual([201, granted.text]);
  }
  return { ...(await haveSession(t, id, username)), id, name, rank, number: `T-${n}`, officeId };
}

/** The hash is made once for all: hashing is slow on purpose. */
let hashed: Promise<string> | undefined;

/** What a one-time code, a password set with it and a sign-in come to, without asking for them: an officer is built often. */
async function haveSession(t: TestApp, officerId: string, username: string): Promise<SignedIn> {
  hashed ??= t.api.get(PasswordHasher).hash(PASSWORD);
  const [sessionId, refreshToken, deviceToken] = [randomUUID(), newToken(), newToken()];
  await t.db.query(
    `INSERT INTO officer_password (officer_id, hash, must_change, set_at) VALUES ($1, $2, false, clock_now())`,
    [officerId, await hashed],
  );
  await t.db.query(
    `SELECT session_open($1, $2, $3, '127.0.0.1', 'A test', $4, NULL, interval '100 years', interval '100 years', 100)`,
    [officerId, sessionId, sha256(refreshToken), sha256(deviceToken)],
  );
  const token = await t.api.get(AccessTokens).issue(officerId, sessionId);
  return { username, password: PASSWORD, token, refreshToken, deviceToken };
}

export async function setPassword(t: TestApp, username: string, code: string, password = PASSWORD): Promise<void> {
  const set = await inTurn(t, '/auth/set-password', { username, code, password });
  expect([set.status, set.text]).toEqual([201, set.text]);
}

/** Asks again while too many sign in at once: a test may build many officers together. */
async function inTurn(t: TestApp, path: string, body: object): Promise<Answer> {
  let answer = await t.anyone.post(path, body);
  await t.until(async () => {
    if (answer.status === 429) answer = await t.anyone.post(path, body);
    return answer.status !== 429;
  });
  return answer;
}

type SignedIn = Pick<BuiltOfficer, 'username' | 'password' | 'token' | 'refreshToken' | 'deviceToken'>;

/** Signs in. The session then outlives every clock that a test shifts; the access token lives its five minutes. */
export async function signIn(t: TestApp, username: string, password = PASSWORD): Promise<SignedIn> {
  const answer = await inTurn(t, '/auth/sign-in', { username, password });
  expect([answer.status, answer.text]).toEqual([200, answer.text]);
  await t.db.query(
    `UPDATE session SET idle_ends_at = idle_ends_at + interval '100 years', ends_at = ends_at + interval '100 years'
     WHERE officer_id = $1 AND revoked_at IS NULL AND ends_at < clock_now() + interval '50 years'`,
    [answer.body.officerId],
  );
  const { accessToken, refreshToken, deviceToken } = answer.body;
  return {
    username,
    password,
    token: String(accessToken),
    refreshToken: String(refreshToken),
    deviceToken: String(deviceToken),
  };
}
