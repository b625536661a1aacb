import { DomainError } from '../../../kernel/domain-error';
import { canonicalize } from '../../../proof/jcs';
import { type RunningDigest, startDigest } from '../../../proof/primitives';
import { type JsonObject, parseStrict } from '../../../proof/strict-json';
import { crc32 } from './crc32';
import {
  archiveEnd,
  isPhotographPath,
  LOCAL_BYTES,
  localHeader,
  MOST_PHOTOGRAPHS,
  MOST_SCENE_BYTES,
  SCENE_NAME,
  type SceneMember,
  SUMS_NAME,
  sumsOf,
} from './scene-archive';

/** A photograph as the packet holds it. */
export interface PacketFile {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

export interface ReadPacket {
  /** Of the whole file, lower-case hex. */
  readonly sha256: string;
  readonly scene: JsonObject;
  readonly photographs: readonly PacketFile[];
}

interface Passing {
  readonly member: SceneMember;
  readonly digest: RunningDigest;
  /** Kept only where the text is read. */
  readonly pieces: Uint8Array[] | undefined;
  left: number;
  crc: number;
}

const LOCAL_SIGNATURE = 0x04034b50;
/** The list of digests, and the directory: a line for each file. */
const MOST_LINES_BYTES = 64 * 1024;

/**
 * Reads a packet while it passes, piece by piece; holds scene.json and the lists, never a photograph. Whatever is not byte for
 * byte what the page writes is refused: a ZIP that two programs read in two ways would be two packets under one code.
 */
export class SceneReader {
  private readonly whole = startDigest('sha256');
  private readonly members: SceneMember[] = [];
  private readonly files: PacketFile[] = [];
  private readonly texts = new Map<string, Buffer>();
  private pending = Buffer.alloc(0);
  private passing: Passing | undefined;
  private atEnd = false;

  /** @throws bad-form `scene-packet.malformed` */
  push(piece: Uint8Array): void {
    this.whole.update(piece);
    let rest = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    for (;;) {
      if (this.passing) {
        rest = this.pass(this.passing, rest);
        if (this.passing) return;
      }
      this.pending = Buffer.concat([this.pending, rest]);
      if (this.atEnd) {
        if (this.pending.length > MOST_LINES_BYTES) throw malformed('its directory is too long');
        return;
      }
      const header = this.nextHeader();
      if (header === undefined) return;
      rest = header;
    }
  }

  /** What was read, when nothing more comes. @throws bad-form `scene-packet.malformed` */
  end(): ReadPacket {
    if (!this.atEnd || this.passing) throw malformed('it is cut off');
    if (!this.pending.equals(archiveEnd(this.members))) throw malformed('its directory is not that of its files');
    const listed = this.files.filter(({ name }) => name !== SUMS_NAME);
    if (this.texts.get(SUMS_NAME)?.toString('latin1') !== sumsOf(listed)) {
      throw malformed('SHA256SUMS does not fit its files');
    }
    return {
      sha256: this.whole.hex(),
      scene: sceneOf(this.texts.get(SCENE_NAME)),
      photographs: listed.filter(({ name }) => name !== SCENE_NAME),
    };
  }

  /** Bytes of the file that passes; what is left of the piece is returned. */
  private pass(passing: Passing, bytes: Buffer): Buffer {
    const own = bytes.subarray(0, passing.left);
    passing.digest.update(own);
    passing.crc = crc32(own, passing.crc);
    passing.pieces?.push(Buffer.from(own));
    passing.left -= own.length;
    if (passing.left === 0) {
      const { member, digest, pieces } = passing;
      if (passing.crc !== member.crc32) throw malformed(`${member.name} is damaged`);
      if (pieces) this.texts.set(member.name, Buffer.concat(pieces));
      this.files.push({ name: member.name, size: member.size, sha256: digest.hex() });
      this.passing = undefined;
    }
    return bytes.subarray(own.length);
  }

  /** Begins the next file; undefined when more bytes are needed or the files are over. */
  private nextHeader(): Buffer | undefined {
    const { pending } = this;
    if (pending.length < 4) return undefined;
    if (pending.readUInt32LE(0) !== LOCAL_SIGNATURE) {
      if (this.members.at(-1)?.name !== SUMS_NAME) throw malformed('it does not end with SHA256SUMS');
      this.atEnd = true;
      return Buffer.alloc(0);
    }
    if (pending.length < LOCAL_BYTES) return undefined;
    const nameBytes = pending.readUInt16LE(26);
    if (nameBytes > 40) throw malformed('it holds a file that does not belong into it');
    if (pending.length < LOCAL_BYTES + nameBytes) return undefined;
    const head = pending.subarray(0, LOCAL_BYTES + nameBytes);
    const member = {
      name: head.toString('latin1', LOCAL_BYTES),
      size: pending.readUInt32LE(18),
      crc32: pending.readUInt32LE(14),
    };
    this.requireNext(member);
    if (!head.equals(localHeader(member))) throw malformed(`the header of ${member.name} is not as the page writes it`);
    this.members.push(member);
    this.passing = {
      member,
      digest: startDigest('sha256'),
      pieces: isPhotographPath(member.name) ? undefined : [],
      left: member.size,
      crc: 0,
    };
    this.pending = Buffer.alloc(0);
    return pending.subarray(head.length);
  }

  private requireNext({ name, size }: SceneMember): void {
    const before = this.members.map((member) => member.name);
    const place = before.length === 0 ? name === SCENE_NAME : name === SUMS_NAME || isPhotographPath(name);
    if (!place || before.includes(name) || before.includes(SUMS_NAME)) {
      throw malformed('it holds a file that does not belong into it');
    }
    if (before.length > MOST_PHOTOGRAPHS + 1) throw malformed(`it holds more than ${MOST_PHOTOGRAPHS} photographs`);
    const most = name === SCENE_NAME ? MOST_SCENE_BYTES : MOST_LINES_BYTES;
    if (!isPhotographPath(name) && size > most) throw malformed(`${name} is too large`);
  }
}

/** @throws bad-form `scene-packet.malformed` unless it is an object in its one canonical form (RFC 8785) */
function sceneOf(bytes: Buffer | undefined): JsonObject {
  let scene;
  try {
    scene = parseStrict(bytes ?? '');
    if (canonicalize(scene) !== bytes?.toString('utf8')) throw malformed('scene.json is not in its canonical form');
  } catch (fault) {
    if (fault instanceof DomainError) throw fault;
    throw malformed('scene.json cannot be read');
  }
  if (typeof scene === 'object' && scene !== null && !Array.isArray(scene)) return scene;
  throw malformed('scene.json is not an object');
}

export const malformed = (why: string): DomainError =>
  new DomainError(
    'bad-form',
    'scene-packet.malformed',
    `This is not a packet as the scene page writes it: ${why}. Send the file unchanged; if it was changed on the way, take it from the device again.`,
  );
