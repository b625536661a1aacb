import { covers, mayAct } from './authority';
import { BY_TYPE, COMMON, INCOMING_COMMON } from './checklists';
import { clocksOf } from './clocks';
import { groundFits, TYPE_CODES, typeFits } from './codes';
import { gapsOf, isExempt } from './completeness';
import { windowOf } from './incoming';

describe('grounds', () => {
  it.each([
    ['PK-MLA-17A', 'incoming', 'mla_act', true],
    ['PK-MLA-17A', 'incoming', 'peca_42', false],
    ['PK-PECA-42-5A', 'incoming', 'peca_42', true],
    ['PK-MLA-17A', 'outgoing', 'mla_act', false],
    ['NEVER-BANK', 'incoming', 'mla_act', false],
    ['NEVER-FISCAL', 'incoming', 'peca_42', false],
    ['NEVER-BANK', 'outgoing', 'mla_act', true],
    ['F-DEATH', 'outgoing', 'mla_act', true],
    ['F-DEATH', 'incoming', 'mla_act', false],
  ] as const)('%s of an %s request on %s: %s', (ground, direction, track, fits) =>
    expect(groundFits(ground, direction, track)).toBe(fits),
  );

  it('know which help the law has where', () => {
    expect(typeFits('CONFISCATION', 'outgoing', 'mla_act')).toBe(false);
    expect(typeFits('CONFISCATION', 'incoming', 'mla_act')).toBe(true);
    expect(typeFits('E_INTERCEPTION', 'outgoing', 'mla_act')).toBe(false);
    expect(typeFits('E_INTERCEPTION', 'outgoing', 'peca_42')).toBe(true);
  });
});

describe('authority and basis', () => {
  const held = { kind: 'delegate', rank: 'joint_secretary', validFrom: '2027-01-01', validTo: '2027-03-31' } as const;
  it.each([
    [held, '2027-03-31', true],
    [held, '2027-04-01', false],
    [held, '2026-12-31', false],
    [{ ...held, rank: 'deputy_secretary' as const }, '2027-02-01', false],
    [{ ...held, rank: 'additional_secretary' as const }, '2027-02-01', true],
    [{ ...held, kind: 'secretary' as const }, '2027-02-01', false],
    [{ ...held, kind: 'secretary' as const, rank: 'secretary' as const }, '2027-02-01', true],
  ])('%j on %s: %s', (one, day, may) => expect(mayAct(one, day)).toBe(may));

  it('cover what their scope names, to the last day', () => {
    const basis = { validFrom: '2027-01-01', validTo: '2027-03-31', scope: ['FREEZE'] as const };
    expect(covers(basis, ['FREEZE'], '2027-03-31')).toBe(true);
    expect(covers(basis, ['FREEZE'], '2027-04-01')).toBe(false);
    expect(covers(basis, ['FREEZE', 'E_CONTENT'], '2027-03-31')).toBe(false);
    expect(covers({ ...basis, scope: null }, ['E_CONTENT'], '2027-03-31')).toBe(true);
  });
});

describe('completeness', () => {
  const written = { direction: 'outgoing', country: 'DE', particulars: {}, items: [] } as const;
  it('asks all of the common list, and answers of spaces are none', () => {
    expect(gapsOf(written)).toHaveLength(COMMON.length);
    expect(gapsOf({ ...written, direction: 'incoming' })).toHaveLength(INCOMING_COMMON.length);
    const said = Object.fromEntries(COMMON.map(({ key }) => [key, 'none']));
    expect(gapsOf({ ...written, particulars: said })).toEqual([]);
    expect(gapsOf({ ...written, particulars: { ...said, facts: '  ' } }).map(({ place }) => place)).toEqual([
      '/particulars/facts',
    ]);
  });

  it('asks more of a search warrant in the United States', () => {
    const said = Object.fromEntries(COMMON.map(({ key }) => [key, 'none']));
    const items = [{ no: 1, type: 'SEARCH_SEIZURE', relevance: 'x', target: 'x', particulars: {} }] as const;
    const gaps = (country: string): string[] =>
      gapsOf({ ...written, country, particulars: said, items }).map(({ code }) => code);
    expect(gaps('US')).toEqual([...gaps('DE'), 'item-1.probable_cause']);
  });

  it('has each sentence in both languages', () => {
    const all = [...COMMON, ...INCOMING_COMMON, ...TYPE_CODES.flatMap((type) => BY_TYPE[type] ?? [])];
    for (const { en, ur } of all) {
      expect(en).toMatch(/^[A-Z][^\u0600-\u06FF]+\.$/);
      expect(ur).toMatch(/[\u0600-\u06FF]/);
    }
  });

  it('lets preservation and emergencies go', () => {
    expect(isExempt('normal', ['E_PRESERVATION'])).toBe(true);
    expect(isExempt('normal', ['E_PRESERVATION', 'E_CONTENT'])).toBe(false);
    expect(isExempt('normal', [])).toBe(false);
    expect(isExempt('emergency', ['E_CONTENT'])).toBe(true);
  });
});

describe('clocks', () => {
  const of = { priority: 'urgent', types: ['E_CONTENT'] } as const;
  const out = (from: string, to: string) => clocksOf({ ...of, direction: 'outgoing', from, to });
  it('run at our desks, then abroad', () => {
    expect(out('draft', 'legal_review').starts).toEqual([{ rule: 'RM1-URGENT', role: 'prosecutor' }]);
    expect(out('signed', 'transmitted')).toMatchObject({
      starts: [{ rule: 'RM2' }],
      met: expect.arrayContaining(['RM1-URGENT']),
    });
    expect(out('transmitted', 'acknowledged')).toMatchObject({ starts: [{ rule: 'RM3' }], met: ['RM2'] });
    expect(out('in_execution', 'refused').ended).toEqual(expect.arrayContaining(['RM3']));
  });

  it('run anew where a request is reopened or sent on in part, and not for what never arrived or was withdrawn', () => {
    expect(out('closed', 'in_execution').starts.map(({ rule }) => rule)).toEqual(['RM3']);
    const came = { ...of, direction: 'incoming', types: ['E_PRESERVATION'] } as const;
    expect(clocksOf({ ...came, from: 'sent', to: 'executing' }).starts.map(({ rule }) => rule)).toEqual(['RM14']);
    expect(clocksOf({ ...came, from: 'urgent_triage', to: 'withdrawn' }).starts).toEqual([]);
  });

  it('give thirty days for a confiscation and fourteen for data', () => {
    expect(windowOf(['E_CONTENT', 'CONFISCATION'])?.rule).toBe('SD7');
    expect(windowOf(['E_CONTENT'])?.rule).toBe('SD2');
    expect(windowOf(['TAKE_EVIDENCE'])).toBeNull();
    const order = { ...of, direction: 'incoming', from: 'order_made', to: 'objection_window' } as const;
    expect(clocksOf(order).starts.map(({ rule }) => rule)).toEqual(['SD2']);
  });

  it('count forty-five days of a preservation from urgent triage on', () => {
    const triage = { ...of, direction: 'incoming', from: 'urgent_triage', to: 'formality_check' } as const;
    expect(clocksOf({ ...triage, types: ['E_PRESERVATION'] }).starts.map(({ rule }) => rule)).toContain('SD1');
    expect(clocksOf(triage).starts.map(({ rule }) => rule)).toEqual(['RM12']);
  });
});
