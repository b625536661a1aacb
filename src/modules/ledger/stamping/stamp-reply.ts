import { fromBER, type AsnType, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import { createHash, type X509Certificate } from 'node:crypto';
import {
  Certificate,
  ExtKeyUsage,
  type Extension,
  SignedData,
  SignedDataVerifyError,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';
import { exact, SHA256, type StampRequest } from './stamp-request';

/** Why a reply is no good time stamp. */
export class StampFault extends Error {}

/** A reply that was checked: the time it states, and the certificates from the signer to the trusted root. */
export interface CheckedReply {
  readonly statedAt: Date;
  readonly path: readonly Certificate[];
  /** When the first certificate of the path, the root aside, ends. */
  readonly endsAt: Date;
}

const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const EXT_KEY_USAGE = '2.5.29.37';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const SIGNING_CERTIFICATE = { '1.2.840.113549.1.9.16.2.12': 'sha1', '1.2.840.113549.1.9.16.2.47': 'sha256' } as const;
const HASH_NAMES: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  [SHA256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
/** PKIStatus granted, grantedWithMods. Source: RFC 3161 2.4.2. */
const GRANTED = [0, 1];

/**
 * Checks a reply against its request: granted, our digest and nonce, signed by the certificate that it names, which is for
 * time stamping alone and leads to a root that we trust, valid at the stated time and now.
 * @throws StampFault naming what is wrong
 * Source: RFC 3161 2.2, 2.3, 2.4.2; RFC 5035 (signing certificate).
 */
export async function checkReply(
  reply: Uint8Array,
  { digest, nonce }: StampRequest,
  bytes: Uint8Array,
  roots: readonly Certificate[],
  now: Date,
): Promise<CheckedReply> {
  const response = parsed(() => TimeStampResp.fromBER(exact(reply)));
  if (!GRANTED.includes(response.status.status) || !response.timeStampToken) {
    throw new StampFault(`the authority refused (status ${response.status.status})`);
  }
  const token = response.timeStampToken;
  const signed = parsed(() => new SignedData({ schema: token.content as AsnType }));
  const content = signed.encapContentInfo.eContent;
  if (signed.encapContentInfo.eContentType !== TST_INFO || !content) throw new StampFault('it holds no time stamp');
  const info = parsed(() => TSTInfo.fromBER(content.getValue()));
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  if (hashAlgorithm.algorithmId !== SHA256 || !digest.equals(Buffer.from(hashedMessage.getValue()))) {
    throw new StampFault('it stamps another digest');
  }
  if (!info.nonce || !nonce.equals(Buffer.from(info.nonce.valueBlock.valueHexView))) {
    throw new StampFault('it repeats another nonce');
  }
  if (signed.signerInfos.length !== 1) throw new StampFault('it has not exactly one signer');
  const outcome = await verified(signed, bytes, roots);
  const signer = outcome.signerCertificate;
  if (outcome.signatureVerified !== true || !signer) throw new StampFault('its signature is not good');
  requirePurpose(signer);
  requireNamed(signed, signer);
  const path = outcome.certificatePath.filter(
    (certificate): certificate is Certificate => certificate instanceof Certificate,
  );
  for (const { notBefore, notAfter } of path) {
    if (now < notBefore.value || now > notAfter.value)
      throw new StampFault('a certificate of its chain is not valid now');
  }
  const ends = path.slice(0, -1).map(({ notAfter }) => notAfter.value.getTime());
  return { statedAt: info.genTime, path, endsAt: new Date(Math.min(...ends, signer.notAfter.value.getTime())) };
}

async function verified(signed: SignedData, bytes: Uint8Array, roots: readonly Certificate[]) {
  try {
    return await signed.verify({
      ...{ signer: 0, data: exact(bytes), trustedCerts: [...roots], checkChain: true },
      ...{ extendedMode: true, passedWhenNotRevValues: true },
    });
  } catch (fault) {
    if (fault instanceof SignedDataVerifyError) throw new StampFault(fault.message);
    throw fault;
  }
}

/** The certificate is for time stamping, for nothing else, and says so critically. Source: RFC 3161 2.3. */
function requirePurpose(signer: Certificate): void {
  const usage = signer.extensions?.find(({ extnID }: Extension) => extnID === EXT_KEY_USAGE);
  const purposes = usage?.parsedValue instanceof ExtKeyUsage ? usage.parsedValue.keyPurposes : [];
  if (usage?.critical !== true || purposes.length !== 1 || purposes[0] !== TIME_STAMPING) {
    throw new StampFault('its certificate is not for time stamping alone');
  }
}

/** The signed attributes name the signer's certificate by digest, so that no other can be put in its place. */
function requireNamed(signed: SignedData, signer: Certificate): void {
  const der = Buffer.from(signer.toSchema(true).toBER());
  const named = (signed.signerInfos[0]?.signedAttrs?.attributes ?? []).some(({ type, values }) => {
    if (!(type in SIGNING_CERTIFICATE)) return false;
    const [ids] = childrenOf(values[0]);
    const parts = childrenOf(childrenOf(ids)[0]);
    const [algorithm] = parts[0] instanceof Sequence ? childrenOf(parts[0]) : [];
    const byDefault = SIGNING_CERTIFICATE[type as keyof typeof SIGNING_CERTIFICATE];
    const hashName = algorithm instanceof ObjectIdentifier ? HASH_NAMES[algorithm.getValue()] : byDefault;
    const found = parts.find((part) => part instanceof OctetString);
    return (
      hashName !== undefined &&
      found !== undefined &&
      createHash(hashName).update(der).digest().equals(Buffer.from(found.getValue()))
    );
  });
  if (!named) throw new StampFault('it does not name the certificate of its signer');
}

const childrenOf = (value: unknown): AsnType[] =>
  typeof value === 'object' && value !== null && 'valueBlock' in value && hasChildren(value.valueBlock)
    ? value.valueBlock.value
    : [];

const hasChildren = (block: unknown): block is { value: AsnType[] } =>
  typeof block === 'object' && block !== null && 'value' in block && Array.isArray(block.value);

function parsed<T>(read: () => T): T {
  try {
    return read();
  } catch {
    throw new StampFault('it is not of the form of a time stamp');
  }
}

/** A certificate as pkijs has it. */
export function certificateOf({ raw }: X509Certificate): Certificate {
  return new Certificate({ schema: fromBER(exact(raw)).result });
}

export function pemOf(certificate: Certificate): string {
  const text = Buffer.from(certificate.toSchema(true).toBER()).toString('base64');
  return `-----BEGIN CERTIFICATE-----\n${text.replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
}
