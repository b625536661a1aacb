import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errnoOf } from '../../platform/storage/file-calls';
import { formatCheckpoint, parseCheckpoint, type Checkpoint } from '../../proof/checkpoint';
import { encodeVkey, NOTE_SIGNATURE, type NoteSigner, noteVerifier } from '../../proof/note-key';
import { openNote, signNote } from '../../proof/signed-note';

const OWNER_ONLY = 0o600;
/** An Ed25519 key in SPKI form ends with its 32 bytes. Source: RFC 8410 4. */
const RAW_KEY_BYTES = 32;

/** A name for a log that nobody has named: stands for ever in every checkpoint. */
export const newOrigin = (): string => `sanad-${randomBytes(16).toString('hex')}/ledger`;

/** The files beside the database that the sequencer trusts more than the database. */
export class LogFiles {
  private readonly keyFile: string;
  private readonly checkpointFile: string;

  /** @param dataFolder `SANAD_DATA` */
  constructor(dataFolder: string) {
    this.keyFile = join(dataFolder, 'keys', 'ledger-signing.pem');
    this.checkpointFile = join(dataFolder, 'ledger', 'last-checkpoint');
  }

  /**
   * The key of the log; with `make` it is made when there is none, and never replaced.
   * @returns undefined when there is none and none may be made
   */
  async signer(origin: string, make: boolean): Promise<NoteSigner | undefined> {
    let pem = await readIfThere(this.keyFile);
    if (pem === undefined && make) {
      const { privateKey } = generateKeyPairSync('ed25519');
      await this.keep(this.keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), link);
      pem = await readIfThere(this.keyFile);
    }
    if (pem === undefined) return undefined;
    const privateKey = createPrivateKey(pem);
    const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
    return { privateKey, verifier: noteVerifier(origin, NOTE_SIGNATURE, spki.subarray(-RAW_KEY_BYTES)) };
  }

  /** The last checkpoint that was signed here, its signature checked. @throws ProofError when it is not ours */
  async lastCheckpoint(signer: NoteSigner): Promise<Checkpoint | undefined> {
    const note = await readIfThere(this.checkpointFile);
    return note === undefined ? undefined : parseCheckpoint(openNote(note, [signer.verifier]).text);
  }

  async hasCheckpoint(): Promise<boolean> {
    return (await readIfThere(this.checkpointFile)) !== undefined;
  }

  /** Durable before it returns: a checkpoint is published only after this. */
  async keepCheckpoint(note: string): Promise<void> {
    await this.keep(this.checkpointFile, note, rename);
  }

  private async keep(path: string, text: string, name: (from: string, to: string) => Promise<void>): Promise<void> {
    const folder = dirname(path);
    const fresh = join(folder, `.${randomUUID()}`);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = await open(fresh, 'wx', OWNER_ONLY);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    try {
      await name(fresh, path);
    } catch (fault) {
      if (errnoOf(fault) !== 'EEXIST') throw fault;
    } finally {
      await unlink(fresh).catch((fault: unknown) => {
        if (errnoOf(fault) !== 'ENOENT') throw fault;
      });
    }
    const names = await open(folder, 'r');
    try {
      await names.sync();
    } finally {
      await names.close();
    }
  }
}

/** The signed note of a tree head. Source: C2SP tlog-checkpoint. */
export const signCheckpoint = (signer: NoteSigner, size: number, root: Buffer): string =>
  signNote(formatCheckpoint({ origin: signer.verifier.name, size, root }), [signer]);

export const vkeyOf = (signer: NoteSigner): string => encodeVkey(signer.verifier);

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (fault) {
    if (errnoOf(fault) === 'ENOENT') return undefined;
    throw fault;
  }
}
