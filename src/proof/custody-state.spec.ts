import fc from 'fast-check';
import { type CustodyEntry, replay } from './custody-state';
import { type BodyObject, toBody } from './jcs';

const officer = (n: number) => ({
  kind: 'officer',
  id: `0b9f0d3e-58a4-4a6e-9d0c-00000000000${n}`,
  name: `Officer ${n}`,
});
const [io, custodian, incharge] = [officer(1), officer(2), officer(3)];
const store = { kind: 'store', id: '7c1d2e3f-0a1b-4c2d-8e3f-4a5b6c7d8e9f' };
const constable = { kind: 'public_servant', name: 'Constable Ali', number: '77' };
const laboratory = { kind: 'laboratory', name: 'Forensic laboratory' };
const owner = { kind: 'person', code: 'P-1' };
const court = { kind: 'court', name: 'Special Court' };
const irregular = { rule: 'custody.not-the-holder', section: 'QSO 1984 s.129' };

const act = (type: string, facts: object = {}): BodyObject => toBody({ type, ...facts });
const seized = act('seized', { from: owner, to: io, seal: 'S-1' });
const offered = act('offered', { from: io, to: custodian });
const accepted = act('accepted', { from: io, to: custodian });
const chain = (...bodies: (BodyObject | undefined)[]): CustodyEntry[] => bodies.map((body, seq) => ({ seq, body }));
const codes = (...bodies: (BodyObject | undefined)[]) =>
  replay(chain(...bodies)).breaks.map(({ seq, code }) => `${seq} ${code}`);

describe('the replay of an exhibit', () => {
  it('follows the item from hand to hand', () => {
    const whole = replay(
      chain(
        seized,
        act('ingested'),
        offered,
        accepted,
        act('stored', { from: custodian, to: store }),
        act('checked_out', { from: store, to: custodian }),
        act('carried', { from: custodian, to: constable }),
        act('sent_to_laboratory', { from: constable, to: laboratory }),
        act('opened', { seal: 'S-1' }),
        act('examined'),
        act('resealed', { new_seal: 'L-9' }),
        act('returned', { from: laboratory, to: custodian, seal: 'L-9' }),
        act('produced_in_court'),
        act('released', { from: custodian, to: owner }),
      ),
    );
    expect(whole).toEqual({
      holder: owner,
      offer: undefined,
      seal: 'L-9',
      quarantined: false,
      frozen: false,
      ended: 'released',
      breaks: [],
      irregular: [],
      notChecked: [],
    });
  });

  it.each(['seized', 'received', 'acquired', 'migrated'])('starts with %s', (type) => {
    expect(codes(act(type, { to: io }))).toEqual([]);
  });

  it.each<[string, BodyObject[], string]>([
    ['a start with another type', [act('ingested', { to: io })], '0 custody.wrong-first-type'],
    ['a second start', [seized, act('received', { from: io, to: custodian })], '1 custody.first-type-again'],
    [
      'an offer by one who does not hold',
      [seized, act('offered', { from: custodian, to: incharge })],
      '1 custody.not-the-holder',
    ],
    [
      'a store by one who does not hold',
      [seized, act('stored', { from: custodian, to: store })],
      '1 custody.not-the-holder',
    ],
    ['a movement without a giver', [seized, act('stored', { to: store })], '1 custody.no-giver'],
    ['a movement without a receiver', [seized, act('carried', { from: io })], '1 custody.no-receiver'],
    ['an offer without a receiver', [seized, act('offered', { from: io })], '1 custody.no-receiver'],
    [
      'an offer to oneself',
      [seized, act('offered', { from: io, to: { ...io, rank: 'Inspector' } })],
      '1 custody.to-oneself',
    ],
    ['a second offer', [seized, offered, act('offered', { from: io, to: incharge })], '2 custody.offer-pending'],
    [
      'a movement while an offer is open',
      [seized, offered, act('carried', { from: io, to: constable })],
      '2 custody.offer-pending',
    ],
    ['an acceptance without an offer', [seized, accepted], '1 custody.no-offer'],
    [
      'an acceptance by another',
      [seized, offered, act('accepted', { from: io, to: incharge })],
      '2 custody.not-as-offered',
    ],
    ['a refusal without an offer', [seized, act('refused')], '1 custody.no-offer'],
    ['a refusal by another', [seized, offered, act('refused', { to: incharge })], '2 custody.not-as-offered'],
    ['an acceptance after a refusal', [seized, offered, act('refused'), accepted], '3 custody.no-offer'],
    ['an acceptance after a withdrawal', [seized, offered, act('cancelled'), accepted], '3 custody.no-offer'],
    ['an offer in quarantine', [seized, act('quarantined'), offered], '2 custody.quarantined'],
    [
      'another seal without a word',
      [seized, act('stored', { from: io, to: store, seal: 'S-2' })],
      '1 custody.seal-differs',
    ],
    [
      'a seal where none was',
      [act('seized', { to: io }), act('stored', { from: io, to: store, seal: 'S-2' })],
      '1 custody.seal-differs',
    ],
    ['a seal after it was opened', [seized, act('opened'), act('examined', { seal: 'S-1' })], '2 custody.seal-differs'],
    [
      'a movement after disposal',
      [seized, act('disposed'), act('stored', { from: io, to: store })],
      '2 custody.after-the-end',
    ],
    [
      'a return after disposal',
      [seized, act('disposed'), act('returned', { from: io, to: store })],
      '2 custody.after-the-end',
    ],
    ['a withdrawal after disposal', [seized, offered, act('disposed'), act('cancelled')], '3 custody.after-the-end'],
    [
      'an offer after release',
      [seized, act('released', { from: io, to: owner }), act('offered', { from: owner, to: io })],
      '2 custody.after-the-end',
    ],
  ])('finds %s', (_, bodies, found) => {
    expect(codes(...bodies)).toEqual([found]);
  });

  it.each<[string, BodyObject[]]>([
    ['a new offer after a refusal', [seized, offered, act('refused'), act('offered', { from: io, to: incharge })]],
    ['a new offer after a withdrawal', [seized, offered, act('cancelled'), offered, accepted]],
    ['an offer after the quarantine', [seized, act('quarantined'), act('unquarantined'), offered]],
    ['a takeover while an offer is open', [seized, offered, act('taken_over', { from: io, to: incharge })]],
    [
      'another seal, told as a discrepancy',
      [seized, act('stored', { from: io, to: store, seal: 'S-2', discrepancy: true })],
    ],
    [
      'a new seal',
      [seized, act('opened', { seal: 'S-1' }), act('resealed', { new_seal: 'S-2' }), act('examined', { seal: 'S-2' })],
    ],
    [
      'a refusal that opens the parcel and puts a new seal',
      [seized, offered, act('refused', { seal: 'S-1', new_seal: 'S-3' })],
    ],
    ['a correction after disposal', [seized, act('disposed'), act('corrected')]],
    [
      'a return after release',
      [seized, act('released', { from: io, to: owner }), act('returned', { from: owner, to: io })],
    ],
    ['a production in court that stays with the officer', [seized, act('produced_in_court')]],
    ['a production in court that leaves it there', [seized, act('produced_in_court', { from: io, to: court })]],
  ])('finds nothing in %s', (_, bodies) => {
    expect(codes(...bodies)).toEqual([]);
  });

  it('remembers a freeze, a quarantine and an end until they are lifted', () => {
    const marks = (...types: string[]) => {
      const steps = types.map((type) => act(type, type === 'returned' ? { from: io, to: io } : {}));
      const { frozen, quarantined, ended } = replay(chain(seized, ...steps));
      return { frozen, quarantined, ended };
    };
    expect(marks('frozen')).toEqual({ frozen: true, quarantined: false, ended: undefined });
    expect(marks('frozen', 'unfrozen')).toEqual({ frozen: false, quarantined: false, ended: undefined });
    expect(marks('quarantined')).toEqual({ frozen: false, quarantined: true, ended: undefined });
    expect(marks('quarantined', 'unquarantined')).toEqual({ frozen: false, quarantined: false, ended: undefined });
    expect(marks('disposed')).toEqual({ frozen: false, quarantined: false, ended: 'disposed' });
    expect(marks('released', 'returned')).toEqual({ frozen: false, quarantined: false, ended: undefined });
    expect(marks('released', 'verified').ended).toBe('released');
  });

  it.each(['released', 'disposed'])('goes on after a marked return to somebody of what was %s', (end) => {
    const found = act('accepted', { from: owner, to: constable, irregular });
    const whole = replay(
      chain(seized, act(end, { from: io, to: owner }), found, act('returned', { from: constable, to: io }), offered),
    );
    expect(whole.breaks.filter(({ marked }) => !marked)).toEqual([]);
    expect(whole.breaks).toMatchObject([{ seq: 2, code: 'custody.after-the-end' }, { seq: 2 }]);
    expect(whole).toMatchObject({ holder: io, ended: undefined });
  });

  it('accepts a marked break, prints it, and goes on from the holder who was told', () => {
    const found = replay(
      chain(
        seized,
        act('stored', { from: custodian, to: store, irregular }),
        act('checked_out', { from: store, to: io }),
      ),
    );
    expect(found.breaks).toEqual([expect.objectContaining({ seq: 1, code: 'custody.not-the-holder', marked: true })]);
    expect(found.irregular).toEqual([{ seq: 1, ...irregular }]);
    expect(found.holder).toEqual(io);
  });

  it('lists an irregular act that broke no rule of custody', () => {
    const found = replay(chain(act('seized', { to: io, irregular })));
    expect([found.breaks, found.irregular]).toEqual([[], [{ seq: 0, ...irregular }]]);
  });

  it('does not check across a withheld body, and checks again after the next receiver', () => {
    const found = replay(
      chain(
        seized,
        undefined,
        act('stored', { from: custodian, to: store, seal: 'S-7' }),
        act('checked_out', { from: io, to: io }),
      ),
    );
    expect(found.notChecked).toEqual([2]);
    expect(found.breaks.map(({ seq, code }) => `${seq} ${code}`)).toEqual([
      '3 custody.not-the-holder',
      '3 custody.to-oneself',
    ]);
  });

  it('does not call an acceptance wrong whose offer may be withheld', () => {
    const found = replay(chain(seized, undefined, accepted));
    expect([found.breaks, found.notChecked, found.holder]).toEqual([[], [2], custodian]);
  });

  it('calls an acceptance wrong once a later act has shown that no offer was open', () => {
    const moved = act('stored', { from: io, to: store });
    const found = replay(chain(seized, undefined, moved, act('accepted', { from: store, to: io })));
    expect(found.breaks.map(({ seq, code }) => `${seq} ${code}`)).toEqual(['3 custody.no-offer']);
  });

  it.each([
    ['the return', act('released', { from: io, to: custodian }), act('offered', { from: custodian, to: io })],
    ['the end of a quarantine', act('quarantined', {}), act('offered', { from: io, to: custodian })],
  ])('does not call an offer wrong when %s may be withheld', (_, before, offer) => {
    expect(replay(chain(seized, before, undefined, offer)).breaks).toEqual([]);
  });

  it('does not check the giver where the record has a gap', () => {
    const found = replay(chain(act('migrated', { gaps: { to: 'unknown' } }), act('stored', { from: io, to: store })));
    expect([found.breaks, found.notChecked, found.holder]).toEqual([[], [1], store]);
  });

  it('has one holder after every entry, whoever hands over to whom', () => {
    const people = [io, custodian, incharge, store, laboratory];
    const moves = fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { maxLength: 20 });
    fc.assert(
      fc.property(moves, (steps) => {
        let holder: object = io;
        const bodies = [act('seized', { to: io })];
        const expected: string[] = [];
        steps.forEach(([from, to], i) => {
          const [giver, receiver] = [people[from] ?? io, people[to] ?? io];
          if (giver !== holder) expected.push(`${i + 1} custody.not-the-holder`);
          if (giver === receiver) expected.push(`${i + 1} custody.to-oneself`);
          bodies.push(act('stored', { from: giver, to: receiver }));
          holder = receiver;
        });
        expect(codes(...bodies)).toEqual(expected);
        expect(replay(chain(...bodies)).holder).toEqual(holder);
      }),
    );
  });
});
