import { gapsOf, type Written } from './completeness';
import { channelFits, channelOf, doubtOf } from './directory-cell';
import { reviewBy, reviewDue } from './directory-review';
import { mayBeDeath, sectionOf, starterOf } from './dual-criminality';
import { concealing } from './letter';
import { COMMON } from './checklists';
import { ASKED_BY_KEY, LESSON_OF } from './requirements';
import { isAmong, isOwn } from './translation';

type Doubted = Parameters<typeof doubtOf>[0];
const cell: Doubted = { verifiedOn: '2027-01-01', confidence: 'high', confirmedOn: null };

describe('a cell of the directory', () => {
  it.each<[Partial<Doubted>, string, string | null]>([
    [{}, '2027-06-30', null],
    [{}, '2027-07-01', 'stale'],
    [{ confidence: 'low' }, '2027-01-02', 'unverified'],
    [{ confidence: 'low' }, '2027-07-01', 'stale'],
    [{ confidence: 'low', confirmedOn: '2027-01-02' }, '2027-07-01', null],
    [{ confirmedOn: '2027-01-02' }, '2027-07-01', null],
    [{ confirmedOn: '2027-01-02' }, '2027-07-02', 'stale'],
  ])('%j on %s is doubted as %s', (over, today, doubt) =>
    expect(doubtOf({ ...cell, ...over }, today, 180)).toBe(doubt),
  );

  it.each<[string, string | null, string]>([
    ['2027-01-01', null, '2027-06-30'],
    ['2027-01-01', '2027-01-02', '2027-07-01'],
    ['2027-01-02', '2027-01-01', '2027-07-01'],
    ['2028-02-28', null, '2028-08-26'],
  ])(
    'read on %s and confirmed on %s it is read again by %s, and is stale from the next day',
    (verifiedOn, confirmedOn, day) => {
      const read = { ...cell, verifiedOn, confirmedOn };
      expect(reviewBy(read, 180)).toBe(day);
      const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
      expect([doubtOf(read, day, 180), doubtOf(read, next, 180)]).toEqual([null, 'stale']);
    },
  );

  it('is told from its day on, under the newest day that has come', () => {
    const cells = ['2027-06-30', '2027-07-02', '2027-07-01'].map((day) => ({ reviewBy: day }));
    expect(reviewDue(cells, '2027-06-29')).toBeNull();
    expect(reviewDue(cells, '2027-06-30')).toEqual({ cells: 1, day: '2027-06-30' });
    expect(reviewDue(cells, '2027-07-01')).toEqual({ cells: 2, day: '2027-07-01' });
  });

  it.each([
    ['central authority', 'central_authority_direct'],
    [' Diplomatic ', 'diplomatic_note'],
    ['network_24_7', 'network_24_7'],
    ['telegram', null],
  ])('knows the channel %j as %s', (told, code) => expect(channelOf(told)).toBe(code));

  it('lets what cannot wait go the quick ways, and a courier carry only what may go at all', () => {
    expect(channelFits('network_24_7', ['diplomatic_note'], false)).toBe(false);
    expect(channelFits('network_24_7', ['diplomatic_note'], true)).toBe(true);
    expect(channelFits('central_authority_direct', ['diplomatic_note'], true)).toBe(false);
    expect(channelFits('courier', ['diplomatic_note'], false)).toBe(true);
    expect(channelFits('courier', [], false)).toBe(false);
  });
});

describe('the table of dual criminality', () => {
  it.each([
    ['PECA s.14', 'PECA 14', 'electronic fraud', undefined],
    [
      'Prevention of Electronic Crimes Act 2016, section 20',
      'PECA 20',
      'dignity (false information harming reputation)',
      true,
    ],
    ['PECA 26A', 'PECA 26A', 'false and fake information', true],
    ['PPC 295-C', 'PPC 295-C', 'blasphemy', true],
    ['s.420 PPC', 'PPC 420', 'fraud, forgery', undefined],
  ])('finds %s as %s', (citation, section, what, speech) => {
    const found = sectionOf(citation);
    expect([`${found?.law} ${found?.section}`, starterOf(citation)?.what, starterOf(citation)?.speech]).toEqual([
      ...[section, what, speech],
    ]);
  });

  it('knows nothing of other laws and sections, and death for s.295-C alone', () => {
    expect([starterOf('Telegraph Act s.14'), starterOf('PECA s.99')]).toEqual([null, null]);
    expect([mayBeDeath('PPC 295-C'), mayBeDeath('PPC 295-A'), mayBeDeath('PECA s.14')]).toEqual([true, false, false]);
  });
});

describe('completeness by country', () => {
  const whole: Written = {
    ...{ direction: 'outgoing', country: 'DE' },
    particulars: Object.fromEntries(COMMON.map(({ key }) => [key, 'x'])),
    items: [{ no: 1, type: 'E_SUBSCRIBER', relevance: 'x', target: 'x', particulars: { identifier: 'x' } }],
    flags: { deathPenalty: false, speech: false, political: false },
  };
  const offence = { citation: 'PECA s.14', text: 'x', maximumPenalty: 'x', dualCriminality: 'met' } as const;
  const freeze: Written['items'] = [{ no: 1, type: 'FREEZE', relevance: 'x', target: 'x', particulars: {} }];
  const codes = (over: Partial<Written>): string[] => gapsOf({ ...whole, ...over }).map(({ code }) => code);

  it.each<[string, Partial<Written>, string[]]>([
    ['nothing', {}, []],
    ['what Singapore asks', { country: 'SG' }, ['item-1.certificate_of_form']],
    ['what the United Kingdom asks', { country: 'GB' }, ['request.seriousness']],
    ['nothing of persons listed', { particulars: { ...whole.particulars, persons: '' }, persons: 1 }, []],
    ['persons', { particulars: { ...whole.particulars, persons: ' ' } }, ['request.persons']],
    ['nothing of an offence met', { offences: [offence] }, []],
    ['nothing where nothing is forced', { offences: [{ ...offence, dualCriminality: 'not_met' }] }, []],
    [
      'why it is an offence there too, in the Emirates for every kind',
      { country: 'AE', offences: [{ ...offence, dualCriminality: 'doubtful' }] },
      ['offence-1.dual-criminality'],
    ],
    [
      'nothing once that is said',
      { country: 'AE', offences: [{ ...offence, dualCriminality: 'doubtful', note: 'x' }] },
      [],
    ],
    ['the flag of speech', { offences: [{ ...offence, citation: 'PECA s.20' }] }, ['flags.speech']],
    [
      'the flag of death',
      { offences: [{ ...offence, citation: 'PPC 295-C' }] },
      ['flags.speech', 'flags.death-penalty'],
    ],
    ['what was learnt', { learned: [{ key: 'elements_compared', type: null }] }, ['request.elements_compared']],
    ['nothing learnt of another kind', { learned: [{ key: 'place', type: 'FREEZE' }] }, []],
    ['what was learnt of its kind', { learned: [{ key: 'place', type: 'E_SUBSCRIBER' }] }, ['item-1.place']],
  ])('asks %s', (_, over, expected) => expect(codes(over)).toEqual(expected));

  it('asks of a freeze in Germany why an offence that is not met is one there', () => {
    expect(codes({ items: freeze, offences: [{ ...offence, dualCriminality: 'not_met' }] })).toContain(
      'offence-1.dual-criminality',
    );
  });

  it('can ask for all that a question teaches', () => {
    const keys = Object.values(LESSON_OF).filter((key) => key !== null);
    expect(keys.filter((key) => !ASKED_BY_KEY.has(key))).toEqual([]);
  });
});

describe('names and translations', () => {
  it.each([
    ['Sadia  BIBI said', 'P-1 said'],
    ['of Sadia Bibi’s account', 'of P-1’s account'],
    ['Sadia Bibian', 'Sadia Bibian'],
    ['سعدیہ بی بی نے کہا', 'P-1 نے کہا'],
    ['Sadia Bibi Khan', 'P-2'],
  ])('conceals %j as %j', (typed, shown) =>
    expect(
      concealing([
        ['Sadia Bibi', 'P-1'],
        ['سعدیہ بی بی', 'P-1'],
        ['Sadia Bibi Khan', 'P-2'],
      ])(typed),
    ).toBe(shown),
  );

  it('are read by nobody who made them, by account or by name', () => {
    const of = { writtenBy: 'a', translatorId: 'b', translator: 'Imran  Khan' };
    const own = (id: string, name = 'X Y'): boolean => isOwn({ id, name }, of);
    expect([own('a'), own('b'), own('c', 'imran khan'), own('c')]).toEqual([true, true, true, false]);
    expect([isAmong('ar-AE', ['ar']), isAmong('en', ['ar', 'fa'])]).toEqual([true, false]);
  });
});
