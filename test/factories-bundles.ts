import type { BuiltOfficer } from './factories';
import { buildCase, type BuiltCircle } from './factories-cases';
import { beginUpload, buildImage, sendChunk, sha256Of, someBytes, uploadWhole } from './factories-uploads';
import { writeEwf } from './reference/ewf-writer';
import type { TestApp } from './support/app';

export interface World {
  readonly by: BuiltOfficer;
  readonly caseId: string;
  readonly plain: { id: string; bytes: Buffer };
  readonly set: { id: string; files: readonly Buffer[] };
  readonly abuse: string;
  readonly intimate: string;
  readonly privileged: string;
  readonly handset: string;
}

/** A case with exhibits of each class, a set, a seizure with witnesses, a document that was superseded. */
export async function buildWorld(t: TestApp, circle: BuiltCircle): Promise<World> {
  const by = circle.investigator;
  const { id: caseId } = await buildCase(t, { by });
  const ingest = async (bytes: Buffer, over: object = {}): Promise<string> => {
    const image = await buildImage(t, circle, { caseId, ...over });
    expect((await uploadWhole(t, image, bytes, { filename: 'Phone of Nadia.bin' }))['state']).toBe('ingested');
    return image.id;
  };
  const plain = someBytes(300_001);
  const files = writeEwf({ medium: Buffer.alloc(512 * 640, 'disk'), chunksPerSegment: 4, compress: () => false });
  const set = await buildImage(t, circle, { caseId });
  const intakeId = t.uuid();
  for (const [i, file] of files.entries()) {
    const said = { intakeId, segment: String(i + 1), segments: String(files.length), filename: `Nadia.E0${i + 1}` };
    const path = await beginUpload(t, set, file.length, said);
    expect((await sendChunk(t, by, path, 0, file)).status).toBe(204);
    await t.drain();
  }
  const handset = await t.as(by).act(`/cases/${caseId}/exhibits`, {
    ...{ origin: 'received', kind: 'physical_device', words: 'Handset, black', class: 'ordinary' },
    from: { kind: 'person', person: { name: 'Bashir Ahmed', capacity: 'owner' } },
  });
  expect([handset.status, handset.text]).toEqual([201, handset.text]);
  const paper = (title: string) => ({
    kind: 'legal-opinion',
    title,
    sha256: sha256Of(Buffer.from(title)),
    sizeBytes: '7',
  });
  const document = await t.as(by).act(`/cases/${caseId}/documents`, paper('Opinion'));
  expect(document.status).toBe(201);
  expect((await t.as(by).act(`/documents/${document.body['id']}/supersede`, paper('Opinion 2'))).status).toBe(201);
  return {
    ...{ by, caseId, handset: String(handset.body['id']) },
    plain: { id: await ingest(plain), bytes: plain },
    set: { id: set.id, files },
    abuse: await ingest(someBytes(500), { class: 'child-abuse' }),
    intimate: await ingest(someBytes(600), { class: 'intimate' }),
    privileged: await ingest(someBytes(700), { class: 'privileged' }),
  };
}
