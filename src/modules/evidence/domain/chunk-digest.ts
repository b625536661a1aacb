import { DomainError } from '../../../kernel/domain-error';

const SHA256_BYTES = 32;

export interface DigestHeaders {
  readonly uploadChecksum?: string | undefined;
  readonly contentDigest?: string | undefined;
}

/**
 * The SHA-256 that the sender announces for the bytes of this request, lower-case hex; undefined when he announces none.
 * `Upload-Checksum: sha256 <base64>` or `Content-Digest: sha-256=:<base64>:`; further algorithms in Content-Digest are passed over.
 * @throws bad-form `upload.digest-malformed`, `upload.digest-algorithm`, `upload.digests-differ`
 * Source: tus 1.0, checksum extension; RFC 9530 section 2 with RFC 8941 (dictionary of byte sequences).
 */
export function announcedSha256({ uploadChecksum, contentDigest }: DigestHeaders): string | undefined {
  const tus = uploadChecksum === undefined ? undefined : fromTus(uploadChecksum);
  const http = contentDigest === undefined ? undefined : fromDictionary(contentDigest);
  if (tus !== undefined && http !== undefined && tus !== http) {
    throw new DomainError(
      'bad-form',
      'upload.digests-differ',
      'Upload-Checksum and Content-Digest name different digests. Send one of them.',
    );
  }
  return tus ?? http;
}

/** @throws bad-form `upload.digest-missing`, and as `announcedSha256` */
export function requireSha256(headers: DigestHeaders): string {
  const digest = announcedSha256(headers);
  if (digest !== undefined) return digest;
  throw new DomainError(
    'bad-form',
    'upload.digest-missing',
    'Every chunk needs its own digest, so that nothing changes on the way unseen: send Upload-Checksum: sha256 <base64>, or Content-Digest: sha-256=:<base64>:.',
  );
}

function fromTus(header: string): string {
  const [algorithm = '', value = '', ...more] = header.trim().split(' ');
  if (algorithm !== 'sha256') throw otherAlgorithm();
  if (more.length > 0) throw malformed('Upload-Checksum');
  return hexOf(value, 'Upload-Checksum');
}

function fromDictionary(header: string): string {
  let found: string | undefined;
  for (const member of header.split(',')) {
    const [, key, value] = /^[ \t]*([a-z*][a-z0-9_.*-]*)=:([A-Za-z0-9+/=]*):[ \t]*$/.exec(member) ?? [];
    if (key === undefined || value === undefined) throw malformed('Content-Digest');
    if (key === 'sha-256') found = hexOf(value, 'Content-Digest');
  }
  if (found === undefined) throw otherAlgorithm();
  return found;
}

function hexOf(base64: string, header: string): string {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== SHA256_BYTES || bytes.toString('base64') !== base64) throw malformed(header);
  return bytes.toString('hex');
}

const otherAlgorithm = (): DomainError =>
  new DomainError('bad-form', 'upload.digest-algorithm', 'The digest of a chunk is SHA-256. Send that one.');

const malformed = (header: string): DomainError =>
  new DomainError(
    'bad-form',
    'upload.digest-malformed',
    `${header} is not of its form: the digest is 32 bytes in base64 with its padding.`,
  );
