import './support/typescript-children';
import { calendarChanged, officeCalendarMade, ruleSuperseded } from '../src/modules/deadlines/deadlines.events';
import { quorumChanged } from '../src/modules/ledger/ledger.events';
import { reportDamage } from '../src/modules/evidence/intake/intake.jobs';
import { buildHttp } from '../src/platform/http/start';
import { Outbox } from '../src/platform/outbox/outbox';
import { JobRunner } from '../src/platform/queue/job-runner';
import { WorkerModule } from '../src/worker.module';
import { administrator, buildOfficer } from './factories';
import { buildCircle } from './factories-cases';
import { buildCustodian } from './factories-evidence';
import { buildThings } from './factories-relations';
import { beginUpload, buildImage, sendChunk } from './factories-uploads';
import { AbusedJobs, effectsIn, type Treatment } from './support/abused-jobs';
import { type Answer, startApp } from './support/app';

/** Jobs that this life of a case gives nothing to do; each with the test that holds it to the same promise. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'RunAgainProcessor.again': 'test/queue.e2e-spec.ts',
};

const done = (answer: Answer): Answer => {
  expect([answer.status < 300, answer.text]).toEqual([true, answer.text]);
  return answer;
};

interface Lived {
  effects: Record<string, number>;
  did: Set<string>;
  all: string[];
}

/** One life of a case, whose jobs are carried out as told. */
async function live(treatment: Treatment): Promise<Lived> {
  const t = await startApp({ at: '2027-03-01T09:00:00.000Z', env: { SANAD_FIXITY_SHARE_PERCENT: '100' } });
  // A worker whose queues do not run: the jobs are called by hand here.
  const worker = await buildHttp(WorkerModule.register(t.env), t.env);
  try {
    const jobs = new AbusedJobs(t, worker, treatment);
    const circle = await buildCircle(t);
    const custodian = await buildCustodian(t, circle);
    const stranger = await buildOfficer(t, { roles: ['investigating officer'] });
    const things = await buildThings(t, circle, custodian.id);
    done(
      await t
        .as(stranger)
        .post(`/cases/${things['cases']}/break-glass`, { reason: 'The victim is being blackmailed now.' }),
    );
    const image = await buildImage(t, circle, { caseId: String(things['cases']) });
    const bytes = Buffer.alloc(70_000, 7);
    done(await sendChunk(t, image.by, await beginUpload(t, image, bytes.length), 0, bytes));
    const declared = { sha256: '00'.repeat(32) };
    const wrong = await buildImage(t, circle, { caseId: String(things['cases']) });
    done(await sendChunk(t, wrong.by, await beginUpload(t, wrong, bytes.length, declared), 0, bytes));
    const acting = { officerId: stranger.id, forOfficerId: circle.inCharge.id, officeId: circle.officeId };
    const days = { to: '2027-03-05T00:00:00.000Z' };
    const given = done(
      await t.as(await administrator(t)).post('/acting', {
        ...{ ...acting, roles: ['circle in-charge'], authority: 'Office order 1/2027' },
        ...days,
      }),
    );
    await jobs.messages();
    done(await t.as(image.by).act(`/exhibits/${image.id}/verifications`, {}));
    done(await t.as(image.by).post(`/exhibits/${image.id}/content-access`, { purpose: 'To mark what goes.' }));
    const marks = { ranges: [{ from: 0, to: 9, reason: 'minor' }], authority: 'Order No. 3' };
    done(await t.as(image.by).act(`/exhibits/${image.id}/redactions`, marks));
    const outgoing = { contents: true, recipient: 'Sessions Judge', purpose: 'Trial.' };
    done(await t.as(image.by).act(`/cases/${things['cases']}/bundles`, outgoing));
    done(await t.as(await administrator(t)).post(`/acting/${String(given.body['id'])}/end`, {}));
    await worker.get(JobRunner).as('test', async (tx) => {
      const outbox = worker.get(Outbox);
      await outbox.send(tx, quorumChanged, { event: 'missing', size: '1', at: '2027-03-01T09:00:00.000Z' });
      await outbox.send(tx, officeCalendarMade, { officeId: circle.officeId });
      await outbox.send(tx, calendarChanged, { calendarId: 'court-default', version: 1 });
      await outbox.send(tx, ruleSuperseded, { code: 'DL-PECA-31-PRESERVE', edition: 1 });
      await outbox.send(tx, reportDamage, { exhibitId: image.id, code: 'blob.damaged', firstBadByte: 12 });
    });
    await jobs.messages();
    await t.db.query(`UPDATE tribunal_file SET expires_at = '2027-03-02T00:00:00.000Z' WHERE state = 'ready'`);
    // Two days on: looks are over, stages are due, stored files are read again.
    for (const at of ['2027-03-01T12:00:00.000Z', '2027-03-03T09:00:00.000Z']) {
      await t.shiftClock(at);
      await jobs.beats();
      await jobs.messages();
      // What a dead worker had claimed is free again after two minutes, and done by the next.
      await t.shiftClock(new Date(Date.parse(at) + 180_000).toISOString());
      await jobs.beats('once');
      await jobs.messages();
    }
    const all = jobs.all.map(({ id }) => id).sort();
    return { effects: await effectsIn(t), did: jobs.did, all };
  } finally {
    await worker.close();
    await t.close();
  }
}

describe('every job', () => {
  let once: Lived;
  let abused: Lived;

  beforeAll(async () => {
    once = await live('once');
    abused = await live('abused');
  }, 600_000);

  it('had something to do here, or is named with the test that holds it to this', () => {
    expect(once.all.filter((id) => !once.did.has(id))).toEqual(Object.keys(ELSEWHERE).sort());
    expect([...abused.did].sort()).toEqual([...once.did].sort());
  });

  it('came to the ends that were meant', () => {
    expect(once.effects).toMatchObject({
      ...{ 'public.redaction made': 1, 'ledger.entry redaction.made': 1 },
      ...{ 'public.bundle ready': 2, 'public.upload ingested': 2, 'public.upload quarantined': 1 },
      ...{ 'public.fixity_run done': 2, 'ledger.entry verified': 2, 'ledger.entry break_glass.ended': 1 },
      ...{ 'ledger.entry tribunal_file.issued': 1, 'public.tribunal_file expired': 1 },
    });
  });

  it('leaves the same when it is cut off, run twice at a time and run again as when it runs once', () => {
    expect(abused.effects).toEqual(once.effects);
  });
});
