// The case itself, act by act, as its officers would do it over HTTP.
import { createWriteStream, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { digestOf, writeExhibit } from './exhibit-of-our-own.mjs';
import { enlist } from './people.mjs';

const say = (line) => console.log(line);
const chapter = (title) => console.log(`\n${title}`);

/** @param file bytes of the exhibit; one of our own making when undefined */
export async function tellStory({ house: { base, code }, folder, file }) {
  const crew = await enlist(base, code);
  const caseId = await openCase(crew);
  const seized = await raid(crew, caseId);
  await image(crew, seized, folder, file);
  await handOver(crew, seized);
  await prove(crew, seized);
  await bundle(crew, caseId, folder, base);
  await fileForCourt(crew, caseId, folder);
}

async function openCase({ circle, investigator: { client, name } }) {
  chapter('1. The case');
  const opened = await client.act('/cases', {
    officeId: circle.id,
    origin: 'complaint',
    originReference: 'CTN-DEMO-1',
    title: 'A bank that was none (demonstration; all persons are invented)',
    incidents: [
      { from: '2024-06-01', amount: '20000.00', victims: [{ name: 'Ayesha Khan' }] },
      { from: '2025-06-03', amount: '50000.00', victims: [{ name: 'Ayesha Khan' }] },
    ],
  });
  say(`   ${name} opens ${opened.number}.`);
  const accused = await client.act(`/cases/${opened.id}/parties`, { roles: ['accused'] });
  const [before, after] = opened.incidents.map(({ id }) => id);
  for (const [incident, day] of [
    [before, '2024-06-01'],
    [after, '2025-06-03'],
  ]) {
    const charge = await client.act(`/cases/${opened.id}/charges`, {
      offenceId: 'PECA-14',
      accusedId: accused.id,
      incidentIds: [incident],
    });
    const { cognizable, bailable } = charge.version.classification;
    say(`   Section 14 for ${day}: ${cognizable ? '' : 'non-'}cognizable, ${bailable ? '' : 'non-'}bailable.`);
  }
  const refusal = await client.refused(`/cases/${opened.id}/charges`, {
    offenceId: 'PECA-26A',
    accusedId: accused.id,
    incidentIds: [before],
  });
  say(`   Section 26A for 2024-06-01 is refused: ${refusal.detail}`);
  return opened.id;
}

async function raid({ investigator: { client, name } }, caseId) {
  chapter('2. The raid');
  const seizure = await client.act(`/cases/${caseId}/seizures`, {
    place: 'Shop 4, Demo Plaza, Lahore',
    authority: { kind: 'search-warrant', number: 'SW-12/2026', court: 'Judicial Magistrate, Lahore' },
    witnesses: [
      { name: 'Bashir Ahmed', capacity: 'shopkeeper' },
      { name: 'Nadia Bibi', capacity: 'neighbour' },
    ],
  });
  const { exhibits, parcels } = await client.act(`/seizures/${seizure.id}/items`, {
    items: [
      { words: 'Handset, black, screen cracked', parcel: 'A', seal: 'NCCIA-0412' },
      { words: 'SIM card', parcel: 'A', seal: 'NCCIA-0412' },
      { words: 'Handset, gold', parcel: 'A', seal: 'NCCIA-0412' },
      { words: 'Image of the black handset', kind: 'disk_image', seal: 'NCCIA-0413' },
    ],
  });
  say(`   ${name} seizes ${exhibits.length} things before two witnesses, three of them in one sealed parcel.`);
  return { caseId, exhibits, parcels };
}

async function image({ investigator: { client } }, { exhibits }, folder, file) {
  chapter('3. The image');
  const source = file ?? path.join(folder, 'handset.bin');
  if (file === undefined) writeExhibit(source);
  const sha256 = await digestOf(source);
  const upload = await client.upload(exhibits[3].id, source, { sha256, name: path.basename(source) });
  say(`   Sent in chunks, each with its digest; the whole is ${upload.digests?.sha256 ?? '?'}: ${upload.state}.`);
}

async function handOver({ circle, investigator, custodian }, { exhibits, parcels }) {
  chapter('4. The hand-over');
  const offer = await investigator.client.act('/handovers', {
    parcelIds: parcels.map(({ id }) => id),
    exhibitIds: [exhibits[3].id],
    to: { kind: 'officer', officerId: custodian.id },
    purpose: 'Safe custody in the store.',
    place: 'NCCIA Lahore, malkhana',
  });
  say(`   ${investigator.name} offers all four to ${custodian.name}, who compares the seals.`);
  const answered = await custodian.client.act(`/handovers/${offer.id}/accept`, {
    condition: 'good',
    sealsAsOffered: true,
    parcels: [{ parcelId: parcels[0].id, sealSeen: parcels[0].seal, newSeal: 'NCCIA-0414' }],
    items: [{ exhibitId: exhibits[2].id, verdict: 'refused', newSeal: 'NCCIA-0415', word: 'It is not gold but grey.' }],
  });
  const refused = answered.items.filter(({ answer }) => answer === 'refused').length;
  say(
    `   ${answered.items.length - refused} accepted, ${refused} refused: the parcel was opened and closed again under NCCIA-0414.`,
  );
  const place = await custodian.client.act(`/offices/${circle.id}/store-places`, { kind: 'shelf', name: 'Shelf 3' });
  await custodian.client.act('/custody-acts/store', {
    parcelIds: parcels.map(({ id }) => id),
    exhibitIds: [exhibits[3].id],
    storePlaceId: place.id,
    condition: 'good',
  });
  say('   Parcel and image lie on shelf 3.');
}

async function prove({ investigator, custodian }, { exhibits }) {
  chapter('5. What can be checked already');
  const asked = await custodian.client.act(`/exhibits/${exhibits[3].id}/verifications`);
  const checked = await custodian.client.until(`/verifications/${asked.id}`, ({ state }) =>
    /passed|failed/.test(state),
  );
  say(`   Every byte and every entry of the image read again: ${checked.state} (${checked.checks.length} checks).`);
  const { items } = await investigator.client.get(`/exhibits/${exhibits[3].id}/custody`);
  for (const { sentence } of items) say(`   · ${sentence}`);
  const last = items.at(-1).hash;
  const receipt = await investigator.client.until(
    `/ledger/entries/${last}/receipt`,
    ({ status }) => status === 'final',
  );
  say(`   Receipt of the last act: ${receipt.status}. ${receipt.note}`);
}

async function bundle({ investigator: { client } }, caseId, folder, base) {
  chapter('6. The bundle for the court');
  const asked = await client.act(`/cases/${caseId}/bundles`, {
    contents: true,
    recipient: 'Sessions Court, Lahore (demonstration)',
    purpose: 'To show that anybody can check it.',
  });
  const ready = await client.until(`/bundles/${asked.id}`, ({ state }) => state === 'ready' || state === 'failed');
  say(
    `   The job says: ${ready.state}. ${ready.fault ?? `${ready.sizeBytes} bytes, tag manifest ${ready.tagManifest}`}`,
  );
  const reply = await client.send('GET', `/bundles/${asked.id}/content`);
  await pipeline(Readable.fromWeb(reply.body), createWriteStream(path.join(folder, 'bundle.zip')));
  // What the verifier trusts comes another way: printed in a gazette, read out in court, published by the witnesses.
  const policy = await fetch(`${base}/verify-policy`);
  writeFileSync(path.join(folder, 'policy.txt'), await policy.text());
}

async function fileForCourt({ investigator: { client } }, caseId, folder) {
  chapter('7. The file for the Tribunal');
  const asked = await client.act(`/cases/${caseId}/tribunal-files`, {
    audience: 'court',
    contents: true,
    bundle: false,
    recipient: 'Sessions Court, Lahore (demonstration)',
    purpose: 'To be read on paper, page by page.',
  });
  const done = ({ state }) => state === 'ready' || state === 'failed';
  const ready = await client.until(`/tribunal-files/${asked.id}`, done);
  if (ready.state !== 'ready') throw new Error(`The file was not made: ${ready.fault}`);
  const reply = await client.send('GET', `/tribunal-files/${asked.id}/content`);
  await pipeline(Readable.fromWeb(reply.body), createWriteStream(path.join(folder, 'tribunal-file.pdf')));
  say(`   ${ready.pages} pages, ${ready.index.length} documents: ${path.join(folder, 'tribunal-file.pdf')}`);
}
