import type { FaultCode, Findings } from './bag-findings';
import { sha256Hex } from './primitives';

/** Digests in lower-case hex, size in bytes. */
export interface FileDigest {
  readonly sha256: string;
  readonly sha512: string;
  readonly size: number;
}

/**
 * The files of a bag, by their path below its folder, with slashes. Whoever gives them has refused links, compressed
 * members and names that lead out of the folder. `read` is for small files; evidence goes through `digest` alone.
 * All methods may throw ProofError `bag.*`.
 */
export interface BagFiles {
  names(): Iterable<string>;
  read(name: string): Uint8Array;
  digest(name: string): FileDigest;
}

/** Bytes of small files that are kept from their digest to their use. */
const HOLD_BYTES = 256 * 1024 * 1024;
const BAGIT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
const MANIFEST_LINE = /^([0-9a-f]+)  (.+)$/;
const NEUTRAL_PATH = /^[A-Za-z0-9][A-Za-z0-9._-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;
/** Every file that a bundle can have. What stands below data/, custody/, audit/ and proofs/ is held against the entries. */
const KNOWN_PATH = new RegExp(
  [
    '^(?:bagit\\.txt|bag-info\\.txt|(?:tag)?manifest-sha256\\.txt|manifest-sha512\\.txt|(?:data|custody|audit|proofs)/.+',
    'checkpoints/(?:A|B|A-B\\.consistency)|tsa/[a-z0-9-]+/(?:B\\.ts[qr]|chain\\.pem|revocation/[^/]+)|keys/policy\\.txt',
    'case-uco/case\\.jsonld|verifier/(?:verify\\.(?:mjs|sh|html)|README(?:\\.ur)?\\.txt|SHA256SUMS))$',
  ].join('|'),
);
const TAGS = 'tagmanifest-sha256.txt';
const TEXT = new TextDecoder('utf-8', { ignoreBOM: true });
const OUTSIDE = /(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\~]|[\\:\0]/;

/** A bag whose files are known; step 1 has compared them with the manifests. */
export class Bag {
  readonly names: ReadonlySet<string>;
  /** Digests of the files below `data/`. */
  readonly payload = new Map<string, FileDigest>();
  private readonly held = new Map<string, Uint8Array>();
  private heldBytes = 0;

  constructor(private readonly files: BagFiles) {
    this.names = new Set(files.names());
  }

  has(name: string): boolean {
    return this.names.has(name);
  }

  /** The bytes of a small file; undefined when it is not there. */
  read(name: string): Uint8Array | undefined {
    const kept = this.held.get(name);
    if (kept || !this.has(name)) return kept;
    const bytes = this.files.read(name);
    if ((this.heldBytes += bytes.length) <= HOLD_BYTES) this.held.set(name, bytes);
    return bytes;
  }

  text(name: string): string | undefined {
    const bytes = this.read(name);
    return bytes && TEXT.decode(bytes);
  }

  /** What `bag-info.txt` says under a label; undefined unless it says so once. */
  info(label: string): string | undefined {
    const lines = (this.text('bag-info.txt') ?? '').split('\n').filter((text) => text.startsWith(`${label}:`));
    return lines.length === 1 ? lines[0]?.slice(label.length + 2) : undefined;
  }

  digest(name: string): FileDigest {
    const digest = this.payload.get(name) ?? this.files.digest(name);
    this.payload.set(name, digest);
    return digest;
  }
}

const isPayload = (name: string): boolean => name.startsWith('data/');

/**
 * Step 1: the folder is a bag of ours, every file is listed once and is what is listed, none is left over. Undefined
 * when it is no bag at all.
 * Source: RFC 8493 2 and 3.
 */
export function checkFiles(files: BagFiles, found: Findings): Bag | undefined {
  const bag = new Bag(files);
  if (bag.text('bagit.txt') !== BAGIT || bag.info('Sanad-Bag') !== '1')
    return found.fault('bag.not-a-bag', 'This is not a bundle of Sanad: its first two files do not say so.');
  const folded = new Set<string>();
  for (const file of bag.names) {
    const key = file.normalize('NFC').toLowerCase();
    if (folded.has(key)) found.fault('bag.duplicate-name', 'Two files have the same name.', { file });
    folded.add(key);
    if (!KNOWN_PATH.test(file)) found.fault('bag.file-extra', 'This file is no part of a bundle.', { file });
  }
  const payload = [...bag.names].filter(isPayload);
  const [sha256, sha512] = [
    listed(bag, 'manifest-sha256.txt', 64, found),
    listed(bag, 'manifest-sha512.txt', 128, found),
  ];
  const tagSha256 = listed(bag, TAGS, 64, found);
  compareNames(bag, 'manifest-sha256.txt', sha256, found);
  compareNames(bag, 'manifest-sha512.txt', sha512, found);
  compareNames(bag, TAGS, tagSha256, found);
  const changed = (file: string) =>
    found.fault('bag.digest', 'This file is not the one that was listed when the bundle was made.', { file });
  for (const [name, digest] of tagSha256) {
    const bytes = bag.read(name);
    if (bytes && sha256Hex(bytes) !== digest) changed(name);
  }
  let size = 0;
  for (const name of payload) {
    const is = bag.digest(name);
    size += is.size;
    if ((sha256.get(name) ?? is.sha256) !== is.sha256 || (sha512.get(name) ?? is.sha512) !== is.sha512) changed(name);
  }
  const [said, is] = [bag.info('Payload-Oxum'), `${size}.${payload.length}`];
  const sentence = `The bundle says that it carries ${said} (bytes.files); it carries ${is}.`;
  if (said !== is) found.fault('bag.oxum', sentence, { file: 'bag-info.txt' });
  return bag;
}

/** Path to digest, from a manifest; a line that is not of its form is a fault and left out. */
function listed(bag: Bag, file: string, digits: number, found: Findings): Map<string, string> {
  const lines = new Map<string, string>();
  const text = bag.text(file);
  if (text === undefined) found.fault('bag.file-missing', 'The bundle lacks this list of its files.', { file });
  const all = (text ?? '').split('\n');
  let last = '';
  all.forEach((content, i) => {
    if (content === '' && i === all.length - 1) return;
    const [, digest = '', name = ''] = MANIFEST_LINE.exec(content) ?? [];
    const fault = (code: FaultCode, sentence: string) => found.fault(code, sentence, { file, line: i + 1 });
    const form = digest.length === digits && NEUTRAL_PATH.test(name) && i < all.length - 1;
    if (OUTSIDE.test(name)) return fault('bag.path-outside', 'A listed file would lie outside of the bundle.');
    if (!form) return fault('bag.manifest-line', 'This line of the list is not of its form.');
    if (lines.has(name)) return fault('bag.duplicate-name', 'A file is listed twice.');
    if (name < last) fault('bag.manifest-line', 'The list is not in the order of its names.');
    lines.set((last = name), digest);
  });
  return lines;
}

function compareNames(bag: Bag, list: string, lines: ReadonlyMap<string, string>, found: Findings): void {
  const isOf = (name: string) => (list === TAGS ? name !== TAGS && !isPayload(name) : isPayload(name));
  for (const file of lines.keys())
    if (!bag.has(file) || !isOf(file))
      found.fault('bag.file-missing', `A file that ${list} names is not there.`, { file });
  for (const file of bag.names)
    if (isOf(file) && !lines.has(file))
      found.fault('bag.file-extra', `A file is there that ${list} does not name.`, { file });
}
