import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, utimesSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { systemActor } from '../../src/kernel/actor';
import { BlobKeys, blobKeyOf } from '../../src/modules/evidence/content/blob-keys.service';
import { IntakeProcessor } from '../../src/modules/evidence/intake/intake.processor';
import { Upload } from '../../src/modules/evidence/intake/upload.entity';
import type { Tx } from '../../src/platform/database/tx';
import { BLOB_STORE, type BlobStore } from '../../src/platform/storage/blob-store';
import { JobRegistry } from '../../src/platform/queue/job-registry';
import { JobRunner } from '../../src/platform/queue/job-runner';
import type { TestApp } from './app';

/** Files under the data folder whose path contains `part`, the keys left out. */
export function filesUnder(folder: string, part: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path.includes(part) && !path.startsWith(join(folder, 'keys')));
}

/** One beat of a repeated job, now. */
export async function runEvery(t: TestApp, job: string): Promise<void> {
  const worker = t.worker;
  const handler = worker
    ?.get(JobRegistry)
    .all()
    .find(({ rule }) => rule.type.name === job);
  if (!worker || !handler) throw new Error(`Nobody does ${job}`);
  const host = { progress: async () => undefined, signal: new AbortController().signal };
  await worker.get(JobRunner).repeat(handler, 'beat', host);
}

/** Announces `announced` bytes as a chunk, sends `sent`, and cuts the connection once they are being received. */
export async function sendAndCut(t: TestApp, token: string, path: string, announced: number, sent: number) {
  const { hostname, port } = new URL(t.base);
  const socket = createConnection({ host: hostname, port: Number(port) });
  const closed = once(socket, 'close');
  const digest = randomBytes(32).toString('base64');
  socket.write(
    [
      ...[`PATCH /api/v1${path} HTTP/1.1`, 'host: x', `authorization: Bearer ${token}`],
      ...['content-type: application/offset+octet-stream', 'upload-offset: 0', `content-length: ${announced}`],
      ...[`upload-checksum: sha256 ${digest}`, '', ''],
    ].join('\r\n'),
  );
  socket.write(randomBytes(sent));
  await t.until(async () => filesUnder(t.dataFolder, path.replace('/uploads/', '')).length === 1);
  socket.destroy();
  await closed;
}

/** Makes what is staged for an upload look as if it had rested for some hours. */
export function ageStaged(t: TestApp, uploadId: string, hours: number): void {
  const at = new Date(Date.now() - hours * 3_600_000);
  utimesSync(join(t.dataFolder, 'staging', uploadId), at, at);
}

const stored = (t: TestApp, blobId: string): string =>
  join(t.dataFolder, 'blobs', blobId.slice(0, 2), blobId.slice(2, 4), `${blobId}.c256`);

/** The ciphertext file of an exhibit's first file. */
export async function blobPathOf(t: TestApp, exhibitId: string): Promise<string> {
  const { rows } = await t.db.query<{ id: string }>(
    'SELECT blob_id AS id FROM content_part WHERE exhibit_id = $1 AND n = 1',
    [exhibitId],
  );
  return stored(t, rows[0]?.id ?? '');
}

/** Makes a stored file look as if it had been there for some hours. */
export function ageStored(t: TestApp, blobId: string, hours: number): void {
  const at = new Date(Date.now() - hours * 3_600_000);
  utimesSync(stored(t, blobId), at, at);
}

/** Brings the finalising of an upload into the states in which a killed process leaves it. */
export class FinalisingRig {
  private readonly worker: NestFastifyApplication;
  private readonly blobs: BlobStore;

  constructor(t: TestApp) {
    if (!t.worker) throw new Error('The rig needs the worker');
    this.worker = t.worker;
    this.blobs = t.worker.get<BlobStore>(BLOB_STORE, { strict: false });
  }

  /** The bytes are stored and named, and the process ended before anything of it was committed. */
  async storeWithoutCommit(uploadId: string, bytes: Buffer): Promise<void> {
    const { blobId, key } = await this.run(async (tx) => {
      const upload = await tx.findOne(Upload, { where: { id: uploadId } });
      if (!upload) throw new Error('There is no such upload');
      return {
        blobId: upload.blobId,
        key: await this.worker.get(BlobKeys, { strict: false }).unwrap(tx, upload, blobKeyOf(upload.blobId)),
      };
    });
    await this.blobs.put(blobId, key, Readable.from([bytes]), bytes.length);
  }

  /** A stored file of which no row tells. @returns its id */
  async storeOrphan(): Promise<string> {
    const blobId = randomUUID();
    await this.blobs.put(blobId, randomBytes(32), Readable.from([Buffer.from('orphan')]), 6);
    return blobId;
  }

  /** The job once more, as after a stall, whether or not it was done. */
  async finaliseAgain(uploadId: string): Promise<void> {
    const context = {
      actor: systemActor('finalise-upload'),
      jobId: 'again',
      attempt: 2,
      progress: async () => undefined,
      signal: new AbortController().signal,
      run: <T>(work: (tx: Tx) => Promise<T>): Promise<T> => this.run(work),
    };
    await this.worker.get(IntakeProcessor, { strict: false }).finalise(context, { uploadId });
  }

  private run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.worker.get(JobRunner).as('finalise-upload', work);
  }
}
