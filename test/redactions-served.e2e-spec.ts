import './support/typescript-children';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildOfficer, type BuiltOfficer } from './factories';
import { buildCase } from './factories-cases';
import { buildColleague } from './factories-uploads';
import { startApp, type TestApp } from './support/app';
import { readBound } from './support/bound-pages';
import { runShell } from './support/bags/shell-verifier';
import { buildBundle, buildVerifiers, bytesOf, fetchBag, runVerifier } from './support/bundles';
import type { Body } from './support/client';
import { buildCanaryPdf, CANARY, hits } from './support/redaction-canaries';
import { codeOf, ok, RedactionDesk } from './support/redaction-desk';

jest.setTimeout(240_000);

describe('a redaction that was made', () => {
  let t: TestApp;
  let desk: RedactionDesk;
  let by: BuiltOfficer;
  let second: BuiltOfficer;
  let caseId: string;
  let pdf: Buffer;

  beforeAll(async () => {
    buildVerifiers();
    t = await startApp({ worker: true });
    desk = await RedactionDesk.open(t);
    ({ by, second, caseId, pdf } = desk);
  });
  afterAll(() => t.close());

  describe('is judged by a second officer,', () => {
    it('not by who marked it, nor by who has not opened it', async () => {
      const { id } = await desk.made(desk.pdfExhibit);
      const path = `/redactions/${String(id)}`;
      await desk.content(id, by);
      expect(codeOf(await t.as(by).post(`${path}/confirm`))).toEqual([403, 'redaction.second-is-first']);
      expect(codeOf(await t.as(by).post(`${path}/reject`, { reason: 'No.' }))).toEqual([
        403,
        'redaction.second-is-first',
      ]);
      expect(codeOf(await t.as(second).post(`${path}/confirm`))).toEqual([403, 'redaction.not-looked-at']);
      expect((await desk.content(id, second)).status).toBe(200);
      const body = ok(await t.as(second).post(`${path}/confirm`));
      expect(body).toMatchObject({ state: 'confirmed', decidedBy: expect.any(String) });
      expect(codeOf(await t.as(second).post(`${path}/confirm`))).toEqual([409, 'redaction.illegal-transition']);
    });

    it('once, when two confirm at once', async () => {
      const third = await buildColleague(t, desk.circle, caseId);
      const { id } = await desk.made(desk.pdfExhibit);
      for (const who of [second, third]) expect((await desk.content(id, who)).status).toBe(200);
      const before = await desk.entries('redaction.confirmed');
      const answers = await Promise.all(
        [second, third].map((who) => t.as(who).post(`/redactions/${String(id)}/confirm`)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(await desk.entries('redaction.confirmed')).toBe(before + 1);
    });

    it('and what was rejected is served to nobody', async () => {
      const { id } = await desk.made(desk.pdfExhibit);
      const path = `/redactions/${String(id)}`;
      const body = ok(await t.as(second).post(`${path}/reject`, { reason: 'The name stands on page 2.' }));
      expect(body).toMatchObject({ state: 'rejected', rejectedWhy: 'The name stands on page 2.' });
      const answer = await t.as(by).get(`${path}/content`);
      expect(codeOf(answer)).toEqual([409, 'redaction.rejected']);
      const again = await t.as(second).post(`${path}/reject`, { reason: 'Once more.' });
      expect(codeOf(again)).toEqual([409, 'redaction.illegal-transition']);
    });

    it('and before that is open to those alone who work on the case; each reading is an entry', async () => {
      const reader = await buildOfficer(t, { roles: ['prosecutor'] });
      ok(
        await t.as(desk.circle.inCharge).post(`/cases/${caseId}/grants`, {
          ...{ officerId: reader.id, relation: 'granted-read', reason: 'Reads along.' },
        }),
        201,
      );
      const { id } = await desk.made(desk.pdfExhibit);
      expect((await desk.content(id, reader)).status).toBe(403);
      const path = `/redactions/${String(id)}`;
      for (const act of [t.as(reader).post(`${path}/confirm`), t.as(reader).post(`${path}/reject`, { reason: 'No.' })])
        expect((await act).status).toBe(403);
      const before = await desk.entries('redaction.read');
      expect((await desk.content(id, second)).status).toBe(200);
      ok(await t.as(second).post(`/redactions/${String(id)}/confirm`));
      expect((await desk.content(id, reader)).status).toBe(200);
      expect(await desk.entries('redaction.read')).toBe(before + 2);
    });

    it('in the database too: a row that stands is not changed, and nobody confirms his own', async () => {
      const { id } = await desk.made(desk.pdfExhibit);
      const change = (set: string) => t.db.query(`UPDATE redaction SET ${set} WHERE id = $1`, [id]);
      await expect(change(`marks = '{}'`)).rejects.toThrow('stands as it was made');
      await expect(change(`redacted_sha256 = repeat('0', 64)`)).rejects.toThrow('stands as it was made');
      await expect(
        change(`state = 'confirmed', second_id = officer_id, second = officer, decided_at = clock_now()`),
      ).rejects.toThrow('redaction_check');
      await expect(t.db.query('DELETE FROM redaction_look')).rejects.toThrow();
    });
  });

  it('once confirmed keeps the original back on every way out but the reading of the prosecution', async () => {
    const bytes = Buffer.concat([await buildCanaryPdf(), Buffer.from('\n% vetoes\n')]);
    const exhibit = await desk.stored(bytes);
    const twin = await desk.stored(bytes);
    const vetoes = async (id: string): Promise<string[]> => {
      const { paths } = ok(await t.as(by).get(`/exhibits/${id}/export-verdicts`));
      return (paths as unknown as { path: string; vetoes: { code: string; detail: string }[] }[])
        .filter((path) =>
          path.vetoes.some(({ code, detail }) => code === 'export.redacted' && /redacted version/.test(detail)),
        )
        .map(({ path }) => path);
    };
    const { id } = await desk.made(exhibit);
    expect(await vetoes(exhibit)).toEqual([]);
    await desk.content(id, second);
    ok(await t.as(second).post(`/redactions/${String(id)}/confirm`));
    const held = ['bundle', 'copies-set', 'defence-account', 'thumbnail', 'mail', 'mla-package', 'owner-image'];
    expect([await vetoes(exhibit), await vetoes(twin)]).toEqual([held, held]);
    const bundle = await buildBundle(t, by, caseId, { exhibits: [exhibit, twin] });
    expect(JSON.stringify(bundle['withheld'])).toContain('export.redacted');
    const bag = await fetchBag(t, by, String(bundle['id']));
    expect([bag.bytes.includes(bytes.subarray(0, 200)), hits(bag.bytes)]).toEqual([false, 0]);
    const carried = `data/redactions/${String(id)}/000001`;
    const made = await desk.get(id);
    const manifest = readFileSync(join(bag.folder, 'manifest-sha256.txt'), 'utf8');
    // The redacted version, once, and nothing of the exhibits whose bytes they are.
    expect(manifest).toBe(`${String(made['redactedSha256'])}  ${carried}\n`);
    expect(readFileSync(join(bag.folder, carried)).equals((await desk.content(id)).bytes)).toBe(true);
    // A bag of a case with redactions is whole for the verifier that it carries.
    const verdict = runVerifier(bag, bag.folder, '--policy', 'policy.txt');
    expect([verdict.status, verdict.text]).toEqual([0, verdict.text]);
    const said = `${carried}: a redacted version, held against the act that made it, in the place of the file with the SHA-256 ${String(made['originalSha256'])}.`;
    expect(verdict.text).toContain(said);
    const shell = await runShell([bag.folder, '--policy', join(bag.folder, '../policy.txt')]);
    expect([shell.exit, shell.text]).toEqual([0, expect.stringContaining(said)]);
    // Who asks for the record without contents, or keeps this exhibit's back, gets no version of it either.
    for (const order of [
      { contents: false },
      { withhold: [{ part: 'content', exhibits: [exhibit, twin], authority: 'Order No. 9' }] },
    ]) {
      const other = await buildBundle(t, by, caseId, { exhibits: [exhibit, twin], ...order });
      const without = await fetchBag(t, by, String(other['id']));
      expect(readFileSync(join(without.folder, 'manifest-sha256.txt'), 'utf8')).toBe('');
      expect(runVerifier(without, without.folder, '--policy', 'policy.txt').status).toBe(0);
    }
    ok(await t.as(second).post(`/redactions/${String(id)}/reject`, { reason: 'Too much was taken out.' }));
    expect(await vetoes(exhibit)).toEqual([]);
    expect(codeOf(await t.as(by).get(`/bundles/${String(bundle['id'])}/content`))).toEqual([409, 'bundle.outdated']);
  });

  it('is printed in the file for the Tribunal in the place of the original, until it is rejected', async () => {
    const own = (await buildCase(t, { by })).id;
    const other = await buildColleague(t, desk.circle, own);
    const exhibit = await desk.stored(pdf, { caseId: own });
    const redaction = await desk.made(exhibit);
    const id = String(redaction['id']);
    await desk.content(id, other);
    ok(await t.as(other).post(`/redactions/${id}/confirm`));
    const asked = ok(
      await t.as(by).act(`/cases/${own}/tribunal-files`, {
        ...{ audience: 'court', contents: true, recipient: 'Sessions Judge', purpose: 'Trial.', bundle: false },
      }),
      202,
    );
    await t.drain(120_000);
    const path = `/tribunal-files/${String(asked['id'])}`;
    const file = ok(await t.as(by).get(path));
    expect(file).toMatchObject({ state: 'ready', notEmbedded: [] });
    expect((file['index'] as unknown as Body[]).find((line) => line['exhibitId'] === exhibit)?.['redactionId']).toBe(
      id,
    );
    const sent = await bytesOf(t, by, `${path}/content`);
    expect([sent.status, hits(sent.bytes)]).toEqual([200, 0]);
    const text = (await readBound(sent.bytes)).pages
      .map((page) => page.text)
      .join('\n')
      .replace(/\s/g, '');
    for (const digest of [redaction['originalSha256'], redaction['redactedSha256']]) expect(text).toContain(digest);
    ok(await t.as(other).post(`/redactions/${id}/reject`, { reason: 'A name is left.' }));
    expect(codeOf(await t.as(by).get(`${path}/content`))).toEqual([409, 'tribunal-file.outdated']);
  });

  it('of a text is printed there as its words without what was taken out', async () => {
    const own = (await buildCase(t, { by })).id;
    const other = await buildColleague(t, desk.circle, own);
    const long = Array.from({ length: 900 }, (_, i) => `Line ${i + 1} of the chat, which nobody has to hide.`);
    const said = [
      `Statement of ${CANARY}, aged 14.`,
      'آج اس نے سب کچھ بتا دیا۔',
      '',
      ...long,
      `${CANARY} signed.`,
      'The end.',
    ];
    const text = said.join('\r\n');
    const exhibit = await desk.stored(Buffer.from(text), { caseId: own });
    const ranges = [text.indexOf(CANARY), text.lastIndexOf(CANARY)].map((from) => ({
      ...{ from: [...text.slice(0, from)].length, to: [...text.slice(0, from)].length + CANARY.length },
      reason: 'minor',
    }));
    const redaction = await desk.made(exhibit, { regions: undefined, ranges });
    const id = String(redaction['id']);
    await desk.content(id, other);
    ok(await t.as(other).post(`/redactions/${id}/confirm`));
    const order = { audience: 'court', contents: true, recipient: 'Sessions Judge', purpose: 'Trial.', bundle: false };
    const path = `/tribunal-files/${String(ok(await t.as(by).act(`/cases/${own}/tribunal-files`, order), 202)['id'])}`;
    await t.drain(120_000);
    const file = ok(await t.as(by).get(path));
    expect(file).toMatchObject({ state: 'ready', notEmbedded: [] });
    const [line] = (file['index'] as unknown as Body[]).filter((each) => each['exhibitId'] === exhibit);
    expect(line?.['redactionId']).toBe(id);
    const sent = await bytesOf(t, by, `${path}/content`);
    expect([sent.status, hits(sent.bytes)]).toEqual([200, 0]);
    const bound = await readBound(sent.bytes);
    const [first, count] = [Number(line?.['page']), Number(line?.['pages'])];
    const printed = bound.pages
      .slice(first - 1, first - 1 + count)
      .map((page) => page.text)
      .join('\n');
    expect(printed).not.toContain(CANARY);
    const plain = printed.replace(/\s/g, '');
    for (const digest of [redaction['originalSha256'], redaction['redactedSha256']]) expect(plain).toContain(digest);
    for (const words of ['Statementof[removed],aged14.', '[removed]signed.', 'Theend.']) expect(plain).toContain(words);
    expect(long.filter((each) => !plain.includes(each.replace(/\s/g, '')))).toEqual([]);
    expect(bound.pages.length).toBe(file['pages']);
  });
});
