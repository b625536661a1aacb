import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { DomainError } from '../../kernel/domain-error';
import { parseStrict } from '../../proof/strict-json';
import type { ActRequest } from './act';

const MIB = 1024 * 1024;
const JSON_LIMIT = MIB;
const CSV_LIMIT = 8 * MIB;

/** No form of ours has as many. To look for each of 100,000 fields in a form takes seconds in which nobody else is served. */
const MOST_FIELDS = 200;
const MOST_IN_LIST = 10_000;

type Plain = string | number | boolean | null | Plain[] | { [name: string]: Plain };

/**
 * Controls (but tab and line ends) and the marks that turn the direction of what follows: a name that reads otherwise than
 * it is stored has no place in the record. Joiners and plain direction marks, which Urdu needs, stay. Source: Unicode UAX #9, CVE-2021-42574.
 */
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

function requireSeen(text: string): string {
  if (!UNSEEN.test(text)) return text;
  throw new DomainError(
    'bad-form',
    'body.unseen-character',
    'The text holds a control character or a mark that turns the direction of writing. Type it again without copying.',
  );
}

/** Names that every object has already would pass for fields of ours: the check of unknown fields does not see them. */
function requireOwnName(name: string): string {
  if (!(name in Object.prototype)) return name;
  throw new DomainError('bad-form', 'body.reserved-name', 'A field has a name that no field can have. Take it out.');
}

function requireFew<T>(members: T[], most: number): T[] {
  if (members.length <= most) return members;
  throw new DomainError(
    'bad-form',
    'body.too-many-members',
    'An object of the body has more than 200 fields, or a list more than 10,000 lines. Send it in parts.',
  );
}

/** Text typed by us is NFC from the door on: the same name is the same bytes everywhere. */
function normalised(value: Plain): Plain {
  if (typeof value === 'string') return requireSeen(value.normalize('NFC'));
  if (Array.isArray(value)) return requireFew(value, MOST_IN_LIST).map(normalised);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    requireFew(Object.entries(value), MOST_FIELDS).map(([name, member]) => [requireOwnName(name), normalised(member)]),
  );
}

function parseJson(request: FastifyRequest, body: Buffer): Plain {
  (request as ActRequest).bodyHash = createHash('sha256').update(body).digest();
  if (body.length === 0) throw new DomainError('bad-form', 'body.empty', 'The body is empty. Send a JSON object.');
  try {
    return normalised(parseStrict(body));
  } catch (fault) {
    if (fault instanceof DomainError) throw fault;
    const why = fault instanceof Error ? fault.message.slice(0, 120) : 'unreadable';
    throw new DomainError('bad-form', 'body.not-json', `The body is not the strict JSON that we take: ${why}.`);
  }
}

/**
 * What bodies we take: strict JSON (duplicate names, `__proto__`, NUL and lone surrogates are refused), CSV as text, and
 * raw octets, which are left unread for the route that streams them.
 */
export function registerBodyParsers(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer', bodyLimit: JSON_LIMIT },
    (request, body, done) => {
      try {
        done(null, parseJson(request, body));
      } catch (refusal) {
        done(refusal as DomainError);
      }
    },
  );
  server.addContentTypeParser<Buffer>(
    'text/csv',
    { parseAs: 'buffer', bodyLimit: CSV_LIMIT },
    (request, body, done) => {
      (request as ActRequest).bodyHash = createHash('sha256').update(body).digest();
      try {
        done(null, requireSeen(new TextDecoder('utf-8', { fatal: true }).decode(body).normalize('NFC')));
      } catch (fault) {
        if (fault instanceof DomainError) return done(fault);
        done(
          new DomainError(
            'bad-form',
            'body.not-utf8',
            'The CSV is not UTF-8. Save it as "CSV UTF-8" and send it again.',
          ),
        );
      }
    },
  );
  for (const type of ['application/octet-stream', 'application/offset+octet-stream']) {
    server.addContentTypeParser(type, (_request, _payload, done) => done(null));
  }
}
