import { createHash } from 'node:crypto';
import { Typesetter } from '../src/platform/typeset/typesetter';
import type { Cell, Paper } from '../src/platform/typeset/paper';
import { buildOfficer, type BuiltOfficer } from './factories';
import { buildCircle, type BuiltCircle } from './factories-cases';
import { buildCustodian, buildItems, buildSeizure } from './factories-evidence';
import { WorkerHost } from '../src/platform/queue/worker-host';
import { type Answer, startApp, type TestApp } from './support/app';

const WHY = 'For the court file of this case.';
const HOSTILE = '#import "x" $y$ \\ << ] 😀 ع\u0301 ' + 'w'.repeat(300);

const texts = (cell: Cell | undefined): string[] =>
  [cell ?? []].flat().flatMap((text) => ('typed' in text ? [text.typed] : 'code' in text ? [text.code] : []));

/** The header of each entry as the paper's own recipe makes it of what the paper prints, and the hash that it prints. */
function headersIn(paper: Paper | undefined, only?: string): { header: string; hash: string }[] {
  const sections = paper?.form === 'sheet' ? paper.sections : [];
  const tables = sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'table' ? [block] : [])));
  return (tables.at(-1)?.rows ?? []).map(([number, recorded, hashes]) => {
    const [place = '', kind = 'custody-entry/v1'] = texts(number);
    const [hash = '', prev, body, item = only] = texts(hashes);
    const lines = [kind, item, place.split(' / ')[1], prev, ...texts(recorded), body];
    return { header: `${lines.join('\n')}\n`, hash };
  });
}
const requireRecipe = (paper: Paper | undefined, count: number, only?: string): void => {
  const headers = headersIn(paper, only);
  expect(headers).toHaveLength(count);
  for (const { header, hash } of headers) expect(createHash('sha256').update(header).digest('hex')).toBe(hash);
};

describe('papers', () => {
  let t: TestApp;
  let circle: BuiltCircle;
  let custodian: BuiltOfficer & { placeId: string };
  const papers: Paper[] = [];
  let scene: Awaited<ReturnType<typeof buildScene>>;

  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z', worker: true });
    circle = await buildCircle(t);
    custodian = await buildCustodian(t, circle);
    const typesetter = t.api.get(Typesetter);
    const pdf = typesetter.pdf.bind(typesetter);
    jest.spyOn(typesetter, 'pdf').mockImplementation((paper) => {
      if (paper.form !== 'letter' && paper.form !== 'frame') papers.push(paper);
      return pdf(paper);
    });
    scene = await buildScene();
  });
  afterAll(() => t.close());

  /** What the last paper that was set says, and what it was answered with. */
  const paper = async (path: string, by: BuiltOfficer = circle.investigator): Promise<Answer & { said: string }> => {
    const before = papers.length;
    const answer = await t.as(by).get(path);
    expect([answer.status, papers.length]).toEqual([200, before + 1]);
    return { ...answer, said: JSON.stringify(papers.at(-1)) };
  };

  async function buildScene() {
    const seizure = await buildSeizure(t, circle, {
      place: 'دکان نمبر 4، حفیظ سنٹر، لاہور',
      occurredAt: '2027-03-01T04:00:00.000Z',
      latenessReason: 'No network at the scene.',
      seizedFrom: { name: 'Aslam Butt', fatherName: 'Rafiq Butt', cnic: '35202-2222222-2', capacity: 'shopkeeper' },
    });
    const { items, parcels } = await buildItems(t, circle.investigator, seizure.id, {
      latenessReason: 'No network at the scene.',
      items: [
        {
          words: 'Samsung handset, black',
          parcel: 'P-1',
          seal: 'NCCIA-0412',
          make: 'Samsung',
          imei1: '490154203237518',
        },
        { words: 'USB stick', parcel: 'P-1' },
        { words: HOSTILE, seal: 'NCCIA-0413', powerState: 'off' },
      ],
    });
    const [first, , loose] = items;
    const [parcel] = parcels;
    const offered = await t.as(circle.investigator).act('/handovers', {
      exhibitIds: [loose?.id],
      parcelIds: [parcel?.id],
      to: { kind: 'officer', officerId: custodian.id },
      purpose: 'Safe custody',
    });
    expect([offered.status, offered.text]).toEqual([201, offered.text]);
    const handover = String(offered.body['id']);
    const accepted = await t.as(custodian).act(`/handovers/${handover}/accept`, {
      sealsAsOffered: true,
      condition: 'good',
      items: [{ exhibitId: loose?.id, verdict: 'accepted', sealSeen: 'NCCIA-9999', word: 'Another seal on it.' }],
    });
    expect([accepted.status, accepted.text]).toEqual([200, accepted.text]);
    const carried = await t.as(custodian).act('/custody-acts/carry', {
      parcelIds: [parcel?.id],
      carrier: {
        ...{ kind: 'public_servant', name: 'Muhammad Aslam', rank: 'Constable', number: 'C-4471' },
        ...{ capacity: 'carrier', office: 'Circle Lahore' },
      },
      destination: 'Punjab Forensic Science Agency, Lahore',
      purpose: 'For examination',
    });
    expect([carried.status, carried.text]).toEqual([200, carried.text]);
    return {
      seizure,
      items,
      parcel: String(parcel?.id),
      handover,
      exhibit: String(first?.id),
      loose: String(loose?.id),
    };
  }

  const all = () => [
    `/exhibits/${scene.exhibit}/custody-report`,
    `/exhibits/${scene.exhibit}/road-certificate.pdf`,
    `/handovers/${scene.handover}/receipt.pdf`,
    `/seizures/${scene.seizure.id}/memo.pdf`,
    `/parcels/${scene.parcel}/label.pdf`,
  ];

  const logged = (hash: string): Promise<void> =>
    t.until(async () => {
      const receipt = await t.as(circle.investigator).get(`/ledger/entries/${hash}/receipt`);
      return receipt.body['status'] === 'logged';
    });

  it('are PDF/A-2b, say that they are logged, and come out the same to the byte', async () => {
    await paper(all()[0] ?? '');
    for (const { entry } of [...papers]) await logged(entry);
    for (const path of all()) {
      const one = await paper(path);
      expect(one.headers.get('content-type')).toBe('application/pdf');
      expect(one.text.slice(0, 8)).toBe('%PDF-1.7');
      expect(one.text).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>B</);
      expect(papers.at(-1)?.standing.en).toMatch(/^Logged: place /);
      const etag = String(one.headers.get('etag'));
      expect((await paper(path)).headers.get('etag')).toBe(etag);
      const again = await t.as(circle.investigator).send('GET', path, undefined, { 'if-none-match': etag });
      expect([again.status, again.text]).toEqual([304, '']);
    }
  });

  it('name private persons by code, and by name only to who may write, who says why, and on record', async () => {
    const path = `/seizures/${scene.seizure.id}/memo.pdf`;
    const plain = await paper(path);
    expect(plain.said).toMatch(/P-[A-Z2-9]{10}/);
    expect(plain.said).not.toContain('Bashir Ahmed');
    expect(plain.said).not.toContain('35202-');
    const looks = async (): Promise<string> => {
      const rows = await t.sql<{ n: string }>(
        'app',
        circle.investigator.id,
        `SELECT count(*) AS n FROM ledger.entry WHERE type = 'protected.read' AND case_id = $1`,
        [scene.seizure.caseId],
      );
      return String(rows[0]?.n);
    };
    const before = await looks();
    const shown = await paper(`${path}?revealFor=${encodeURIComponent(WHY)}`);
    for (const name of ['Bashir Ahmed', 'Nadia Bibi', 'Aslam Butt', '35202-2222222-2'])
      expect(shown.said).toContain(name);
    expect(shown.said).toContain('shows the names of private persons');
    expect(Number(await looks())).toBe(Number(before) + 1);

    const reader = await buildOfficer(t, { roles: ['legal officer'], officeId: circle.officeId });
    const grant = { officerId: reader.id, relation: 'granted-read', reason: 'Opinion' };
    expect((await t.as(circle.inCharge).post(`/cases/${scene.seizure.caseId}/grants`, grant)).status).toBe(201);
    await paper(path, reader);
    for (const each of all().slice(0, 4)) {
      const refused = await t.as(reader).get(`${each}?revealFor=${encodeURIComponent(WHY)}`);
      expect([refused.status, refused.body['code']]).toEqual([403, 'case.read-only']);
    }
    expect(Number(await looks())).toBe(Number(before) + 1);
  });

  it('tell of the exhibit what its entries say: holders, seals, late entries, gaps and every hash', async () => {
    const { said } = await paper(`/exhibits/${scene.loose}/custody-report`);
    const custody = await t.as(circle.investigator).get(`/exhibits/${scene.loose}/custody`);
    for (const entry of [...(custody.body['items'] ?? [])]) expect(said).toContain(String(entry['hash']));
    for (const word of [
      ...['NCCIA-0413', 'NCCIA-9999', 'NOT the seal on record', 'No network at the scene.'],
      ...['the seal found is not the one on record', '"minutes":"300"'],
    ]) {
      expect([word, said.includes(word)]).toEqual([word, true]);
    }
    requireRecipe(papers.at(-1), 3, scene.loose);
    expect(said).toContain(JSON.stringify(HOSTILE).slice(1, -1));
    expect(said).toContain('imei_1'.replace('_', ' ').toUpperCase());
  });

  it('set seal against seal on the receipt, and the carrier with the parcel on the certificate', async () => {
    const receipt = await paper(`/handovers/${scene.handover}/receipt.pdf`);
    for (const word of ['NOT AS OFFERED', 'NCCIA-9999', 'Another seal on it.', 'ACCEPTED', 'P-1', 'Safe custody']) {
      expect([word, receipt.said.includes(word)]).toEqual([word, true]);
    }
    requireRecipe(papers.at(-1), 6);
    const road = await paper(`/exhibits/${scene.exhibit}/road-certificate.pdf`);
    for (const word of ['Constable Muhammad Aslam', 'NCCIA-0412', 'Punjab Forensic Science Agency', 'USB stick']) {
      expect([word, road.said.includes(word)]).toEqual([word, true]);
    }
    expect(road.said).not.toContain('NCCIA-0413');
  });

  it('refuse a certificate for what was never carried, and a label for a parcel with nothing in it', async () => {
    const by = t.as(circle.investigator);
    const never = await by.get(`/exhibits/${scene.loose}/road-certificate.pdf`);
    expect([never.status, never.body['code']]).toEqual([409, 'exhibit.never-carried']);
    const other = await by.get(`/exhibits/${scene.exhibit}/road-certificate.pdf?act=${t.uuid()}`);
    expect([other.status, other.body['code']]).toEqual([409, 'exhibit.never-carried']);
    await t.db.query(`INSERT INTO parcel (id, case_id, number, version) VALUES ($1, $2, 'P-EMPTY', 1)`, [
      ...[t.uuid(), scene.seizure.caseId],
    ]);
    const { rows } = await t.db.query<{ id: string }>(`SELECT id FROM parcel WHERE number = 'P-EMPTY'`);
    const empty = await by.get(`/parcels/${rows[0]?.id}/label.pdf`);
    expect([empty.status, empty.body['code']]).toEqual([409, 'parcel.nothing-in-it']);
  });

  it('are not for who does not stand to the case', async () => {
    const stranger = await buildOfficer(t, { roles: ['investigating officer'] });
    const auditor = await buildOfficer(t, { roles: ['auditor'] });
    for (const path of all()) {
      expect((await t.as(stranger).get(path)).status).toBe(404);
      expect((await t.as(auditor).get(path)).status).toBe(403);
      expect((await t.anyone.get(path)).status).toBe(401);
    }
  });

  it('list sixty devices over several pages, each with its seal', async () => {
    const seizure = await buildSeizure(t, circle);
    const items = Array.from({ length: 60 }, (_, i) => ({
      words: `Handset ${i + 1}`,
      seal: `RAID-${i + 1}`,
      make: 'Nokia',
    }));
    await buildItems(t, circle.investigator, seizure.id, { items });
    const { said, text } = await paper(`/seizures/${seizure.id}/memo.pdf`);
    for (let i = 1; i <= 60; i += 1) expect(said).toContain(`RAID-${i}"`);
    requireRecipe(papers.at(-1), 61);
    expect(Number(/\/Count (\d+)/.exec(text)?.[1])).toBeGreaterThan(3);
  });

  it('say that they prove nothing while one entry waits, though the others are logged', async () => {
    const seizure = await buildSeizure(t, circle);
    const path = `/seizures/${seizure.id}/memo.pdf`;
    const { said: empty } = await paper(path);
    expect(empty).toContain('NO ITEM HAS BEEN LISTED YET');
    await logged(papers.at(-1)?.entry ?? '');
    expect((await paper(path)).said).toContain('"Logged: place');
    await t.worker?.get(WorkerHost).stop();
    await buildItems(t, circle.investigator, seizure.id, [{ words: 'Handset', seal: 'S-1' }]);
    const { said } = await paper(path);
    expect(said).toContain('"n":"1 / 2"');
    expect(papers.at(-1)?.standing.en).toMatch(/^PROVISIONAL/);
  });
});
