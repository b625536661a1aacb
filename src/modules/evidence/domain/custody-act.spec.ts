import { unreachable, type Transitions } from '../../../kernel/transitions';
import { CUSTODY_ACTS, type CustodyAct, openActs, requireOpen, RULES } from './custody-act';
import { type CustodyPosition, EXHIBIT_STATES, type ExhibitState } from './exhibit';

const position = (over: Partial<CustodyPosition> = {}): CustodyPosition => ({
  id: '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11',
  number: 'E-001',
  state: 'held',
  holder: { kind: 'officer', id: '1d0c2a3b-0000-4000-8000-000000000001', name: 'Sana Malik' },
  storeOfficeId: null,
  answerableId: '1d0c2a3b-0000-4000-8000-000000000001',
  frozen: false,
  quarantined: false,
  ...over,
});

/** Written apart from the rules, state by state: what an officer may do with a thing that nothing stops. */
const ALWAYS: readonly CustodyAct[] = ['reclassify', 'correct', 'record-fact'];
const OPEN: Readonly<Record<ExhibitState, readonly CustodyAct[]>> = {
  held: [
    ...(['offer', 'store', 'return', 'carry', 'open', 'reseal', 'send-to-laboratory', 'examine'] as const),
    ...(['produce-in-court', 'release', 'dispose', 'take-over', 'freeze'] as const),
  ],
  offered: ['accept', 'refuse', 'cancel', 'take-over', 'freeze'],
  carried: ['offer', 'return', 'send-to-laboratory', 'produce-in-court', 'take-over', 'freeze'],
  stored: ['store', 'check-out', 'dispose', 'freeze'],
  checked_out: [
    ...(['offer', 'store', 'return', 'carry', 'open', 'reseal', 'send-to-laboratory', 'examine'] as const),
    ...(['produce-in-court', 'release', 'dispose', 'take-over', 'freeze'] as const),
  ],
  in_laboratory: ['return', 'freeze'],
  in_court: ['return', 'release', 'dispose', 'freeze'],
  released: ['return'],
  disposed: [],
};
/** What a stopped thing leaves open: nothing that lets it out of safe hands. */
const WHILE_STOPPED: readonly CustodyAct[] = ['refuse', 'cancel', 'store', 'return', 'take-over', 'freeze', ...ALWAYS];

const cells = EXHIBIT_STATES.flatMap((state) => CUSTODY_ACTS.map((act) => [state, act] as const));
const codeOf = (act: CustodyAct, at: CustodyPosition): string => {
  try {
    requireOpen(act, at);
    return 'open';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
};

describe('acts of custody', () => {
  it.each(cells)('a thing that is %s is open to "%s" or not, as the list says', (state, act) => {
    const open = OPEN[state].includes(act) || ALWAYS.includes(act);
    expect(codeOf(act, position({ state })) === 'open').toBe(open);
  });

  it.each(cells)(
    'a quarantined thing that is %s is open to "%s" only where nothing leaves safe hands',
    (state, act) => {
      const open = (OPEN[state].includes(act) || ALWAYS.includes(act)) && WHILE_STOPPED.includes(act);
      expect(codeOf(act, position({ state, quarantined: true })) === 'open').toBe(open);
    },
  );

  it.each(cells)('a frozen thing that is %s is open to "%s" likewise, and can be freed', (state, act) => {
    const kept = (OPEN[state].includes(act) || ALWAYS.includes(act)) && WHILE_STOPPED.includes(act) && act !== 'freeze';
    const freed = act === 'unfreeze' && state !== 'released' && state !== 'disposed';
    expect(codeOf(act, position({ state, frozen: true })) === 'open').toBe(kept || freed);
  });

  it.each([
    ['offer', position({ frozen: true }), 'exhibit.frozen'],
    ['offer', position({ quarantined: true, frozen: true }), 'exhibit.quarantined'],
    ['offer', position({ state: 'offered' }), 'handover.already-offered'],
    ['accept', position(), 'handover.not-offered'],
    ['cancel', position({ state: 'released' }), 'handover.not-offered'],
    ['freeze', position({ frozen: true }), 'exhibit.act-not-open'],
    ['unfreeze', position(), 'exhibit.act-not-open'],
    ['store', position({ state: 'disposed' }), 'exhibit.act-not-open'],
  ] as const)('refuses "%s" by its own code', (act, at, code) => {
    expect(codeOf(act, at)).toBe(code);
  });

  it('says which acts are open instead', () => {
    expect(() => requireOpen('accept', position({ state: 'in_laboratory' }))).toThrow(
      expect.objectContaining({
        extra: expect.objectContaining({ allowed: openActs({ ...position(), state: 'in_laboratory' }) }),
      }),
    );
  });

  it('reaches every state from the hand of an officer, and ends where nothing but a fact may follow', () => {
    const table: Transitions<string> = Object.fromEntries(
      EXHIBIT_STATES.map((state) => [
        state,
        Object.values(RULES).flatMap(({ from, to }) =>
          from.includes(state) && to !== 'same' && to !== 'told' ? [to] : [],
        ),
      ]),
    );
    expect(unreachable(table, 'held')).toEqual(['in_court']);
    expect(openActs(position({ state: 'disposed' }))).toEqual(['reclassify', 'correct', 'record-fact']);
  });
});
