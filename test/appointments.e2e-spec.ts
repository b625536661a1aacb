import { ROLES } from '../src/kernel/roles';
import { administrator, buildOffice, buildOfficer, type BuiltOfficer } from './factories';
import { type HttpClient, startApp, type TestApp } from './support/app';
import { asSuperuser } from './support/database';

const AT = '2026-03-01T09:00:00.000Z';
const after = (hours: number): string => new Date(Date.parse(AT) + hours * 3_600_000).toISOString();

describe('appointments', () => {
  let t: TestApp;
  let admin: HttpClient;
  let boss: BuiltOfficer;
  beforeAll(async () => {
    t = await startApp({ at: AT });
    boss = await administrator(t);
    admin = t.as(boss);
  });
  afterAll(() => t.close());

  const rolesOf = async (officer: { token: string }): Promise<string[]> => {
    const me = await t.as(officer).get('/me');
    return (me.body.roles ?? []).map(
      (held) => `${held.role}${String(held.actingFor) === 'null' ? '' : ' for another'}`,
    );
  };
  const entries = async (type: string): Promise<number> => {
    const { rows } = await asSuperuser(
      (db) => db.query('SELECT FROM ledger.entry WHERE type = $1', [type]),
      t.database.name,
    );
    return rows.length;
  };

  describe('roles', () => {
    it('are one list, here and in the database', async () => {
      const { rows } = await t.db.query<{ def: string }>(
        `SELECT pg_get_constraintdef(oid) AS def FROM pg_constraint WHERE conname = 'officer_role_role_check'`,
      );
      expect([...(rows[0]?.def ?? '').matchAll(/'([a-z -]+)'::text/g)].map((m) => m[1])).toEqual([...ROLES]);
    });

    it('are held from the first instant to the last, which is outside', async () => {
      const o = await buildOfficer(t, { roles: ['duty officer'] });
      const given = await admin.post(`/officers/${o.id}/roles`, {
        role: 'prosecutor',
        officeId: o.officeId,
        from: after(10),
        to: after(20),
      });
      expect(given.status).toBe(201);
      const at = async (iso: string): Promise<boolean> => {
        await t.shiftClock(iso);
        const { rows } = await t.db.query<{ role: string }>('SELECT role FROM officer_roles_now($1)', [o.id]);
        return rows.some(({ role }) => role === 'prosecutor');
      };
      expect([await at(after(9.9)), await at(after(10)), await at(after(19.9)), await at(after(20))]).toEqual([
        false,
        true,
        true,
        false,
      ]);
    });

    it('are not given twice, to oneself, backwards, or together with one that stands alone', async () => {
      const o = await buildOfficer(t, { roles: ['investigating officer'] });
      const give = (id: string, body: object): Promise<unknown> =>
        admin.post(`/officers/${id}/roles`, { officeId: o.officeId, ...body }).then((r) => [r.status, r.body.code]);
      expect(await give(o.id, { role: 'investigating officer' })).toEqual([409, 'role.held-already']);
      expect(await give(boss.id, { role: 'auditor' })).toEqual([422, 'role.own-appointment']);
      expect(await give(o.id, { role: 'prosecutor', from: after(100), to: after(100) })).toEqual([
        422,
        'period.ends-before-it-begins',
      ]);
      for (const role of ['administrator', 'auditor', 'defence counsel']) {
        expect(await give(o.id, { role })).toEqual([422, 'role.not-together']);
      }
      expect(await give(o.id, { role: 'king' })).toEqual([400, 'request.invalid']);
      expect(await give(t.uuid(), { role: 'prosecutor' })).toEqual([404, 'officer.not-found']);
    });

    it('that exclude each other are not both given by two administrators at once', async () => {
      for (let round = 0; round < 5; round += 1) {
        const o = await buildOfficer(t);
        const replies = await Promise.all(
          ['auditor', 'prosecutor', 'auditor', 'administrator'].map((role) =>
            admin.post(`/officers/${o.id}/roles`, { role, officeId: o.officeId }),
          ),
        );
        expect(replies.filter((r) => r.status === 201)).toHaveLength(1);
      }
    });

    it('end when they are ended, and those not yet begun never begin', async () => {
      const o = await buildOfficer(t, { roles: ['investigating officer', 'legal officer'] });
      const later = await admin.post(`/officers/${o.id}/roles`, {
        role: 'prosecutor',
        officeId: o.officeId,
        from: after(5_000),
      });
      const end = (id: unknown, body = {}): Promise<unknown> =>
        admin.post(`/officers/${o.id}/roles/${String(id)}/end`, body).then((r) => [r.status, r.body.code]);
      const held = (await admin.get(`/officers/${o.id}/roles`)).body.items ?? [];
      const io = held.find((r) => String(r.role) === 'investigating officer');
      expect(await end(io?.id, { at: after(-100) })).toEqual([422, 'period.ends-before-it-begins']);
      expect(await end(io?.id)).toEqual([200, undefined]);
      expect(await end(io?.id)).toEqual([409, 'role.ended-already']);
      expect(await rolesOf(o)).toEqual(['legal officer']);
      expect(await end(later.body.id)).toEqual([200, undefined]);
      expect(await end(t.uuid())).toEqual([404, 'role.not-found']);
    });

    it('leave one administrator always, though two let each other go at once', async () => {
      const mine = (await admin.get(`/officers/${boss.id}/roles`)).body.items?.[0];
      const alone = await admin.post(`/officers/${boss.id}/roles/${mine?.id}/end`, {});
      expect([alone.status, alone.body.code]).toEqual([422, 'role.last-administrator']);
      expect((await admin.post(`/officers/${boss.id}/deactivate`)).body.code).toBe('role.last-administrator');
      for (let round = 0; round < 8; round += 1) {
        const second = await buildOfficer(t, { roles: ['administrator'] });
        const replies = await Promise.all([
          admin.post(`/officers/${second.id}/deactivate`),
          t.as(second).post(`/officers/${boss.id}/deactivate`),
        ]);
        expect(replies.filter((r) => r.status === 200)).toHaveLength(1);
        await t.db.query('UPDATE officer SET active = (id = $1) WHERE id IN ($1, $2)', [boss.id, second.id]);
        await t.db.query(`UPDATE session SET revoked_at = NULL, revoked_reason = NULL WHERE officer_id = $1`, [
          boss.id,
        ]);
      }
    });

    it('cannot be written by anybody but an administrator, through no hole of the API', async () => {
      const o = await buildOfficer(t, { roles: ['director general'] });
      const insert = `INSERT INTO officer_role (id, officer_id, office_id, role, valid_from, version) VALUES (gen_random_uuid(), $1, $2, 'auditor', now(), 1)`;
      for (const actor of [o.id, 'anonymous', '', 'system:prune-sign-in']) {
        await expect(t.sql('app', actor, insert, [o.id, o.officeId])).rejects.toThrow(/row-level security/);
      }
      await expect(t.sql('jobs', 'system:prune-sign-in', insert, [o.id, o.officeId])).rejects.toThrow(
        /permission denied/,
      );
      await expect(t.sql('app', boss.id, 'DELETE FROM officer_role')).rejects.toThrow(/permission denied/);
      expect(
        await t.sql('app', o.id, `UPDATE officer SET active = false WHERE id = $1 RETURNING id`, [boss.id]),
      ).toEqual([]);
      await expect(t.sql('app', boss.id, `UPDATE officer SET username = 'x' WHERE id = $1`, [o.id])).rejects.toThrow(
        /permission denied/,
      );
    });
  });

  describe('acting for another', () => {
    const order = (over: object): object => ({
      roles: ['circle in-charge'],
      to: after(10_000),
      authority: 'Office order No. 44/2026',
      ...over,
    });

    it('brings his authority, in his office, until the order ends or he himself no longer has it', async () => {
      const head = await buildOfficer(t, { roles: ['circle in-charge'] });
      const deputy = await buildOfficer(t, { roles: ['investigating officer'], officeId: head.officeId });
      const given = await admin.post(
        '/acting',
        order({ officerId: deputy.id, forOfficerId: head.id, officeId: head.officeId }),
      );
      expect([given.status, given.text]).toEqual([201, given.text]);
      expect(await rolesOf(deputy)).toEqual(['circle in-charge for another', 'investigating officer']);
      const [shown] = (await t.as(deputy).get(`/acting?officerId=${head.id}`)).body.items ?? [];
      expect(shown).toMatchObject({ authority: 'Office order No. 44/2026', roles: ['circle in-charge'] });
      expect(await entries('acting.given')).toBe(1);

      const role = (await admin.get(`/officers/${head.id}/roles`)).body.items?.[0];
      await admin.post(`/officers/${head.id}/roles/${role?.id}/end`, {});
      await t.until(async () => (await rolesOf(deputy)).length === 1);
    });

    it('ends when it is taken back, and is not chained', async () => {
      const head = await buildOfficer(t, { roles: ['circle in-charge'] });
      const [deputy, third] = [
        await buildOfficer(t, { roles: ['duty officer'] }),
        await buildOfficer(t, { roles: ['duty officer'] }),
      ];
      const given = await admin.post(
        '/acting',
        order({ officerId: deputy.id, forOfficerId: head.id, officeId: head.officeId }),
      );
      const chained = await admin.post(
        '/acting',
        order({ officerId: third.id, forOfficerId: deputy.id, officeId: head.officeId }),
      );
      expect([chained.status, chained.body.code]).toEqual([422, 'acting.role-not-held']);
      expect((await admin.post(`/acting/${given.body.id}/end`, {})).status).toBe(200);
      expect(await rolesOf(deputy)).toEqual(['duty officer']);
      const again = await admin.post(`/acting/${given.body.id}/end`, {});
      expect([again.status, again.body.code]).toEqual([409, 'acting.ended-already']);
    });

    it('is ordered by a head for his office and those below it, and for no other', async () => {
      const [hq, elsewhere] = [await buildOffice(t), await buildOffice(t)];
      const below = await buildOffice(t, { parentId: hq.id });
      const director = await buildOfficer(t, { roles: ['additional director'], officeId: hq.id });
      const make = async (officeId: string): Promise<object> => {
        const head = await buildOfficer(t, { roles: ['circle in-charge'], officeId });
        const deputy = await buildOfficer(t, { roles: ['duty officer'], officeId });
        return order({ officerId: deputy.id, forOfficerId: head.id, officeId });
      };
      expect((await t.as(director).post('/acting', await make(hq.id))).status).toBe(201);
      expect((await t.as(director).post('/acting', await make(below.id))).status).toBe(201);
      const refused = await t.as(director).post('/acting', await make(elsewhere.id));
      expect([refused.status, refused.body.code]).toEqual([403, 'acting.not-your-office']);
      const circle = await buildOfficer(t, { roles: ['circle in-charge'], officeId: hq.id });
      const notHis = await t.as(circle).post('/acting', await make(hq.id));
      expect([notHis.status, notHis.body.code]).toEqual([403, 'role.may-not']);
    });

    it('never makes somebody administrator or auditor, nor gives a case role to one who is', async () => {
      const [auditor, head] = [
        await buildOfficer(t, { roles: ['auditor'] }),
        await buildOfficer(t, { roles: ['circle in-charge'] }),
      ];
      const as = await admin.post(
        '/acting',
        order({ officerId: head.id, forOfficerId: auditor.id, officeId: auditor.officeId, roles: ['auditor'] }),
      );
      expect([as.status, as.body.code]).toEqual([422, 'acting.role-stands-alone']);
      const to = await admin.post(
        '/acting',
        order({ officerId: auditor.id, forOfficerId: head.id, officeId: head.officeId }),
      );
      expect([to.status, to.body.code]).toEqual([422, 'role.not-together']);
      const own = await admin.post(
        '/acting',
        order({ officerId: boss.id, forOfficerId: head.id, officeId: head.officeId }),
      );
      expect([own.status, own.body.code]).toEqual([422, 'acting.own-order']);
    });
  });

  it('refuses each role what its row of the policy does not give', async () => {
    const target = await buildOfficer(t);
    const acts: [string, string, object][] = [
      ['office:manage', '/offices', {}],
      ['office:manage', `/offices/${target.officeId}/amend`, {}],
      ['officer:manage', '/officers', {}],
      ['officer:manage', `/officers/${target.id}/amend`, {}],
      ['officer:manage', `/officers/${target.id}/deactivate`, {}],
      ['officer:manage', `/officers/${target.id}/reactivate`, {}],
      ['officer:manage', `/officers/${target.id}/one-time-code`, {}],
      ['session:revoke-any', `/officers/${target.id}/revoke-sessions`, {}],
      ['role:grant', `/officers/${target.id}/roles`, {}],
      ['role:grant', `/officers/${target.id}/roles/${t.uuid()}/end`, {}],
    ];
    for (const role of ROLES.filter((r) => r !== 'administrator')) {
      const holder = await buildOfficer(t, { roles: [role] });
      for (const [, path, body] of acts)
        expect([role, path, (await t.as(holder).post(path, body)).status]).toEqual([role, path, 403]);
      const acting = await t.as(holder).post('/acting', {});
      expect([role, acting.status]).toEqual([
        role,
        ['additional director', 'director', 'director general'].includes(role) ? 400 : 403,
      ]);
      expect((await t.as(holder).get('/officers?limit=1')).status).toBe(200);
    }
    for (const [, path, body] of acts) expect((await t.anyone.post(path, body)).status).toBe(401);
  }, 120_000);
});
