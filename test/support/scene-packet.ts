import { createHash } from 'node:crypto';
import { paperCode } from '../../src/modules/evidence/domain/scene-archive';
import { crc32 } from '../../src/modules/evidence/domain/crc32';
import type { Draft, Photograph } from '../../src/scene/draft';
import { makePacket } from '../../src/scene/packet';

const person = (over: Record<string, string>): Draft['seizedFrom'] => ({
  ...{ name: '', fatherName: '', cnic: '', phone: '', address: '', capacity: '' },
  ...over,
});

/** A draft as an officer leaves it: two things in one sealed parcel, one on its own. */
export const madeDraft = (over: Partial<Draft> = {}, scene: Record<string, string> = {}): Draft => ({
  scene: {
    ...{ officerName: 'Sana Malik', officerRank: 'Sub-Inspector', officerNumber: 'NCCIA-1177', caseNumber: 'ENQ-4' },
    ...{ begun: '2027-03-01T01:10', ended: '2027-03-01T02:20', place: 'Shop 4, Hafeez Centre, Lahore' },
    ...{ authority: 'search-warrant', authorityNumber: 'SW-12/2027', remarks: 'دکان مالک نے بند کی۔' },
    ...scene,
  },
  witnesses: [
    person({ name: 'Bashir Ahmed', capacity: 'shopkeeper' }),
    person({ name: 'Nadia Bibi', capacity: 'neighbour' }),
  ],
  seizedFrom: person({ name: 'Kashif Ali', capacity: 'owner' }),
  listGivenTo: person({}),
  items: [
    { words: 'Handset, black', kind: 'physical_device', parcel: 'P-1', seal: 'NCCIA-1', at: '2027-03-01T01:30' },
    {
      words: 'SIM card',
      kind: 'physical_device',
      parcel: 'P-1',
      seal: '',
      at: '2027-03-01T01:32',
      iccid: '',
      make: 'n/a',
    },
    { words: 'Laptop', kind: 'physical_device', parcel: '', seal: 'NCCIA-2', at: '', make: 'HP', serial: '5CD1' },
  ],
  ...over,
});

export const photographOf = (name: string, bytes: Uint8Array): Photograph => ({
  name,
  bytes,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  crc32: crc32(bytes),
  modified: Date.parse('2027-02-28T20:31:00.000Z'),
  shown: { shows: 'item', words: 'item 1' },
});

/** A packet as the page makes it of a draft. */
export function madePacket(
  over: Partial<Draft> = {},
  scene: Record<string, string> = {},
  photographs: readonly Photograph[] = [photographOf('IMG_1.JPG', Buffer.from('a photograph'))],
): { bytes: Buffer; sha256: string; code: string } {
  const closing = { page: 'ab'.repeat(32), closed: '2027-02-28T21:25:00.000Z' };
  const { parts, sha256 } = makePacket(madeDraft(over, scene), photographs, closing);
  return { bytes: Buffer.concat(parts), sha256, code: paperCode(sha256) };
}

/** What is said with a packet. */
export const importHeader = (told: object): Record<string, string> => ({
  'scene-import': Buffer.from(JSON.stringify(told)).toString('base64'),
});
