import {
  BasicOCSPResponse,
  type Certificate,
  CertificateRevocationList,
  CRLDistributionPoints,
  InfoAccess,
  OCSPRequest,
  OCSPResponse,
} from 'pkijs';
import { StampFault } from './stamp-reply';
import { exact } from './stamp-request';

/** What was learnt, on the day, of whether a certificate had been revoked. A failure is itself a record. */
export interface RevocationRecord {
  readonly kind: 'ocsp' | 'crl';
  /** Serial number of the certificate asked about, hex. */
  readonly serial: string;
  readonly url: string;
  readonly status: 'good' | 'unknown' | 'unreachable' | 'not-good';
  /** Base64 of what came back; absent when nothing did. */
  readonly der?: string;
}

const ANSWER_MS = 5_000;
const MAX_BYTES = 4 * 1024 * 1024;
const AUTHORITY_INFO = '1.3.6.1.5.5.7.1.1';
const OCSP = '1.3.6.1.5.5.7.48.1';
const CRL_POINTS = '2.5.29.31';
const URI = 6;

/**
 * Asks where the certificates of a checked path say that revocation can be asked. The addresses stand in certificates that
 * a trusted root vouches for.
 * @throws StampFault when one of them was revoked
 * Source: RFC 6960, RFC 5280 4.2.1.13 and 6.3.
 */
export async function revocationOf(path: readonly Certificate[]): Promise<RevocationRecord[]> {
  const found: RevocationRecord[] = [];
  for (const [i, certificate] of path.entries()) {
    const issuer = path[i + 1];
    if (!issuer) break;
    for (const url of addresses(certificate, 'ocsp')) found.push(await askOcsp(url, certificate, issuer));
    for (const url of addresses(certificate, 'crl')) found.push(await askCrl(url, certificate, issuer));
  }
  return found;
}

function addresses(certificate: Certificate, kind: 'ocsp' | 'crl'): string[] {
  const extension = (id: string): unknown => certificate.extensions?.find(({ extnID }) => extnID === id)?.parsedValue;
  const [access, points] = [extension(AUTHORITY_INFO), extension(CRL_POINTS)];
  const names =
    kind === 'ocsp'
      ? access instanceof InfoAccess
        ? access.accessDescriptions.filter((each) => each.accessMethod === OCSP).map((each) => each.accessLocation)
        : []
      : points instanceof CRLDistributionPoints
        ? points.distributionPoints.flatMap(({ distributionPoint }) =>
            Array.isArray(distributionPoint) ? distributionPoint : [],
          )
        : [];
  const urls = names.flatMap(({ type, value }: { type: number; value: unknown }) =>
    type === URI && typeof value === 'string' ? [value] : [],
  );
  return urls.filter((url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol));
}

async function askOcsp(url: string, certificate: Certificate, issuer: Certificate): Promise<RevocationRecord> {
  const record = { kind: 'ocsp', serial: serialOf(certificate), url } as const;
  const request = new OCSPRequest();
  await request.createForCertificate(certificate, { hashAlgorithm: 'SHA-1', issuerCertificate: issuer });
  const der = await fetched(url, Buffer.from(request.toSchema(true).toBER()));
  if (!der) return { ...record, status: 'unreachable' };
  const kept = { ...record, der: der.toString('base64') };
  let status: number;
  try {
    const response = OCSPResponse.fromBER(exact(der));
    const basic = BasicOCSPResponse.fromBER(response.responseBytes?.response.getValue() ?? new ArrayBuffer(0));
    if (!(await basic.verify({ trustedCerts: [issuer] }))) return { ...kept, status: 'not-good' };
    const answer = await response.getCertificateStatus(certificate, issuer);
    if (!answer.isForCertificate) return { ...kept, status: 'not-good' };
    ({ status } = answer);
  } catch {
    return { ...kept, status: 'not-good' };
  }
  if (status === 1) throw new StampFault('a certificate of its chain was revoked');
  return { ...kept, status: status === 0 ? 'good' : 'unknown' };
}

async function askCrl(url: string, certificate: Certificate, issuer: Certificate): Promise<RevocationRecord> {
  const record = { kind: 'crl', serial: serialOf(certificate), url } as const;
  const der = await fetched(url);
  if (!der) return { ...record, status: 'unreachable' };
  const kept = { ...record, der: der.toString('base64') };
  let revoked: boolean;
  try {
    const list = CertificateRevocationList.fromBER(exact(der));
    if (!(await list.verify({ issuerCertificate: issuer }))) return { ...kept, status: 'not-good' };
    revoked = list.isCertificateRevoked(certificate);
  } catch {
    return { ...kept, status: 'not-good' };
  }
  if (revoked) throw new StampFault('a certificate of its chain was revoked');
  return { ...kept, status: 'good' };
}

const serialOf = (certificate: Certificate): string =>
  Buffer.from(certificate.serialNumber.valueBlock.valueHexView).toString('hex');

/** Bytes behind an address; with a body it is sent as an OCSP request. Undefined when nothing came in time. */
async function fetched(url: string, body?: Buffer): Promise<Buffer | undefined> {
  try {
    const asked = body && {
      method: 'POST',
      body: exact(body),
      headers: { 'content-type': 'application/ocsp-request' },
    };
    return await bytesOf(await fetch(url, { ...asked, signal: AbortSignal.timeout(ANSWER_MS), redirect: 'error' }));
  } catch {
    return undefined;
  }
}

/** @throws Error for another status than 200 or a body that is too large */
export async function bytesOf(reply: Response): Promise<Buffer> {
  if (reply.status !== 200) throw new Error(`status ${reply.status}`);
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of (reply.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += piece.length;
    if (bytes > MAX_BYTES) throw new Error('the answer is too large');
    pieces.push(Buffer.from(piece));
  }
  return Buffer.concat(pieces);
}
