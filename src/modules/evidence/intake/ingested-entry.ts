import { foundName } from '../../../proof/body';
import type { ManifestFacts } from '../../../proof/manifest';
import type { CustodyInput } from '../../ledger/ledger.service';
import type { Exhibit } from '../exhibit.entity';
import type { EwfReport } from '../ewf/ewf-report';
import type { Upload } from './upload.entity';

export interface Ingested {
  readonly exhibit: Exhibit;
  /** In the order of the content; each stored. */
  readonly uploads: readonly Upload[];
  readonly container: string;
  readonly report: EwfReport | null;
  readonly reasons: readonly string[];
  readonly chunks: { readonly count: number; readonly sha256: string };
  readonly manifest: (ManifestFacts & { readonly blobId: string }) | null;
  /** Exhibits of the same case with the same bytes. */
  readonly sameAs: readonly string[];
}

/**
 * The one entry that says of what bytes an exhibit consists. Digests of SHA-2 are ours; MD5 and SHA-1 stand there only as what
 * the container claims, and whether that was found true. Names and texts that were found are `words`.
 */
export function ingestedEntry(ingested: Ingested): CustodyInput {
  const { exhibit, uploads, container, report, reasons, chunks, manifest, sameAs } = ingested;
  const [first] = uploads;
  if (!first) throw new RangeError('content without a file');
  const whole =
    manifest === null
      ? { sha256: first.sha256 ?? '', sha512: first.sha512 ?? '', blob: first.blobId, chunks }
      : { set: { sha256: manifest.sha256, count: manifest.count, bytes: manifest.bytes, blob: manifest.blobId } };
  const declared = uploads.flatMap(({ declaredSha256 }) => declaredSha256 ?? []);
  return {
    item: exhibit.id,
    type: reasons.length === 0 ? 'ingested' : 'quarantined',
    caseId: exhibit.caseId,
    onBehalfOf: first.officer,
    facts: {
      exhibit: exhibit.number,
      intake: first.intakeId,
      size: uploads.reduce((sum, { sizeBytes }) => sum + Number(sizeBytes), 0),
      ...whole,
      container,
      ...(declared.length > 0 ? { declared_sha256: declared } : {}),
      ...(first.tool === null ? {} : { tool: first.tool }),
      ...(report === null ? {} : mediaFacts(report)),
      ...(reasons.length === 0 ? {} : { reasons }),
      ...(sameAs.length === 0 ? {} : { same_content_as: sameAs }),
    },
    gaps: {
      ...(declared.length > 0 ? {} : { declared_sha256: 'unknown' as const }),
      ...(first.tool === null ? { tool: 'unknown' as const } : {}),
    },
    words: {
      ...(manifest === null && first.fileName !== null ? first.fileName : {}),
      ...(report === null ? {} : claimedWords(report)),
    },
  };
}

function mediaFacts({ ok, computed, claimed, match, mediaBytes, segments, faults }: EwfReport) {
  const given = (digests: { md5?: string | undefined; sha1?: string | undefined }) => ({
    ...(digests.md5 === undefined ? {} : { md5: digests.md5 }),
    ...(digests.sha1 === undefined ? {} : { sha1: digests.sha1 }),
  });
  return {
    medium: {
      whole: ok,
      segments,
      ...(mediaBytes === null ? {} : { size: mediaBytes }),
      ...(computed === null ? {} : { sha256: computed.sha256 }),
    },
    claimed: given(claimed),
    claims_found_true: {
      ...(match.md5 === null ? {} : { md5: match.md5 }),
      ...(match.sha1 === null ? {} : { sha1: match.sha1 }),
    },
    ...(faults.length === 0 ? {} : { container_faults: [...new Set(faults.map(({ code }) => code))] }),
  };
}

/** Texts as the container has them; one that cannot stand in a record stands there as base64. */
function claimedWords({ claimed }: EwfReport): Record<string, string> {
  const words: Record<string, string> = {};
  for (const [name, value] of Object.entries(claimed)) {
    if (name === 'md5' || name === 'sha1' || value === undefined || value === '') continue;
    const key = `container_${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
    const found = foundName(Buffer.from(String(value)));
    if ('name' in found) words[key] = found.name;
    else words[`${key}_b64`] = found.name_b64;
  }
  return words;
}
