import { CANARY } from '../factories-abroad';
import { type AbroadHouse, lacks, ok } from './abroad-life';
import { clocksAt, fireDue } from './clocks';

/** Two hundred words, none of which is said of anything else. */
export const WORDS = Array.from({ length: 200 }, (_, i) => `${CANARY}${String(i).padStart(3, '0')}`);
export const word = (i: number): string => `Word ${WORDS[i] ?? ''}.`;
export const KEYS = [
  ...['contact', 'proceedings', 'facts', 'nexus', 'persons', 'purpose', 'procedure', 'confidentiality'],
  ...['deadline', 'undertakings', 'prior_contacts', 'language', 'authority'],
];

/** Preservation for another state: ordered, served, warned of three times, lapsed by the day alone, and ordered anew. */
export async function keptForAnother(house: AbroadHouse): Promise<void> {
  const { t } = house;
  const came = await house.begin('desk', {
    ...{ direction: 'incoming', country: 'GB', title: `Data for ${WORDS[110]}` },
    particulars: Object.fromEntries(KEYS.map((key, i) => [key, word(111 + i)])),
  });
  await house.list('desk', came, 'liaison');
  const asked = {
    ...{ kind: 'for_abroad', route: '24/7 point', addressee: word(130), target: word(131), data: word(132) },
    reason: word(133),
  };
  ok(await house.post('desk', came, 'measures', asked), 201);
  ok(await house.measure('desk', came, 'R1', { reason: word(134) }));
  ok(await house.measure('secretary', came, 'R2', { reference: word(135) }));
  ok(await house.measure('liaison', came, 'R4', { reference: word(136) }));
  ok(await house.measure('liaison', came, 'R5', { reference: word(137) }));
  const state = async (): Promise<unknown> => (await house.read('desk', came, 'following'))['measures']?.[0]?.['state'];
  const rung = async (): Promise<number> => {
    const sql = `SELECT count(*)::int AS n FROM deadline_stage s JOIN deadline d ON d.id = s.deadline_id
                    WHERE d.subject_id = $1 AND d.rule_code = 'SD1' AND s.fired_at IS NOT NULL`;
    return (await t.db.query<{ n: number }>(sql, [came])).rows[0]?.n ?? 0;
  };
  // Asked on 3 March in Pakistan: the last day is 17 April.
  for (const [day, rungs, standing] of [
    ['2027-04-01', 0, 'confirmed'],
    ['2027-04-02', 1, 'lapse_warning'],
    ['2027-04-10', 2, 'lapse_warning'],
    ['2027-04-15', 3, 'lapse_warning'],
    ['2027-04-17', 4, 'lapse_warning'],
  ] as const) {
    await clocksAt(t, `${day}T05:00:00.000Z`);
    await house.again('desk');
    expect([day, await rung(), await state()]).toEqual([day, rungs, standing]);
  }
  await t.shiftClock('2027-04-17T19:00:01.000Z');
  await fireDue(t);
  await house.again(...Object.keys(house.who));
  expect(await state()).toBe('lapsed');
  const late = await house.measure('desk', came, 'R7', { reference: word(138) });
  expect([late.status, late.body.code]).toEqual([409, 'mla-measure.illegal-transition']);
  ok(await house.measure('secretary', came, 'R9', { reference: word(139), askedOn: '2027-04-18' }));
  expect(await state()).toBe('ordered');
  ok(
    await house.post('desk', came, 'costs', {
      kind: 'video',
      amount: '45000.00',
      currency: 'PKR',
      reference: word(140),
    }),
    201,
  );
  ok(await house.post('desk', came, 'tasks', { what: word(141), agency: word(142), dueOn: '2027-05-01' }), 201);
  expect(await house.read('desk', came, 'execution')).toMatchObject({
    costs: [{ payer: 'other_state', amount: '45000.00' }],
  });
  const sent = await house.post('liaison', came, 'dispatches', { manifest: [{ name: 'x', sha256: '0'.repeat(64) }] });
  expect(lacks(sent)).toEqual(['request.not-ready-to-send']);
}

/**
 * A search asked of the wrong body: referred on, decided, brought to court, and sent only under the assurance of s.9(13), with the
 * notice of s.10. `exhibitId` stands under a condition that does not let it go abroad.
 */
export async function sentToAnother(house: AbroadHouse, exhibitId: string, clause: string): Promise<void> {
  const id = await house.begin('liaison', {
    ...{ direction: 'incoming', country: 'GB', title: `Search for ${WORDS[143] ?? ''}` },
    particulars: Object.fromEntries(KEYS.map((key) => [key, word(144)])),
  });
  const item = { type: 'SEARCH_SEIZURE', description: word(145), relevance: word(146) };
  ok(
    await house.post('liaison', id, 'items', { ...item, particulars: { premises: word(147), grounds: word(148) } }),
    201,
  );
  const found = await house.read('liaison', id, '');
  const gaps = (found['gaps'] ?? []) as unknown as { code: string }[];
  await house.steps(
    id,
    ['liaison', 'I1', { reason: 'It is for the central authority (s.5(2)).' }],
    ['desk', 'I2', { foreignReference: 'UKCA-7', channel: 'diplomatic' }],
    ['desk', 'I5'],
  );
  const excuses = Object.fromEntries(gaps.map(({ code }) => [code, word(149)]));
  ok(await house.post('desk', id, 'write', { basisId: await house.basis('GB'), excuses }));
  const court = { court: 'Court under PECA', reference: 'Order 3' };
  await house.steps(
    id,
    ...([
      ['desk', 'I8'],
      ['desk', 'I9'],
      ['secretary', 'I18'],
    ] as const),
    ...([
      ['desk', 'I19', { reason: 'To the agency.' }],
      ['liaison', 'I20', court],
      ['liaison', 'I22', court],
    ] as const),
    ['liaison', 'I29'],
  );
  ok(await house.post('liaison', id, 'dates', { kind: 'court_hearing_here', at: '2027-06-20T05:00:00Z' }));
  await house.steps(
    id,
    ['liaison', 'I31', { reference: 'Report of the search' }],
    ['desk', 'I32', { results: [{ no: 1, result: 'data' }] }],
  );
  expect(lacks(await house.step('secretary', id, 'I35'))).toEqual(['request.assurance']);
  const terms = [{ kind: 'use', text: word(150), imposedBy: 'Court under PECA' }];
  await house.steps(id, ['desk', 'I33', { conditions: terms }], ['secretary', 'I34', { reference: 'Their letter' }]);
  const manifest = [{ name: 'extract.csv', sha256: 'a'.repeat(64) }];
  const vetoed = await house.post('prosecutor', id, 'dispatches', { manifest, exhibitIds: [exhibitId] });
  expect(vetoed.status).toBe(403);
  const grant = { officerId: house.who['liaison']?.id, relation: 'liaison', reason: 'Sends it.' };
  ok(await house.as('head').post(`/cases/${house.caseId}/grants`, grant), 201);
  const stopped = await house.post('liaison', id, 'dispatches', { manifest, exhibitIds: [exhibitId] });
  expect([stopped.status, stopped.body.code]).toEqual([409, 'mla-request.vetoed']);
  expect(stopped.text).toContain(clause);
  ok(await house.post('liaison', id, 'dispatches', { manifest }), 201);
  const sent = (await house.read('desk', id, 'execution'))['sent'] ?? [];
  expect(sent).toMatchObject([{ manifest, notice: expect.stringContaining('s.10') as string }]);
}
