import { unreachable } from '../../../kernel/transitions';
import {
  asksAgreement,
  draftReadiness,
  filingReadiness,
  type FilingFacts,
  OBJECTION_TRANSITIONS,
  objectionReadiness,
  REPORT_KINDS,
  REPORT_STATES,
  REPORT_TRANSITIONS,
  type ReportFacts,
  reportReadiness,
} from './report';

const codes = (lacks: readonly { code: string }[]): string[] =>
  lacks.map(({ code }) => code.replace('police-report.', ''));

describe('the states of a police report', () => {
  it('are all reached from the draft, and every way ends in one that nothing follows', () => {
    expect(unreachable(REPORT_TRANSITIONS, 'drafted')).toEqual([]);
    const ends = REPORT_STATES.filter((state) => REPORT_TRANSITIONS[state].length === 0);
    expect(ends).toEqual(['withdrawn', 'not_agreed', 'revived']);
    expect(unreachable(OBJECTION_TRANSITIONS, 'open')).toEqual([]);
  });

  it('ask for the agreement of the court in two kinds alone', () => {
    expect(REPORT_KINDS.filter(asksAgreement)).toEqual(['cancellation', 'untraced']);
  });
});

describe('a report', () => {
  const none: readonly never[] = [];
  const filed = (kind: 'interim' | 'final') => [{ kind, state: 'filed' as const }];
  it.each([
    ['final', 'enquiry', false, none, ['no-investigation']],
    ['final', 'investigation', true, none, ['case.closed']],
    ['final', 'investigation', false, none, []],
    ['final', 'investigation', false, filed('interim'), []],
    ['final', 'investigation', false, filed('final'), ['final-filed']],
    ['interim', 'investigation', false, filed('final'), ['final-filed']],
    ['untraced', 'investigation', false, filed('final'), ['final-filed']],
    ['supplementary', 'investigation', false, none, ['nothing-to-supplement']],
    ['supplementary', 'investigation', false, filed('interim'), []],
    ['supplementary', 'investigation', false, filed('final'), []],
    ['final', 'investigation', false, [{ kind: 'interim', state: 'submitted' }], ['open-already']],
    ['final', 'investigation', false, [{ kind: 'final', state: 'withdrawn' }], []],
    ['final', 'investigation', false, [{ kind: 'cancellation', state: 'not_agreed' }], []],
    ['final', 'investigation', false, [{ kind: 'cancellation', state: 'agreed' }], ['ended']],
    ['final', 'investigation', false, [{ kind: 'untraced', state: 'agreed' }], ['ended']],
    ['final', 'investigation', false, [{ kind: 'untraced', state: 'revived' }], []],
  ] as const)('that is %s in a case at %s (closed: %s) after %j lacks %j', (kind, stage, closed, reports, lacks) => {
    expect(codes(draftReadiness(kind, { stage, closed, reports }))).toEqual(lacks);
  });

  const facts = (over: Partial<ReportFacts> = {}): ReportFacts => ({
    ...{ kind: 'final', state: 'drafted', draftedBy: 'io', accused: 1, standingCharges: 1, objections: [], ...over },
  });
  const open = [{ state: 'open' as const }];
  const settled = [{ state: 'answered' as const }, { state: 'withdrawn' as const }];
  it.each<[Parameters<typeof reportReadiness>[0], Partial<ReportFacts>, string, string[]]>([
    ['submit', {}, 'io', []],
    ['submit', { accused: 0, standingCharges: 0 }, 'io', ['accused-missing', 'charges-missing']],
    ['submit', { kind: 'untraced', accused: 0, standingCharges: 0 }, 'io', []],
    ['submit', { state: 'returned', objections: open }, 'io', ['objections-open']],
    ['submit', { state: 'returned', objections: settled }, 'io', []],
    ['submit', { state: 'submitted' }, 'io', ['not-at-this-step']],
    ['amend', { state: 'returned' }, 'io', []],
    ['amend', { state: 'forwarded' }, 'io', ['not-at-this-step']],
    ['object', { state: 'submitted' }, 'io', ['own-report']],
    ['object', { state: 'submitted' }, 'pp', []],
    ['return', { state: 'submitted' }, 'pp', ['no-objection']],
    ['return', { state: 'submitted', objections: open }, 'pp', []],
    ['forward', { state: 'submitted', objections: open }, 'pp', ['objections-open']],
    ['forward', { state: 'submitted', objections: settled }, 'pp', []],
    ['forward', { state: 'submitted' }, 'io', ['own-report']],
    ['withdraw', { state: 'forwarded' }, 'io', ['not-at-this-step']],
    ['answer', { state: 'filed' }, 'io', ['not-of-this-kind']],
    ['answer', { state: 'filed', kind: 'cancellation' }, 'io', []],
    ['revive', { state: 'agreed', kind: 'cancellation' }, 'io', ['not-of-this-kind']],
    ['revive', { state: 'agreed', kind: 'untraced' }, 'io', []],
  ])('to %s with %j by %s lacks %j', (verb, over, who, lacks) => {
    expect(codes(reportReadiness(verb, facts(over), who))).toEqual(lacks);
  });

  it.each([
    ['answer', 'returned', 'open', []],
    ['answer', 'drafted', 'open', ['not-at-this-step']],
    ['answer', 'submitted', 'answered', ['objection-settled']],
    ['withdraw', 'submitted', 'answered', []],
    ['withdraw', 'submitted', 'withdrawn', ['objection-settled']],
  ] as const)('of which one would %s an objection while %s and %s lacks %j', (verb, state, objection, lacks) => {
    expect(codes(objectionReadiness(verb, { state }, { state: objection }))).toEqual(lacks);
  });

  it('names the papers that are missing, by number, and in words in the sentence', () => {
    const missing = { mandatoryMissing: ['FC-01', 'FC-03'] };
    const [told] = filingReadiness({ state: 'forwarded' }, filing(missing));
    expect(told?.about).toEqual(['FC-01', 'FC-03']);
    expect(told?.en).toMatch(/Missing: Complaint .*; Order registering enquiry and naming officer\.$/);
    expect(told?.ur).toContain('اندراج انکوائری');
  });

  const filing = (over: Partial<FilingFacts> = {}): FilingFacts => ({
    ...{ today: '2027-03-14', lastDay: '2027-03-15', mandatoryMissing: ['FC-18'], explained: false },
    ...{ byProsecutor: false, ...over },
  });
  it.each<[ReportFacts['state'], Partial<FilingFacts>, string[]]>([
    ['forwarded', {}, ['defects-unexplained']],
    ['forwarded', { explained: true }, []],
    ['forwarded', { mandatoryMissing: [] }, []],
    ['forwarded', { today: '2027-03-15' }, []],
    ['forwarded', { today: '2027-03-16' }, []],
    ['forwarded', { lastDay: null }, ['defects-unexplained']],
    ['submitted', { byProsecutor: true }, ['not-through-prosecutor']],
    ['submitted', { byProsecutor: true, today: '2027-03-15' }, []],
    ['returned', { byProsecutor: true, today: '2027-03-15' }, []],
    ['submitted', { today: '2027-03-15' }, ['not-through-prosecutor']],
    ['drafted', { byProsecutor: true, today: '2027-03-15' }, ['not-through-prosecutor']],
    ['filed', { today: '2027-03-15' }, ['not-at-this-step']],
  ])('that is %s is filed with %j lacking %j', (state, over, lacks) => {
    expect(codes(filingReadiness({ state }, filing(over)))).toEqual(lacks);
  });

  it('names the papers that it lacks, and not their numbers alone', () => {
    const [told] = filingReadiness({ state: 'forwarded' }, filing({ mandatoryMissing: ['FC-18', 'FC-21'] }));
    expect(told?.en).toMatch(/Missing: Forensic report .*; s\.161 CrPC statements\.$/);
    expect(told?.ur).toMatch(/جو نہیں: /);
    expect(told?.about).toEqual(['FC-18', 'FC-21']);
  });
});
