import { DomainError } from '../../../kernel/domain-error';
import { isBodyText } from '../../../proof/jcs';
import { foundName } from '../../../proof/body';

/** A found name: as it is where it can stand in a record, else its bytes in base64. */
export type FoundName = { readonly name: string } | { readonly name_b64: string };

export interface ToolSaid {
  readonly name: string;
  readonly version?: string;
}

/** What an officer's client says of the bytes that it will send. */
export interface UploadSaid {
  readonly fileName: FoundName | null;
  /** As the seizure memo has it; lower-case hex. */
  readonly sha256: string | null;
  readonly tool: ToolSaid | null;
  readonly intakeId: string | null;
  readonly segment: number;
  readonly segments: number;
}

const KEYS = ['filename', 'sha256', 'tool', 'toolVersion', 'intakeId', 'segment', 'segments'] as const;
/** What common clients add of themselves and nobody here needs. */
const IGNORED: readonly string[] = ['filetype', 'type', 'name', 'relativePath'];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const NAME_BYTES = 1024;
const TOOL_LETTERS = 120;
/** .E01 to .E99, then .EAA to .ZZZ. */
const MOST_SEGMENTS = 14_971;

type Key = (typeof KEYS)[number];

/**
 * Reads `Upload-Metadata`. A key that we do not know is refused, so that a misspelt digest is not a digest never compared.
 * @throws bad-form `upload.metadata-malformed`
 * Source: tus 1.0, creation extension (`key base64, key base64, …`).
 */
export function readMetadata(header: string | undefined): UploadSaid {
  const said = new Map<Key, Buffer>();
  for (const pair of (header ?? '').split(',').filter((text) => text.trim() !== '')) {
    const [key = '', value = '', ...more] = pair.trim().split(' ');
    if (IGNORED.includes(key)) continue;
    const known = KEYS.find((name) => name === key);
    if (!known) throw malformed(`"${key.slice(0, 40)}" is none of ${KEYS.join(', ')}`);
    if (said.has(known)) throw malformed(`${known} stands there twice`);
    if (more.length > 0 || !BASE64.test(value)) throw malformed(`the value of ${known} is not base64`);
    said.set(known, Buffer.from(value, 'base64'));
  }
  const segments = number(said, 'segments');
  const segment = number(said, 'segment');
  const intakeId = text(said, 'intakeId', 36)?.toLowerCase() ?? null;
  if (intakeId !== null && !UUID.test(intakeId)) throw malformed('intakeId is not a UUID');
  if (new Set([segments, segment, intakeId].map((value) => value === null)).size > 1) {
    throw malformed('intakeId, segment and segments go together: give all three or none');
  }
  if ((segments ?? 1) > MOST_SEGMENTS) throw malformed(`an image has at most ${MOST_SEGMENTS} segments`);
  if ((segment ?? 1) > (segments ?? 1)) throw malformed('segment is larger than segments');
  return {
    fileName: fileName(said.get('filename')),
    sha256: declared(said),
    tool: tool(said),
    intakeId,
    segment: segment ?? 1,
    segments: segments ?? 1,
  };
}

function fileName(found: Buffer | undefined): FoundName | null {
  if (!found || found.length === 0) return null;
  if (found.length > NAME_BYTES) throw malformed(`a file name has at most ${NAME_BYTES} bytes`);
  return foundName(found);
}

function declared(said: ReadonlyMap<Key, Buffer>): string | null {
  const hex = text(said, 'sha256', 64)?.toLowerCase() ?? null;
  if (hex !== null && !/^[0-9a-f]{64}$/.test(hex)) throw malformed('sha256 is not 64 hexadecimal digits');
  return hex;
}

function tool(said: ReadonlyMap<Key, Buffer>): ToolSaid | null {
  const name = text(said, 'tool', TOOL_LETTERS);
  const version = text(said, 'toolVersion', TOOL_LETTERS);
  if (name === undefined) {
    if (version !== undefined) throw malformed('toolVersion needs tool');
    return null;
  }
  return { name, ...(version === undefined ? {} : { version }) };
}

function number(said: ReadonlyMap<Key, Buffer>, key: Key): number | null {
  const digits = text(said, key, 5);
  if (digits === undefined) return null;
  if (!/^[1-9]\d{0,4}$/.test(digits)) throw malformed(`${key} is not a whole number from 1`);
  return Number(digits);
}

/** Text typed by an officer, NFC. */
function text(said: ReadonlyMap<Key, Buffer>, key: Key, most: number): string | undefined {
  const bytes = said.get(key);
  if (!bytes || bytes.length === 0) return undefined;
  const read = bytes.toString('utf8').normalize('NFC');
  if (read.length > most || read.includes('\uFFFD') || !isBodyText(read)) {
    throw malformed(`${key} is not a text of at most ${most} letters`);
  }
  return read;
}

const malformed = (why: string): DomainError =>
  new DomainError('bad-form', 'upload.metadata-malformed', `Upload-Metadata cannot be read: ${why}.`);
