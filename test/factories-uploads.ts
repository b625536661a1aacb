import { createHash, randomBytes } from 'node:crypto';
import type { Role } from '../src/kernel/roles';
import { buildOfficer, type BuiltOfficer } from './factories';
import { buildCase, type BuiltCircle } from './factories-cases';
import type { Answer, TestApp } from './support/app';
import type { Body } from './support/client';

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
export const sha256Base64 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64');
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** `Upload-Metadata` of these values. */
export const metadataOf = (said: Readonly<Record<string, string>>): string =>
  Object.entries(said)
    .map(([key, value]) => `${key} ${base64(value)}`)
    .join(',');

export interface BuiltImage {
  readonly id: string;
  readonly number: string;
  readonly caseId: string;
  readonly by: BuiltOfficer;
}

/** An exhibit of bytes, without its bytes yet, in a new case unless one is given. */
export async function buildImage(
  t: TestApp,
  circle: BuiltCircle,
  over: { caseId?: string; kind?: string; class?: string } = {},
): Promise<BuiltImage> {
  const by = circle.investigator;
  const { caseId = (await buildCase(t, { by })).id, kind = 'disk_image', class: material = 'ordinary' } = over;
  const answer = await t.as(by).act(`/cases/${caseId}/exhibits`, {
    origin: 'received',
    kind,
    class: material,
    words: 'Image of a handset',
    from: { kind: 'organisation', name: 'Provider' },
  });
  expect([answer.status, answer.text]).toEqual([201, answer.text]);
  return { id: String(answer.body['id']), number: String(answer.body['number']), caseId, by };
}

/** Begins an upload. @returns its path below `/api/v1` */
export async function beginUpload(
  t: TestApp,
  image: BuiltImage,
  size: number,
  said: Readonly<Record<string, string>> = {},
): Promise<string> {
  const answer = await t.as(image.by).post(`/exhibits/${image.id}/uploads`, undefined, {
    'upload-length': String(size),
    'tus-resumable': '1.0.0',
    ...(Object.keys(said).length === 0 ? {} : { 'upload-metadata': metadataOf(said) }),
  });
  expect([answer.status, answer.text]).toEqual([201, answer.text]);
  return (answer.headers.get('location') ?? '').replace('/api/v1', '');
}

/** One PATCH with the right digest unless `over` says otherwise. */
export function sendChunk(
  t: TestApp,
  by: BuiltOfficer,
  path: string,
  offset: number,
  bytes: Buffer,
  over: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return t.as(by).patch(path, bytes, {
    'content-type': 'application/offset+octet-stream',
    'upload-offset': String(offset),
    'upload-checksum': `sha256 ${sha256Base64(bytes)}`,
    ...over,
  });
}

/** Sends all bytes in one chunk and waits until they are finalised. @returns the upload */
export async function uploadWhole(
  t: TestApp,
  image: BuiltImage,
  bytes: Buffer,
  said: Readonly<Record<string, string>> = {},
): Promise<Body> {
  const path = await beginUpload(t, image, bytes.length, said);
  const sent = await sendChunk(t, image.by, path, 0, bytes);
  expect([sent.status, sent.text]).toEqual([204, '']);
  await t.drain(60_000);
  return (await t.as(image.by).get(path)).body;
}

/** A verification, asked and carried out. */
export async function verify(t: TestApp, by: BuiltOfficer, exhibitId: string): Promise<Body> {
  const asked = await t.as(by).act(`/exhibits/${exhibitId}/verifications`, {});
  expect([asked.status, asked.text]).toEqual([202, asked.text]);
  await t.drain(60_000);
  return (await t.as(by).get(`/verifications/${asked.body['id']}`)).body;
}

/** Bytes that no compression makes small and that are found again anywhere. */
export const someBytes = (length: number): Buffer => randomBytes(length);

/** An officer of the circle with this role whom the case's head lets into the case. */
export async function buildColleague(
  t: TestApp,
  circle: BuiltCircle,
  caseId: string,
  role: Role = 'investigating officer',
): Promise<BuiltOfficer> {
  const colleague = await buildOfficer(t, { roles: [role], officeId: circle.officeId });
  const given = await t.as(circle.inCharge).post(`/cases/${caseId}/grants`, {
    officerId: colleague.id,
    relation: 'granted-write',
    reason: 'Works on the case.',
  });
  expect([given.status, given.text]).toEqual([201, given.text]);
  return colleague;
}
