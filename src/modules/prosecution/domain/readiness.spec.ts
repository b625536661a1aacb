import { FILE_CHECKLIST } from './file-checklist';
import type { FileFacts } from './file-facts';
import { FILE_RULES, NEVER_SERVED } from './file-rules';
import { type FileLine, fileLines, type FileState } from './readiness';

/** Papers that the record knows by a registered document alone. */
const ON_PAPER = [
  ...['final-report', 'bank-record', 'identification-memo', 'sanction', 'mutual-assistance'],
  ...['audio-video-application', 'in-camera-application', 'compensation-claim'],
];
/** A file in which each of the forty is asked for and there. */
const COMPLETE: FileFacts = {
  ...{ complaints: 1, verified: 1, led: true, noticesServed: 1, opinion: true, approval: true, magistrateOrder: true },
  ...{ ptaComplaint: true, firs: 1, ourFir: true, section17: true, seizures: 2, byWarrant: 1, withoutWarrant: 1 },
  ...{ memosWhole: 2, warrantsReturned: 1, untold: 0, exhibits: 4, devices: 1, withoutStoreNumber: 0, arrests: 1 },
  ...{
    absconders: 1,
    documentKinds: ON_PAPER,
    filingLists: 1,
    scenePackets: 1,
    noticesOwed: 0,
    custodyOpen: 0,
    seizuresEmpty: 0,
  },
  ...{ devicesUnasked: 0, devicesUnreported: 0, statements161: 2, statements164: 1, freezes: 1, freezesUnapproved: 0 },
  ...{ witnesses: 3, scrutinised: true, reported: true, providerRecords: 1, providerUncertified: 0, providersAsked: 1 },
  ...{ amounts: 1, unproduced: 0, absconded: 0, diaries: 3, proceedings: 1, copiesOwed: 0 },
  ...{ copiesWithoutSet: 0, unframed: 0, judged: true },
  ...{ recordings: 1, minorVictims: 1, victims: 1, undisposed: 0, closing: true },
};
const without = (kind: string): Partial<FileFacts> => ({ documentKinds: ON_PAPER.filter((each) => each !== kind) });

/** Each of the forty facts taken away alone: how it is taken, and the paper that must be named. */
const REMOVED: readonly (readonly [string, Partial<FileFacts>, FileState?])[] = [
  ['FC-01', { complaints: 0, verified: 1 }],
  ['FC-02', { verified: 0 }],
  ['FC-03', { led: false }],
  ['FC-04', { noticesServed: 0 }],
  ['FC-05', without('final-report')],
  ['FC-06', { opinion: false }],
  ['FC-07', { approval: false }],
  ['FC-08', { magistrateOrder: false, ourFir: false }, 'look'],
  ['FC-09', { ptaComplaint: false }],
  ['FC-10', { firs: 0 }],
  ['FC-11', { scenePackets: 0 }],
  ['FC-12', { warrantsReturned: 0 }],
  ['FC-13', { noticesOwed: 1 }],
  ['FC-13', { untold: 1 }],
  ['FC-14', { memosWhole: 1 }],
  ['FC-15', { custodyOpen: 1 }],
  ['FC-16', { seizuresEmpty: 1 }],
  ['FC-17', { devicesUnasked: 1 }],
  ['FC-18', { devicesUnreported: 1 }],
  ['FC-19', { providerRecords: 0 }],
  ['FC-19', { providerUncertified: 1 }],
  ['FC-20', without('bank-record')],
  ['FC-21', { statements161: 0 }],
  ['FC-22', { statements164: 0 }, 'look'],
  ['FC-23', without('identification-memo'), 'look'],
  ['FC-24', { unproduced: 1 }],
  ['FC-25', { absconded: 1 }],
  ['FC-26', without('sanction'), 'look'],
  ['FC-27', without('mutual-assistance'), 'look'],
  ['FC-28', { freezesUnapproved: 1 }],
  ['FC-29', { diaries: 0 }],
  ['FC-30', { reported: false }],
  ['FC-31', { witnesses: 0 }],
  ['FC-32', { withoutStoreNumber: 1 }],
  ['FC-33', { filingLists: 0 }],
  ['FC-34', { scrutinised: false }],
  ['FC-35', { copiesOwed: 1 }],
  ['FC-35', { copiesWithoutSet: 1 }],
  ['FC-36', { unframed: 1 }],
  ['FC-37', without('audio-video-application')],
  ['FC-38', without('in-camera-application')],
  ['FC-39', without('compensation-claim')],
  ['FC-40', { undisposed: 1 }],
];
const open = (lines: readonly FileLine[]): string[] =>
  lines
    .filter(({ state }) => state !== 'met' && state !== 'not_applicable')
    .map(({ item, state }) => `${item.id} ${state}`);
const lineOf = (id: string, over: Partial<FileFacts> = {}): FileLine => {
  const line = fileLines({ ...COMPLETE, ...over }, []).find(({ item }) => item.id === id);
  if (!line) throw new Error(`${id} is not of the forty`);
  return line;
};

describe('the readiness of a file', () => {
  it('has one rule for each of the forty, and says of a complete file that nothing is open', () => {
    expect([...FILE_RULES.keys()]).toEqual(FILE_CHECKLIST.map(({ id }) => id));
    expect(fileLines(COMPLETE, []).filter(({ state }) => state !== 'met')).toEqual([]);
    expect(new Set(REMOVED.map(([id]) => id)).size).toBe(40);
  });

  it.each<[string, Partial<FileFacts>, FileState]>(
    REMOVED.map(([id, removed, state]) => [id, removed, state ?? 'gap']),
  )('names %s alone when its fact is taken away: %j', (id, removed, state) => {
    expect(open(fileLines({ ...COMPLETE, ...removed }, []))).toEqual([`${id} ${state}`]);
    const line = lineOf(id, removed);
    expect(line.gaps.length).toBeGreaterThan(0);
    for (const { en, ur } of line.gaps) {
      expect(en).toMatch(/^[A-Z].*\.$/);
      expect(ur).toMatch(/[\u0600-\u06ff].*۔$/);
    }
    expect(line.route).toMatch(/^(GET|POST) \/[a-z]/);
  });

  it.each<[string, Partial<FileFacts>, RegExp]>([
    ['FC-09', { section17: false, ptaComplaint: false }, /s\.17/],
    ['FC-12', { byWarrant: 0 }, /search warrant/],
    ['FC-13', { withoutWarrant: 0 }, /s\.33\(2\)/],
    ['FC-14', { seizures: 0, memosWhole: 0 }, /seized/],
    ['FC-17', { devices: 0 }, /device/],
    ['FC-19', { providersAsked: 0, providerRecords: 0 }, /provider/],
    ['FC-24', { arrests: 0 }, /arrested/],
    ['FC-28', { freezes: 0 }, /held/],
    ['FC-37', { recordings: 0, ...without('audio-video-application') }, /film/],
    ['FC-38', { minorVictims: 0, ...without('in-camera-application') }, /child/],
  ])('%s is not asked for where %j, and says the fact', (id, over, fact) => {
    const { state, because } = lineOf(id, over);
    expect([state, because?.en]).toEqual(['not_applicable', expect.stringMatching(fact)]);
  });

  it('asks of an enquiry nothing of a trial, and says why', () => {
    const enquiry = { firs: 0, arrests: 0, reported: false, proceedings: 0, judged: false, closing: false };
    const [fir, report, copies] = ['FC-10', 'FC-30', 'FC-35'].map((id) => lineOf(id, { ...enquiry, copiesOwed: 0 }));
    expect([fir?.state, report?.state, copies?.state]).toEqual(['later', 'later', 'not_applicable']);
    expect(lineOf('FC-05', { ...enquiry, ...without('final-report') }).state).toBe('gap');
    const trial = { judged: false, closing: false, undisposed: 2, ...without('compensation-claim') };
    expect([lineOf('FC-39', trial).state, lineOf('FC-40', trial).state]).toEqual(['later', 'later']);
  });

  it('takes no statement of an officer for a fact, and no paper for a fault that no paper mends', () => {
    const stated = [{ item: 'FC-21', reference: 'Pages 40 to 52' }];
    const line = fileLines({ ...COMPLETE, statements161: 0 }, stated).find(({ item }) => item.id === 'FC-21');
    expect([line?.state, line?.statedAt]).toEqual(['gap', 'Pages 40 to 52']);
    expect(lineOf('FC-33', { filingLists: 0, documentKinds: [...ON_PAPER, 'index'] }).state).toBe('met');
    const paper = { documentKinds: [...ON_PAPER, 'statement-161', 'provider-record'] };
    expect(lineOf('FC-21', { ...paper, statements161: 0 }).state).toBe('met');
    expect(lineOf('FC-19', { ...paper, providerUncertified: 1 }).gaps.map(({ code }) => code)).toEqual([
      'no-certificate',
    ]);
  });

  it('marks what is served on nobody', () => {
    const marked = fileLines(COMPLETE, []).filter(({ neverServed }) => neverServed);
    expect(marked.map(({ item }) => item.id)).toEqual([...NEVER_SERVED]);
  });
});
