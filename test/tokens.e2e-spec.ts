import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { administrator, buildOfficer, type BuiltOfficer } from './factories';
import { type Answer, startApp, type TestApp } from './support/app';

/** What a caller sees of a refusal, without the request's own id. */
const alike = ({ text, body }: Answer): string => text.replace(String(body.requestId), '');

describe('a token that is not ours', () => {
  let t: TestApp;
  let officer: BuiltOfficer;
  let key: JWK;
  beforeAll(async () => {
    t = await startApp();
    officer = await buildOfficer(t, { roles: ['investigating officer'] });
    key = JSON.parse(readFileSync(join(t.dataFolder, 'keys', 'session-signing.jwk'), 'utf8')) as JWK;
  });
  const b64 = (value: object | string): string =>
    Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

  it('refuses every one of them with the same words, and takes the right one', async () => {
    const [head = '', body = '', mark = ''] = officer.token.split('.');
    const header = JSON.parse(Buffer.from(head, 'base64url').toString()) as Record<string, string>;
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, string | number>;
    const own = await importJWK(key, 'EdDSA');
    const stranger = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
    const strangerJwk = await exportJWK(stranger.publicKey);
    const signed = (over: object, headers: object = {}, with_: Parameters<SignJWT['sign']>[0] = own): Promise<string> =>
      new SignJWT({ ...claims, ...over }).setProtectedHeader({ ...header, alg: 'EdDSA', ...headers }).sign(with_);
    const secret = Buffer.from(String(key.x), 'base64url');
    const hs = (alg: string): Promise<string> =>
      new SignJWT(claims).setProtectedHeader({ ...header, alg }).sign(new Uint8Array(Buffer.concat([secret, secret])));
    const now = Math.floor(Date.now() / 1000);
    const forged = {
      none: `${b64({ alg: 'none', typ: 'at+jwt' })}.${body}.`,
      None: `${b64({ alg: 'None', typ: 'at+jwt' })}.${body}.`,
      'none with our signature': `${b64({ ...header, alg: 'none' })}.${body}.${mark}`,
      HS256: await hs('HS256'),
      HS512: await hs('HS512'),
      'no signature': `${head}.${body}.`,
      'another signature': `${head}.${body}.${mark.slice(0, -6)}AAAAAA`,
      'another subject': `${head}.${b64({ ...claims, sub: t.uuid() })}.${mark}`,
      "a stranger's key": await signed({}, {}, stranger.privateKey),
      "a stranger's key in the header": await signed({}, { jwk: strangerJwk }, stranger.privateKey),
      'a key to fetch': await signed({}, { jku: 'https://example.org/keys' }, stranger.privateKey),
      'kid as a path': await signed({}, { kid: '../../../../dev/null' }),
      'kid as SQL': await signed({}, { kid: `' OR 1=1 --` }),
      'kid as an address': await signed({}, { kid: 'https://example.org/key' }),
      crit: await signed({}, { crit: ['exp'] }).catch(() => `${b64({ ...header, crit: ['exp'] })}.${body}.${mark}`),
      'another issuer': await signed({ iss: 'somebody' }),
      'another audience': await signed({ aud: 'somewhere' }),
      'no audience': await signed({ aud: undefined }),
      'another type': await signed({}, { typ: 'JWT' }),
      'no type': await signed({}, { typ: undefined }),
      expired: await signed({ iat: now - 400, exp: now - 100 }),
      'expires never': await signed({ exp: undefined }),
      'lives too long': await signed({ iat: now - 4000, exp: now + 4000 }),
      'issued in the future': await signed({ iat: now + 1000, exp: now + 1200 }),
      'not yet valid': await signed({ nbf: now + 1000 }),
      'no id': await signed({ jti: undefined }),
      'another session': await signed({ sid: t.uuid() }),
      'a session that is no uuid': await signed({ sid: `x'; DROP TABLE session; --` }),
      "another officer's session": await signed({ sub: (await administrator(t)).id }),
      'two tokens': `${officer.token} ${officer.token}`,
      'five parts': `${officer.token}.${body}.${mark}`,
      'a refresh token': officer.refreshToken,
      'a device token': officer.deviceToken,
      empty: '',
      dots: '..',
    };
    const refused = await t.anyone.get('/me');
    expect(refused.status).toBe(401);
    for (const [name, token] of Object.entries(forged)) {
      const reply = await t.as(token).get('/me');
      expect([name, reply.status, alike(reply)]).toEqual([name, 401, alike(refused)]);
    }
    expect((await t.as(await signed({})).get('/me')).status).toBe(200);
    expect((await t.as(officer).get('/me')).status).toBe(200);
  });

  it('refuses other schemes and a token of the longest header', async () => {
    for (const authorization of [
      officer.token,
      `Basic ${b64('a:b')}`,
      `Bearer  ${officer.token}`,
      `Bearer ${'a'.repeat(12_000)}`,
    ]) {
      expect((await t.anyone.get('/me', { authorization })).status).toBe(401);
    }
    expect([400, 431]).toContain(
      (await t.anyone.get('/me', { authorization: `Bearer ${'a'.repeat(64 * 1024)}` })).status,
    );
  });
  afterAll(() => t.close());
});
