import { OFFENCE } from '../factories-abroad';
import { word, WORDS } from './abroad-incoming';
import { type AbroadHouse, ok } from './abroad-life';

/** Refused as a whole, and asked again: items, offences, list, denials and what is still preserved go along. */
export async function refusedAndAskedAgain(
  house: AbroadHouse,
  clocks: (of: string) => Promise<string[]>,
): Promise<void> {
  const again = await house.begin('io', { title: `Second of ${WORDS[100]}`, priority: 'emergency' });
  await house.list('io', again, 'prosecutor', 'liaison', 'dg', 'second');
  const told = { type: 'E_SUBSCRIBER', description: word(101), relevance: word(102), target: WORDS[103] };
  ok(await house.post('io', again, 'items', told), 201);
  const kept = { kind: 'preservation', route: 'portal', addressee: 'Provider', target: WORDS[103], data: word(107) };
  ok(await house.post('io', again, 'measures', { ...kept, reason: word(108) }), 201);
  ok(await house.measure('second', again, 'P1'));
  ok(await house.measure('liaison', again, 'P2', { reference: 'T-9' }));
  const held = { reference: 'T-9', startsOn: '2027-03-02', endsOn: '2027-06-01' };
  ok(await house.measure('liaison', again, 'P3', held));
  const flags = { deathPenalty: false, speech: false, political: false };
  ok(await house.post('io', again, 'write', { offences: [{ ...OFFENCE, text: word(104) }], flags }));
  await house.steps(
    again,
    ...([
      ['io', 'O1'],
      ['prosecutor', 'O4'],
      ['dg', 'O6'],
      ['desk', 'O15'],
      ['secretary', 'O17'],
    ] as const),
    ['desk', 'O18', { channel: 'diplomatic', reference: word(105) }],
    ['liaison', 'O31', { grounds: ['F-IDENT'], reason: word(106) }],
  );
  expect((await clocks(again)).filter((clock) => clock.startsWith('RM4'))).toEqual(Array(3).fill('RM4 closed'));
  const deny = { officerId: house.who['custodian']?.id, effect: 'deny', reason: word(109) };
  ok(await house.post('io', again, 'list', deny));
  const fresh = String(ok(await house.post('io', again, 'resubmit'), 201).body['id']);
  const carried = await house.read('io', fresh, '');
  expect(carried).toMatchObject({ resubmissionOf: again, items: [{ ...told, result: 'pending' }] });
  expect(carried['offences']).toMatchObject([{ text: word(104) }]);
  const beside = await house.read('liaison', fresh, 'following');
  expect(beside['measures']).toMatchObject([{ state: 'confirmed', endsOn: '2027-06-01' }]);
  const list = (await house.read('io', fresh, 'list'))['items'] as unknown as { effect: string; officerId: string }[];
  expect(list.filter(({ effect }) => effect === 'deny')).toMatchObject([{ officerId: deny.officerId }]);
  expect(await clocks(fresh)).toContain('RM7 running');
}
