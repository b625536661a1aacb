import { createHash, randomUUID } from 'node:crypto';
import { CASE_THINGS, type Ids } from '../factories-relations';
import type { Body } from './client';
import { type Operation, operationOf, type Route, routesOfDocument } from './routes';
import { type Plain, sampleOf, withIds } from './sample-bodies';
import { importHeader, madePacket } from './scene-packet';

export interface RouteRequest {
  readonly path: string;
  readonly body: object | string | Buffer | undefined;
  readonly headers: Record<string, string>;
}

const constable = {
  kind: 'public_servant',
  name: 'Muhammad Aslam',
  rank: 'Constable',
  number: 'C-1',
  capacity: 'carrier',
  office: 'Circle',
};
const CHUNK = Buffer.alloc(10, 1);
const CASE_FILE = Buffer.from('{"@type":"https://ontology.unifiedcyberontology.org/uco/observable/File"}');
const SCENE_PACKET = madePacket({}, { begun: '2027-03-01T13:30' });
/** The bytes that a route takes as its body; undefined for one that takes a form. */
const octetsOf = (operation: string): Buffer | undefined => {
  if (operation.endsWith('/case-uco-imports')) return CASE_FILE;
  if (/^POST .*\/scene-packets$/.test(operation)) return SCENE_PACKET.bytes;
  return /^(PATCH|POST) .*\/(uploads\/:id|content)$/.test(operation) ? CHUNK : undefined;
};

/** Members without which the meaning of a body is incomplete although its form is whole. */
const MORE: Readonly<Record<Operation, (ids: Ids) => Record<string, Plain>>> = {
  'POST /cases/:id/grants': (ids) => ({ officerId: ids['officerId'] ?? '' }),
  'POST /cases/:id/walls': (ids) => ({ officerId: ids['officerId'] ?? '' }),
  'POST /arrests/:id/cases': (ids) => ({ caseId: ids['cases'] ?? '', partyId: ids['parties'] ?? '' }),
  'POST /arrests/:id/correct': () => ({ sex: 'female' }),
  'POST /proceedings/:id/witnesses': () => ({ officer: { name: 'Muhammad Aslam', rank: 'Sub-Inspector' } }),
  'POST /proceedings/:id/court-marks': () => ({ label: `Ex. ${randomUUID().slice(0, 8)}`, words: 'A receipt.' }),
  'POST /proceedings/:id/copies-sets': (ids) => ({ fileId: ids['tribunal-files'] ?? '', receivedBy: 'The accused' }),
  'POST /cases/:id/owner-images': (ids) => ({ exhibitId: ids['exhibits'] ?? '', applicantId: ids['parties'] ?? '' }),
  'POST /courts': () => ({ name: `Court ${randomUUID()}` }),
  'POST /scene-packets/:id/signed-paper': (ids) => ({ documentId: ids['documents'] ?? '' }),
  'POST /exhibits/:id/reclassify': () => ({ exculpatory: true }),
  'POST /custody-acts/reclassify': () => ({ exculpatory: true }),
};

/** Queries that a route cannot do without. */
const QUERIES: Readonly<Record<Operation, (ids: Ids) => string>> = {
  'POST /cases/import': (ids) => `?officeId=${ids['officeId']}`,
  // What is there, and the end.
  'GET /notifications/stream': () => '?seconds=0',
  'GET /calendars/:id/days': () => '?from=2027-03-01&to=2027-03-31',
  'GET /cases/:id/diary/proposal': () => '?day=2027-03-01',
  'GET /field-values': () => '?key=number_plate&value=LHR-12',
  'GET /cause-list': () => '?day=2027-03-01',
  'GET /search': () => '?q=fraud',
  'GET /reports/abroad/meeting': () => '?country=US',
  'GET /reports/abroad/meeting.pdf': () => '?country=US',
  'GET /reports/returns/cases': () => '?figure=circles&key=none&measure=firs',
  'GET /mla-directory/checklist': () => '?country=US&type=E_CONTENT',
  'GET /mla-directory/editions': () => '?kind=country&subject=US&field=channel',
  'GET /mla-requests/:id/translation-source': () => '?language=ar',
  'GET /number-patterns': (ids) => `?officeId=${ids['officeId']}`,
  'GET /lab-queue': (ids) => `?officeId=${ids['officeId']}`,
  'GET /lab-load': (ids) => `?officeId=${ids['officeId']}`,
  'GET /lab-tools': (ids) => `?officeId=${ids['officeId']}`,
};

/** Routes whose things are named in the body: the same verdicts hold for them. */
const NAMED_IN_BODY = /^POST \/(custody-acts\/[a-z-]+|handovers|exhibits\/take-over|break-glass)$/;

/** The thing of a case on which a route acts, if it does. */
export function thingOf({ operation, path }: Pick<Route, 'operation' | 'path'>): string | undefined {
  if (operation === 'POST /break-glass') return 'cases';
  if (NAMED_IN_BODY.test(operation)) return 'exhibits';
  // A proof by the entry's hash is open to anyone and names no case.
  if (path === '/ledger/entries/:hash/proof') return undefined;
  return CASE_THINGS.find((thing) => path.startsWith(`/${thing}/:`));
}

/** Makes the smallest good request of each route for things with these ids, from the description of the API. */
export function requestMaker(document: Body): (route: Route, ids: Ids) => RouteRequest {
  const described = new Map(routesOfDocument(document).map((each) => [each.operation, each.described]));
  return (route, ids) => {
    const { operation, method, path } = route;
    const noun = CASE_THINGS.find((thing) => path.startsWith(`/${thing}/`)) ?? path.split('/')[1] ?? '';
    const id = ids[noun] ?? randomUUID();
    const sample = sampleOf(document, described.get(operationOf(method, `/api/v1${path}`)) ?? ({} as Body));
    const body = withIds(sample?.body ?? null, ids);
    const plain = typeof body === 'object' && body !== null && !Array.isArray(body);
    const named =
      NAMED_IN_BODY.test(operation) && noun !== 'break-glass' ? { exhibitIds: [ids['exhibitIds'] ?? ''] } : {};
    return {
      path:
        path
          .replace(/:(id|hash)/, id)
          .replace(':code', 'DL-PECA-47-APPEAL')
          .replace(':roleId', ids['roleId'] ?? '')
          .replace(':size', '0')
          .replace('*', '0/000') + (QUERIES[operation]?.(ids) ?? ''),
      body:
        octetsOf(operation) ??
        (plain
          ? { ...withHolders(body), ...named, ...MORE[operation]?.(ids) }
          : typeof body === 'string'
            ? body
            : undefined),
      headers: headersOf(route, sample?.contentType),
    };
  };
}

/** Examples of a receiver name an officer; a constable without account needs nothing else to be there. */
const withHolders = (body: Record<string, Plain>): Record<string, Plain> =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      ['carrier', 'laboratory', 'court', 'to'].includes(name) && typeof value === 'object' ? constable : value,
    ]),
  );

function headersOf(route: Route, contentType: string | undefined): Record<string, string> {
  const tus =
    route.path.startsWith('/uploads') || /\/(uploads|content|case-uco-imports|scene-packets)$/.test(route.path);
  const octets = octetsOf(route.operation) ?? CHUNK;
  return {
    ...(contentType === undefined ? {} : { 'content-type': contentType }),
    ...(route.operation.endsWith('/scene-packets')
      ? importHeader({ paperCode: SCENE_PACKET.code, latenessReason: 'No network at the scene.' })
      : {}),
    ...(route.needsKey ? { 'idempotency-key': randomUUID() } : {}),
    ...(route.kind === 'act' ? { 'if-match': '"1"' } : {}),
    ...(tus && route.kind === 'act'
      ? {
          'tus-resumable': '1.0.0',
          'upload-length': '1000',
          'upload-offset': '0',
          'upload-checksum': `sha256 ${createHash('sha256').update(octets).digest('base64')}`,
        }
      : {}),
  };
}
