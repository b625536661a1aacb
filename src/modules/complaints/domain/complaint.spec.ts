import { unreachable } from '../../../kernel/transitions';
import {
  COMPLAINT_STATES,
  COMPLAINT_TRANSITIONS,
  type ComplaintState,
  daysOf,
  move,
  OPEN_STATES,
  requirePeople,
  requireUrgencyReason,
} from './complaint';
import { KIND_NAMES, missingOf } from './kinds';
import { NEUTRAL, NEUTRAL_WORDS, neutralOf } from './neutral-status';
import { TAKEDOWN_TRANSITIONS } from './takedown';

const coded = (code: string) => expect.objectContaining({ code }) as Error;

describe('states of a complaint', () => {
  it('are all reached from its registration, and end where the law notes say', () => {
    expect(unreachable(COMPLAINT_TRANSITIONS, 'received')).toEqual([]);
    const ends = (Object.keys(COMPLAINT_TRANSITIONS) as ComplaintState[]).filter(
      (s) => COMPLAINT_TRANSITIONS[s].length === 0,
    );
    expect(ends.sort()).toEqual(['closed_at_verification', 'enquiry', 'merged', 'rejected']);
    expect(Object.keys(COMPLAINT_TRANSITIONS).sort()).toEqual([...COMPLAINT_STATES].sort());
    expect(ends.filter((state) => OPEN_STATES.includes(state))).toEqual([]);
  });

  it('follow one another as at the desk', () => {
    expect(move({ state: 'received', toAgency: null }, 'scrutiny')).toBe('scrutiny');
    expect(() => move({ state: 'received', toAgency: null }, 'enquiry')).toThrow(coded('complaint.illegal-transition'));
    expect(() => move({ state: 'verification', toAgency: null }, 'rejected')).toThrow(
      coded('complaint.illegal-transition'),
    );
    expect(move({ state: 'transferred', toAgency: null }, 'received')).toBe('received');
    expect(() => move({ state: 'transferred', toAgency: 'Police' }, 'received')).toThrow(
      coded('complaint.with-another-agency'),
    );
  });

  it('of a removal are all reached, and nothing is sent that was not captured', () => {
    expect(unreachable(TAKEDOWN_TRANSITIONS, 'requested')).toEqual([]);
    expect(TAKEDOWN_TRANSITIONS.requested).not.toContain('sent');
    expect(TAKEDOWN_TRANSITIONS.reuploaded).not.toContain('sent');
  });
});

describe('who is told of', () => {
  const adult = { roles: ['complainant'], isMinor: false, hasGuardian: false };
  it('complains or was wronged', () => {
    expect(() => requirePeople([adult])).not.toThrow();
    expect(() => requirePeople([{ ...adult, roles: ['witness'] }])).toThrow(coded('complaint.nobody-complains'));
  });
  it('has a guardian when a child, or it is said that there is none', () => {
    expect(() => requirePeople([{ ...adult, isMinor: true, hasGuardian: true }])).not.toThrow();
    expect(() => requirePeople([adult, { ...adult, isMinor: true }])).toThrow(
      expect.objectContaining({
        code: 'complaint.guardian-missing',
        extra: { errors: [expect.objectContaining({ pointer: '/persons/1/guardian' })] },
      }),
    );
  });
});

describe('urgency', () => {
  it('is reasoned unless it is ordinary', () => {
    expect(() => requireUrgencyReason('ordinary', undefined)).not.toThrow();
    expect(() => requireUrgencyReason('urgent', 'Money moves')).not.toThrow();
    expect(() => requireUrgencyReason('emergency', undefined)).toThrow(coded('complaint.urgency-reason-missing'));
  });
});

describe('days of a line', () => {
  it('are both inside, one day where one is told', () => {
    expect(daysOf('2027-02-20', undefined, '2027-03-01')).toEqual({ fromOn: '2027-02-20', toOn: '2027-02-20' });
    expect(daysOf(undefined, undefined, '2027-03-01')).toEqual({ fromOn: null, toOn: null });
    expect(daysOf('2027-03-01', '2027-03-01', '2027-03-01').toOn).toBe('2027-03-01');
    expect(() => daysOf('2027-02-21', '2027-02-20', '2027-03-01')).toThrow(coded('complaint.days-reversed'));
    expect(() => daysOf('2027-03-01', '2027-03-02', '2027-03-01')).toThrow(coded('complaint.day-to-come'));
  });
});

describe('what a kind is structured by', () => {
  it('is listed as a gap where it is missing', () => {
    expect(missingOf('financial_fraud', { identifiers: [], hasAmount: false })).toEqual({
      ...{ money_trail: 'unknown', how_reached: 'unknown', amount: 'unknown' },
    });
    expect(missingOf('financial_fraud', { identifiers: ['iban', 'phone'], hasAmount: true })).toEqual({});
    expect(missingOf('other', { identifiers: [], hasAmount: false })).toEqual({});
  });

  // What the entry tells as a fact cannot be a gap of the same entry: the ledger refuses such a body.
  it.each(KIND_NAMES)('of %s is no name of a fact that the entry tells', (kind) => {
    const facts = [
      ...['complaint', 'office', 'number', 'register', 'channel', 'matter', 'urgency', 'risks', 'lines', 'identifiers'],
    ];
    const gaps = Object.keys(missingOf(kind, { identifiers: [], hasAmount: false }));
    expect(gaps.filter((gap) => facts.includes(gap))).toEqual([]);
  });
});

describe('what an outsider is told', () => {
  it('is one of five words for every state, in both languages, and none of what must come unforeseen', () => {
    const said = COMPLAINT_STATES.map((state) => neutralOf(state, false, null));
    const more = [neutralOf('transferred', true, null), neutralOf('enquiry', false, 'before')];
    expect(new Set([...said, ...more])).toEqual(new Set(NEUTRAL));
    for (const words of Object.values(NEUTRAL_WORDS)) {
      expect(words.en).not.toMatch(/search|arrest|accused|freez|seiz|FIR|suspect|warrant/i);
      expect(words.ur).not.toMatch(/تلاشی|گرفتار|ملزم|منجمد|ضبط|وارنٹ|چھاپ/);
      expect(words.ur).toMatch(/۔$/);
    }
  });
  it('does not tell that an enquiry was opened', () => {
    expect(neutralOf('enquiry', false, null)).toBe(neutralOf('scrutiny', false, null));
  });
  it('is the court once a court has it, and its end once that is over', () => {
    expect([neutralOf('enquiry', false, 'before'), neutralOf('enquiry', false, 'over')]).toEqual([
      'before_court',
      'closed',
    ]);
  });
});
