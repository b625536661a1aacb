// The database roles of an installation, as SQL. Pure: no I/O, so that tests and administrators get the same words.
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';

/** The roles that log in, and the suffix of their names. */
export const LOGINS = { owner: 'owner', app: 'app_rw', jobs: 'job_rw', sequencer: 'sequencer' };

const PREFIX = /^[a-z][a-z0-9_]{0,30}$/;
const DATABASE = /^[a-z][a-z0-9_]{0,62}$/;

/**
 * Names of all roles of an installation.
 * @param prefix 1 to 31 of a–z, 0–9, _; two installations with two prefixes can share a cluster
 * @throws Error when the prefix is none
 */
export function roleNames(prefix) {
  if (!PREFIX.test(prefix)) throw new Error(`SANAD_DB_PREFIX must match ${PREFIX.source}: ${prefix}`);
  const logins = Object.fromEntries(Object.entries(LOGINS).map(([key, suffix]) => [key, `${prefix}_${suffix}`]));
  return { ...logins, ledgerOwner: `${prefix}_ledger_owner` };
}

/**
 * The SCRAM verifier that PostgreSQL keeps, so that no password stands in SQL, logs or shell history.
 * Source: RFC 5803, RFC 7677; the form of pg_authid.rolpassword.
 * @param password ASCII (ours are base64url), so that SASLprep leaves it as it is
 */
export function scramVerifier(password, salt = randomBytes(16), iterations = 4096) {
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const keyOf = (name) => createHmac('sha256', salted).update(name).digest();
  const stored = createHash('sha256').update(keyOf('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${stored}:${keyOf('Server Key').toString('base64')}`;
}

/** Makes a role when it is missing, and sets its attributes in any case. */
const role = (name, attributes) => `DO $do$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = '${name}') THEN CREATE ROLE ${name}; END IF;
END $do$;
ALTER ROLE ${name} ${attributes};`;

const LIMITS = 'NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';

/**
 * SQL for the whole cluster: four login roles and the ledger's owner, who cannot log in and whom only the owner may
 * become. Runs again without harm. PostgreSQL 15 has no per-membership INHERIT, hence NOINHERIT on the owner too.
 */
export function clusterSql({ prefix, passwords }) {
  const names = roleNames(prefix);
  const logins = Object.keys(LOGINS).map((key) =>
    role(names[key], `LOGIN NOINHERIT ${LIMITS} PASSWORD '${scramVerifier(passwords[key])}'`),
  );
  return `${logins.join('\n')}
${role(names.ledgerOwner, `NOLOGIN NOINHERIT ${LIMITS} PASSWORD NULL`)}
DO $do$ BEGIN
  IF current_setting('server_version_num')::int >= 160000 THEN
    EXECUTE 'GRANT ${names.ledgerOwner} TO ${names.owner} WITH ADMIN FALSE, INHERIT FALSE, SET TRUE';
  ELSE
    EXECUTE 'GRANT ${names.ledgerOwner} TO ${names.owner}';
  END IF;
END $do$;`;
}

/** SQL about one database, run from any database: its owner, who may connect, what each role's sessions begin with. */
export function databaseSql({ prefix, database }) {
  if (!DATABASE.test(database)) throw new Error(`A database name must match ${DATABASE.source}: ${database}`);
  const { owner, app, jobs, sequencer } = roleNames(prefix);
  return `ALTER DATABASE ${database} OWNER TO ${owner};
REVOKE ALL ON DATABASE ${database} FROM PUBLIC;
REVOKE ALL ON DATABASE ${database} FROM ${app}, ${jobs}, ${sequencer};
GRANT CONNECT ON DATABASE ${database} TO ${app}, ${jobs}, ${sequencer};
ALTER DATABASE ${database} SET search_path = public;
ALTER DATABASE ${database} SET timezone = 'UTC';
ALTER DATABASE ${database} SET default_transaction_isolation = 'read committed';`;
}

/**
 * SQL run inside the database: the schemas public and bullmq are the owner's, whose migrations fill them, and the
 * others' to use. The owner makes schema `ledger` by migration; as owner of the database he may.
 */
export function schemaSql({ prefix }) {
  const { owner, app, jobs, sequencer, ledgerOwner } = roleNames(prefix);
  return `ALTER SCHEMA public OWNER TO ${owner};
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO ${app}, ${jobs}, ${sequencer}, ${ledgerOwner};
CREATE SCHEMA IF NOT EXISTS bullmq AUTHORIZATION ${owner};
ALTER SCHEMA bullmq OWNER TO ${owner};
REVOKE ALL ON SCHEMA bullmq FROM PUBLIC;
GRANT USAGE ON SCHEMA bullmq TO ${jobs};
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;`;
}

/** Everything for psql, in order; for an administrator who keeps the superuser's password to himself. */
export function rolesSql({ prefix, database, passwords }) {
  return `-- Roles and database of Sanad, prefix "${prefix}". Run as superuser: psql -v ON_ERROR_STOP=1 -f this-file postgres
-- Running it again is harmless; passwords are set to those of the key file each time.
${clusterSql({ prefix, passwords })}
SELECT 'CREATE DATABASE ${database} TEMPLATE template0 ENCODING ''UTF8'' LOCALE_PROVIDER icu ICU_LOCALE ''und'' LOCALE ''C'''
  WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_database WHERE datname = '${database}') \\gexec
${databaseSql({ prefix, database })}
\\connect ${database}
${schemaSql({ prefix })}
`;
}
