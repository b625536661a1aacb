import type { OpenedCheckpoint } from './bag-checkpoints';
import type { Bag } from './bag-files';
import type { Findings } from './bag-findings';
import { assertBody } from './body-form';
import { readHeader } from './entry-header';
import { type BodyValue, readCanonical, readJson } from './jcs';
import type { Policy } from './policy';
import { sha256Hex } from './primitives';
import { need } from './proof-error';
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
    const ask = (holds: boolean, detail: string) => need(holds, 'issue.slip', detail);
    const { header, body, proof } = parse(slip);
    const { kind, bodySha256 } = readHeader(Buffer.from(header));
    ask(kind === 'audit-entry/v1' && bodySha256 === sha256Hex(body), 'Its header and its text do not fit');
    const facts = readCanonical(Buffer.from(body));
    assertBody(facts);
    const same = (name: string, value: BodyValue | undefined) =>
      ask(facts[name] === value, `Its ${name} is ${String(facts[name])}, this bundle's is ${String(value)}`);
    same('type', 'bundle.exported');
    same('bundle', bag.info('External-Identifier'));
    same('tag_manifest', sha256Hex(bag.read('tagmanifest-sha256.txt') ?? ''));
    same('log_size', b?.size);
    const { checkpoint, index } = checkTlogProof(proof, sha256Hex(header), policy);
    const after = !b || (checkpoint.origin === b.origin && index >= b.size);
    ask(after, 'It was not recorded after this bundle was made');
  });
}

function parse(slip: Uint8Array): { header: string; body: string; proof: string } {
  const value: unknown = readJson(slip)?.[1];
  const { header, body, proof }: Record<string, unknown> = { ...(typeof value === 'object' ? value : {}) };
  const whole = typeof header === 'string' && typeof body === 'string' && typeof proof === 'string';
  need(whole, 'issue.slip', 'It is not of its form');
  return { header, body, proof };
}
