import { randomUUID } from 'node:crypto';
import type { Queries } from '../../kernel/clock';
import type { Seed } from '../../platform/database/seed';
import { hasFirstSignIn, writeFirstSignIn } from './first-sign-in';
import { codeHash, newCode } from './one-time-code';
import { SEED_OFFICES, type SeedOffice } from './seed-offices';

const FIRST_USERNAME = 'administrator';
const CODE_DAYS = 7;

/** Offices that an administrator has touched since are his; the difference is told and nothing is overwritten. */
async function seedOffices(q: Queries): Promise<string[]> {
  const present = await q.query<Omit<SeedOffice, 'parentId'> & { version: number }>(
    'SELECT id, code, name, kind, confidence, source, version FROM office',
  );
  const lines: string[] = [];
  for (const office of SEED_OFFICES) {
    const there = present.find(({ id }) => id === office.id);
    if (!there && present.some(({ code }) => code === office.code)) {
      lines.push(`office ${office.code}: left out, another office has this code`);
    } else if (!there) {
      await q.query(
        `INSERT INTO office (id, code, name, kind, parent_id, confidence, source, version) VALUES ($1, $2, $3, $4, $5, $6, $7, 1)`,
        [office.id, office.code, office.name, office.kind, office.parentId, office.confidence, office.source],
      );
      lines.push(`office ${office.code}: added, ${office.name}`);
    } else if (there.version === 1 && (there.name !== office.name || there.source !== office.source)) {
      await q.query('UPDATE office SET name = $2, source = $3 WHERE id = $1', [office.id, office.name, office.source]);
      lines.push(`office ${office.code}: ${there.name} becomes ${office.name}`);
    }
  }
  return lines;
}

/** The first administrator, while nobody has ever set a password: made once, his code renewed when it has run out or its note is lost. */
async function seedFirstAdministrator(q: Queries, dataFolder: string): Promise<string[]> {
  const [state] = await q.query<{ anybody: boolean; first: string | null; open: boolean }>(
    `SELECT EXISTS (SELECT FROM officer) AS anybody,
       (SELECT o.id FROM officer o WHERE o.username = $1 AND NOT EXISTS (SELECT FROM officer_password)) AS first,
       EXISTS (SELECT FROM one_time_code c JOIN officer o ON o.id = c.officer_id
         WHERE o.username = $1 AND c.used_at IS NULL AND c.replaced_at IS NULL AND c.expires_at > clock_now()) AS open`,
    [FIRST_USERNAME],
  );
  if (!state || (state.anybody && state.first === null)) return [];
  if (state.first !== null && state.open && (await hasFirstSignIn(dataFolder))) return [];
  const id = state.first ?? randomUUID();
  if (state.first === null) {
    await q.query(
      `INSERT INTO officer (id, username, name, rank, number, active, created_at, version)
       VALUES ($1, $2, 'First administrator', 'none', 'ADMIN-1', true, clock_now(), 1)`,
      [id, FIRST_USERNAME],
    );
    await q.query(
      `INSERT INTO officer_role (id, officer_id, office_id, role, valid_from, version)
       SELECT $1, $2, id, 'administrator', clock_now(), 1 FROM office WHERE code = 'HQ'`,
      [randomUUID(), id],
    );
  }
  // A clock that was wrong when the installation was made must not keep its administrator out.
  await q.query('UPDATE officer_role SET valid_from = least(valid_from, clock_now()) WHERE officer_id = $1', [id]);
  await q.query(
    'UPDATE one_time_code SET replaced_at = clock_now() WHERE officer_id = $1 AND used_at IS NULL AND replaced_at IS NULL',
    [id],
  );
  const code = newCode();
  await q.query(
    `INSERT INTO one_time_code (id, officer_id, code_hash, issued_at, expires_at)
     VALUES ($1, $2, $3, clock_now(), clock_now() + make_interval(days => $4))`,
    [randomUUID(), id, codeHash(code), CODE_DAYS],
  );
  await writeFirstSignIn(dataFolder, FIRST_USERNAME, code);
  return [`officer ${FIRST_USERNAME}: one-time code for the first sign-in written to keys/first-sign-in.txt`];
}

export const seed: Seed = {
  order: 10,
  run: async ({ q, dataFolder }) => [...(await seedOffices(q)), ...(await seedFirstAdministrator(q, dataFolder))],
};
