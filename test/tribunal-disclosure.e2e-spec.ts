import './support/typescript-children';
import { writeFileSync } from 'node:fs';
import { buildOfficer } from './factories';
import {
  asksOf,
  buildDisclosed,
  code,
  type Disclosed,
  idOf,
  listOf,
  ok,
  OTHER_GROUND,
  thing,
} from './factories-disclosure';
import { bytesOf } from './support/bundles';
import { wordsOfDocx } from './support/docx-words';
import { textOf } from './support/pdf-text';
import { type Answer, startApp, type TestApp } from './support/app';
import type { Body } from './support/client';

jest.setTimeout(240_000);

const SHA = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const ORDER = { by: 'Sessions Judge, Lahore', reference: 'Order No. 9 of 2027', day: '2027-03-01' };

describe('disclosure', () => {
  let t: TestApp;
  let of: Disclosed;
  let ask: ReturnType<typeof asksOf>;

  beforeAll(async () => {
    t = await startApp({ at: '2027-03-01T09:00:00.000Z', worker: true });
    of = await buildDisclosed(t);
    ask = asksOf(t, of);
  });
  afterAll(() => t.close());

  it('lists everything on record: to be served, or never served and why, with the gaps that both sides are told of', async () => {
    const { caseId, accusedId, sessions, clerks, neighbours, victims, exhibit, stranger } = of;
    const { io, schedule, lineOf } = ask;
    const body = await schedule();
    expect(body).toMatchObject({ proceedingId: sessions, caseId, accusedId });
    const states = new Set(listOf(body['items']).map(({ state }) => String(state)));
    expect([...states].sort()).toEqual(['never-served', 'to-be-served']);
    for (const key of [clerks, neighbours, victims, exhibit]) expect(lineOf(body, key)['state']).toBe('to-be-served');
    const never = listOf(body['items']).filter(({ state }) => String(state) === 'never-served');
    expect(new Set(never.map(({ neverServed }) => String(neverServed)))).toEqual(
      new Set(['case-diary', 'legal-opinion']),
    );
    const classes = new Map(listOf(body['neverServed']).map((each) => [String(each['class']), each]));
    expect(classes.get('case-diary')).toMatchObject({ law: 'CrPC s.172(2)', documents: 1, calledFor: null });
    expect(classes.get('proof-matrix')).toMatchObject({ documents: null, calledFor: null });
    const found = listOf(body['findings']).map((each) => [String(each['section']), String(each['code'])]);
    expect(found).toContainEqual(['seizures', 'late-entry']);
    expect(found).toContainEqual(['exhibits', 'late-entry']);
    const continuity = ok(await io().get(`/exhibits/${exhibit}/continuity`)).body['findings'];
    expect(found.filter(([section]) => section === 'exhibits')).toHaveLength(listOf(continuity).length);
    expect(JSON.stringify(body)).not.toContain('Nadia');
    expect(code(await t.as(stranger).get(`/proceedings/${sessions}/disclosure`))).toEqual([
      404,
      'proceeding.not-found',
    ]);
    const keeper = await buildOfficer(t, { roles: ['evidence custodian'] });
    expect((await t.as(keeper).get(`/proceedings/${sessions}/disclosure`)).status).toBe(403);
  });

  it('says when a court called for what is never served', async () => {
    const { schedule, made } = ask;
    const called = { audience: 'court', proceedingId: undefined, calledFor: ['case-diary'] };
    await made({ ...called, courtOrder: 'Order No. 3 of 2027' });
    const body = await schedule();
    const diary = listOf(body['items']).find(({ neverServed }) => String(neverServed) === 'case-diary');
    expect(diary).toMatchObject({ state: 'never-served', calledFor: { order: 'Order No. 3 of 2027' } });
    expect(listOf(body['neverServed']).find((each) => String(each['class']) === 'legal-opinion')).toMatchObject({
      calledFor: null,
    });
  });

  it('records by the order of a court that it called for what the prosecution makes for itself, and serves nothing by it', async () => {
    const { sessions, magistrate, orderId, receiptId, stranger } = of;
    const { io, pp, schedule } = ask;
    const path = `/proceedings/${sessions}/disclosure/calls`;
    const told = {
      class: 'proof-matrix',
      documentId: orderId,
      court: ORDER.by,
      reference: ORDER.reference,
      day: ORDER.day,
    };
    expect((await io().post(path, told)).status).toBe(403);
    expect(code(await t.as(stranger).post(path, told))).toEqual([404, 'proceeding.not-found']);
    for (const bad of [{ class: 'everything' }, { court: '  ' }, { reference: '' }, { day: '2027-02-30' }]) {
      expect([bad, (await pp().post(path, { ...told, ...bad })).status]).toEqual([bad, 400]);
    }
    expect(code(await pp().post(path, { ...told, documentId: receiptId }))).toEqual([422, 'disclosure.order-unknown']);
    expect(code(await pp().post(path, { ...told, day: '2027-03-02' }))).toEqual([
      422,
      'disclosure.authority-in-the-future',
    ]);
    const both = await Promise.all([pp().post(path, told), pp().post(path, told)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const again = await pp().post(`/proceedings/${magistrate}/disclosure/calls`, told);
    expect(code(again)).toEqual([409, 'disclosure.called-already']);
    ok(await pp().post(path, { ...told, class: 'scrutiny' }), 201);
    const classes = new Map(listOf((await schedule())['neverServed']).map((each) => [String(each['class']), each]));
    for (const called of ['proof-matrix', 'scrutiny']) {
      expect(classes.get(called)?.['calledFor']).toMatchObject({
        ...{ order: 'Sessions Judge, Lahore, Order No. 9 of 2027, 2027-03-01', fileId: null, documentId: orderId },
      });
    }
    expect(classes.get('readiness')).toMatchObject({ calledFor: null });
    await expect(t.db.query(`UPDATE court_call SET court = 'Another'`)).rejects.toThrow();
  });

  it('takes a withholding from the prosecutor alone, whole, of a thing that is there, once', async () => {
    const { caseId, sessions, magistrate, clerks, orderId, receiptId, prosecutor, stranger } = of;
    const { io, schedule, lineOf, stateOf, withhold } = ask;
    const path = `/proceedings/${sessions}/disclosure/withholdings`;
    const told = { ...thing('statements', clerks), ...OTHER_GROUND };
    expect((await io().post(path, told)).status).toBe(403);
    expect(code(await t.as(stranger).post(path, told))).toEqual([404, 'proceeding.not-found']);
    for (const bad of [
      { ground: 'because' },
      { ground: undefined },
      { thing: { section: 'nowhere', key: clerks } },
      { thing: 'statements' },
      { authority: {} },
      { authority: { by: '   ' } },
      { until: '2027-02-30' },
      { words: '' },
    ]) {
      expect([JSON.stringify(bad), (await withhold(clerks, bad)).status]).toEqual([JSON.stringify(bad), 400]);
    }
    const by = OTHER_GROUND.authority;
    const refusals: [object, string][] = [
      [{ words: undefined }, 'disclosure.words-missing'],
      [{ ground: 'court-order' }, 'disclosure.order-missing'],
      [{ authority: { ...by, documentId: orderId } }, 'disclosure.order-incomplete'],
      [{ authority: { ...ORDER, documentId: receiptId } }, 'disclosure.order-unknown'],
      [{ authority: { ...ORDER, day: '2027-03-02' } }, 'disclosure.authority-in-the-future'],
      [{ until: '2027-02-28' }, 'disclosure.until-past'],
      [thing('statements', caseId), 'disclosure.thing-unknown'],
      // The key is a thing, but not of that section.
      [thing('fir', clerks), 'disclosure.thing-unknown'],
    ];
    for (const [over, why] of refusals) expect(code(await withhold(clerks, over))).toEqual([422, why]);
    const diary = listOf((await schedule())['items']).find(({ neverServed }) => String(neverServed) === 'case-diary');
    expect(code(await withhold('', thing('never-served', String(diary?.['key']))))).toEqual([
      409,
      'disclosure.never-served',
    ]);

    const both = await Promise.all([withhold(clerks), withhold(clerks)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)?.body.code).toBe('disclosure.withheld-already');
    const line = lineOf(await schedule(), clerks);
    expect(line).toMatchObject({
      state: 'withheld',
      withheld: {
        ground: { code: 'other', law: 'house policy', confidence: 'low' },
        ...{
          words: OTHER_GROUND.words,
          authority: { by: by.by, documentId: null },
          until: null,
          recordedBy: prosecutor.id,
        },
      },
    });
    // From this accused, and from no other.
    expect(await stateOf(clerks, magistrate)).toBe('to-be-served');
  });

  it('leaves what is withheld out of his copy, tells of it there, and makes a copy from before it stay here', async () => {
    const { magistrate, clerks, neighbours, victims, exhibit, stranger } = of;
    const { io, pp, schedule, stateOf, withhold, made, textOf } = ask;
    const before = await made();
    const keys = (file: Body): string[] => listOf(file['index']).map(({ thing }) => String(thing));
    expect(keys(before)).not.toContain(clerks);
    expect(keys(before)).toEqual(expect.arrayContaining([neighbours, victims, exhibit]));
    const text = await textOf(before);
    expect(text).toContain('Statements: 1 withheld');
    expect(text).toContain('Deputy Prosecutor General');
    expect(text).not.toContain('I keep the register.');
    expect(keys(await made({ proceedingId: magistrate }))).toContain(clerks);
    expect(keys(await made({ audience: 'court', proceedingId: undefined }))).toContain(clerks);

    ok(await withhold(exhibit, { ...thing('exhibits', exhibit), until: '2027-03-01' }), 201);
    const path = `/tribunal-files/${before['id']}/content`;
    expect(code(await io().get(path))).toEqual([409, 'tribunal-file.outdated']);
    const after = await made({ bundle: true });
    expect([keys(after).includes(exhibit), after['bundleId']]).toEqual([false, null]);
    const kept = listOf((await schedule())['withholdings']).find(({ key }) => String(key) === exhibit);
    const release = (by = pp()): Promise<Answer> =>
      by.post(`/disclosure/withholdings/${String(kept?.['id'])}/release`, { reason: 'It is relied on.' });
    expect([(await release(io())).status, code(await release(t.as(stranger)))]).toEqual([
      403,
      [404, 'withholding.not-found'],
    ]);
    const both = await Promise.all([release(), release()]);
    expect(both.map(code)).toEqual(expect.arrayContaining([[409, 'withholding.released-already']]));
    expect(both.find(({ status }) => status === 200)?.body).toMatchObject({ released: { reason: 'It is relied on.' } });
    expect(await stateOf(exhibit)).toBe('to-be-served');
    expect(keys(await made())).toContain(exhibit);
  });

  it('has what speaks for the accused withheld by the order of a court alone, whichever came first', async () => {
    const { caseId, sessions, magistrate, clerks, neighbours, exhibit, orderId, circle, stranger } = of;
    const { io, pp, schedule, lineOf, stateOf, withhold, made } = ask;
    const path = `/proceedings/${sessions}/disclosure/exculpatory`;
    const mark = (key: string, by = io()): Promise<Answer> =>
      by.post(path, { ...thing('statements', key), why: 'He says that another used the account.' });
    expect(code(await mark(caseId))).toEqual([422, 'disclosure.thing-unknown']);
    expect((await io().post(path, thing('statements', neighbours))).status).toBe(400);
    const key = t.uuid();
    const once = { ...thing('statements', neighbours), why: 'Another used the account.' };
    const first = ok(await io().post(path, once, { 'idempotency-key': key }), 201);
    const again = ok(await io().post(path, once, { 'idempotency-key': key }), 201);
    expect(again.body['id']).toBe(first.body['id']);
    // Of the case: it holds for the other accused, too.
    const twice = await io().post(`/proceedings/${magistrate}/disclosure/exculpatory`, once);
    expect(code(twice)).toEqual([409, 'disclosure.marked-already']);
    for (const id of [sessions, magistrate]) {
      expect(code(await withhold(neighbours, {}, id))).toEqual([409, 'disclosure.exculpatory']);
    }
    const ordered = { ground: 'court-order', authority: { ...ORDER, documentId: orderId } };
    ok(await withhold(neighbours, ordered), 201);
    expect(lineOf(await schedule(), neighbours)).toMatchObject({ state: 'withheld', exculpatory: true });
    // The order leaves the record: what rested on it keeps nothing back.
    ok(await io().act(`/documents/${orderId}/withdraw`, { reason: 'Of another case.' }));
    const bare = lineOf(await schedule(), neighbours);
    expect([bare['state'], bare['overruledWithholding'] === null]).toEqual(['to-be-served', false]);

    // Withheld first, marked afterwards: it is served.
    const marked = String(ok(await mark(clerks), 201).body['id']);
    expect(lineOf(await schedule(), clerks)).toMatchObject({ state: 'to-be-served', withheld: null });
    expect(listOf((await made())['index']).map(({ thing }) => String(thing))).toContain(clerks);
    const withdraw = (by = pp()): Promise<Answer> =>
      by.post(`/disclosure/exculpatory/${marked}/withdraw`, { reason: 'He spoke of another account.' });
    expect((await withdraw(io())).status).toBe(403);
    expect((await pp().post(`/disclosure/exculpatory/${marked}/withdraw`, {})).status).toBe(400);
    expect(code(await withdraw(t.as(stranger)))).toEqual([404, 'exculpatory-mark.not-found']);
    expect(ok(await withdraw()).body).toMatchObject({ withdrawn: { reason: 'He spoke of another account.' } });
    expect(code(await withdraw())).toEqual([409, 'exculpatory-mark.withdrawn-already']);
    expect(await stateOf(clerks)).toBe('withheld');
    // The mark on the chain of an exhibit counts as well.
    const told = { exculpatory: true, reason: 'His location on that day.' };
    ok(await t.as(circle.inCharge).act(`/exhibits/${exhibit}/reclassify`, told));
    expect(code(await withhold(exhibit, thing('exhibits', exhibit)))).toEqual([409, 'disclosure.exculpatory']);
  });

  it('is printed for one audience each: the accused reads nothing of what he is not given', async () => {
    const { caseId, sessions, stranger, circle, prosecutor } = of;
    const titled = async (title: string, kind = 'memo'): Promise<string> => {
      const told = { kind, title, sha256: SHA, sizeBytes: '0' };
      return idOf(await t.as(circle.investigator).act(`/cases/${caseId}/documents`, told));
    };
    const kept = await titled('PLAN OF THE SCHOOL');
    await titled('LETTER TO THE BANK');
    await titled('Letter of Nadia Hidden', 'letter');
    await titled('OPINION OF COUNSEL', 'legal-opinion');
    ok(
      await t.as(prosecutor).post(`/proceedings/${sessions}/disclosure/withholdings`, {
        ...thing('documents', kept),
        ...OTHER_GROUND,
      }),
      201,
    );
    const path = `/proceedings/${sessions}/disclosure.pdf`;
    const printed = async (query: string): Promise<string> => {
      const { status, headers, bytes } = await bytesOf(t, prosecutor, `${path}${query}`);
      expect([status, headers.get('content-type')]).toEqual([200, 'application/pdf']);
      if (process.env['LISTS_PDF'])
        writeFileSync(`${process.env['LISTS_PDF']}-disclosure${query.slice(10)}.pdf`, bytes);
      return textOf(bytes).replace(/\s/g, '');
    };
    const working = async (audience: string): Promise<string> => {
      const { bytes } = await bytesOf(t, prosecutor, `${path.replace('.pdf', '.docx')}?audience=${audience}`);
      return (await wordsOfDocx(bytes)).replace(/<[^>]*>|\s/g, '');
    };
    const told = [await working('court'), await working('accused')];
    const shown = told.map((text) =>
      ['LETTERTOTHEBANK', 'PLANOFTHESCHOOL', 'Nadia'].filter((word) => text.includes(word)),
    );
    expect(shown).toEqual([['LETTERTOTHEBANK', 'PLANOFTHESCHOOL'], ['LETTERTOTHEBANK']]);
    const [court, accused] = [await printed('?audience=court'), await printed('?audience=accused')];
    const seen = (word: string): boolean[] => [court.includes(word), accused.includes(word)];
    const both = ['LETTERTOTHEBANK', 'DeputyProsecutorGeneral', 'CrPCs.172(2)', 'Matrixofproof', 'Handset,black'];
    for (const words of both) expect([words, ...seen(words)]).toEqual([words, true, true]);
    for (const words of ['PLANOFTHESCHOOL', 'Itnameshisschool.'])
      expect([words, ...seen(words)]).toEqual([words, true, false]);
    expect(accused).not.toContain('OPINIONOFCOUNSEL');
    expect([court, accused].map((text) => /Nadia/.test(text))).toEqual([false, false]);
    // Left out, it is the copy that tells least. How its entry stands in the log may have changed meanwhile.
    const withoutStanding = (text: string): string => text.replace(/(?:PROVISIONAL|Logged:).*?(?=Page\d)/gs, '');
    expect(withoutStanding(await printed(''))).toBe(withoutStanding(accused));
    expect(court).toContain('COURTCOPY');
    expect((await t.as(prosecutor).get(`${path}?audience=everybody`)).status).toBe(400);
    expect(code(await t.as(stranger).get(path))).toEqual([404, 'proceeding.not-found']);
  });
});
