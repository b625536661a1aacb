import type { OpenedCheckpoint } from './bag-checkpoints';
import type { Bag } from './bag-files';
import type { Findings } from './bag-findings';
import { assertBody } from './body-form';
import { readHeader } from './entry-header';
import { type BodyValue, readCanonical } from './jcs';
import type { Policy } from './policy';
import { sha256Hex } from './primitives';
import { ProofError } from './proof-error';
import { checkTlogProof } from './tlog-proof';

/** The slip beside the bag: it proves that this bundle, and no other, was put on record as issued. */
export function checkIssueSlip(
  slip: Uint8Array,
  bag: Bag,
  policy: Policy,
  b: OpenedCheckpoint | undefined,
  found: Findings,
): void {
  found.attempt('issue.slip', 'The issue slip does not belong to this bundle', {}, () => {
    const { header, body, proof } = parse(slip);
    const { kind, bodySha256 } = readHeader(Buffer.from(header));
    if (kind !== 'audit-entry/v1' || bodySha256 !== sha256Hex(body)) refuse('Its header and its text do not fit');
    const facts = readCanonical(Buffer.from(body));
    assertBody(facts);
    const same = (name: string, value: BodyValue | undefined) => {
      if (facts[name] !== value) refuse(`Its ${name} is ${String(facts[name])}, this bundle's is ${String(value)}`);
    };
    same('type', 'bundle.exported');
    same('bundle', bag.info('External-Identifier'));
    same('tag_manifest', sha256Hex(bag.read('tagmanifest-sha256.txt') ?? ''));
    same('log_size', b?.size);
    const { checkpoint, index } = checkTlogProof(proof, sha256Hex(header), policy);
    if (b && (checkpoint.origin !== b.origin || index < b.size))
      refuse('It was not recorded after this bundle was made');
  });
}

function parse(slip: Uint8Array): { header: string; body: string; proof: string } {
  try {
    const { header, body, proof }: Record<string, unknown> = JSON.parse(Buffer.from(slip).toString('utf8'));
    if (typeof header === 'string' && typeof body === 'string' && typeof proof === 'string')
      return { header, body, proof };
  } catch {
    // said below
  }
  return refuse('It is not of its form');
}

function refuse(detail: string): never {
  throw new ProofError('issue.slip', detail);
}
