import { mandatoryMissing, papersOf } from './defects';
import { FILE_CHECKLIST, REPORT_ITEMS } from './file-checklist';
import type { FileFacts } from './file-facts';

const WHOLE: FileFacts = {
  ...{ complaints: 1, verified: 1, led: true, noticesServed: 1, opinion: true, approval: true, magistrateOrder: false },
  ...{ ptaComplaint: false, firs: 1, ourFir: true, section17: false, seizures: 1, byWarrant: 1, withoutWarrant: 0 },
  ...{ memosWhole: 1, warrantsReturned: 1, untold: 0, exhibits: 2, devices: 1, withoutStoreNumber: 0, arrests: 1 },
  ...{
    absconders: 0,
    documentKinds: ['statement-161', 'forensic-request', 'forensic-report', 'index'],
    filingLists: 0,
  },
  ...{ devicesUnasked: 1, devicesUnreported: 1, statements161: 0, statements164: 0, freezes: 0, freezesUnapproved: 0 },
  ...{ witnesses: 3, scrutinised: true, reported: true, scenePackets: 0, noticesOwed: 0, custodyOpen: 0 },
  ...{ seizuresEmpty: 0, providerRecords: 0, providerUncertified: 0, providersAsked: 0, amounts: 1, unproduced: 0 },
  ...{ absconded: 0, diaries: 0, proceedings: 0, copiesOwed: 0, copiesWithoutSet: 0 },
  ...{ unframed: 0, judged: false, recordings: 0 },
  ...{ minorVictims: 0, victims: 0, undisposed: 2, closing: false },
};
const stateOf = (id: string, over: Partial<FileFacts>, stated: { item: string; reference: string }[] = []): string => {
  const line = papersOf(REPORT_ITEMS, { ...WHOLE, ...over }, stated).find((each) => each.id === id);
  return `${line?.state}${line?.mandatory ? ', asked for' : ''}`;
};

describe('the papers of a file', () => {
  it('are the forty of the notes, each with its law and source', () => {
    expect(FILE_CHECKLIST.map(({ id }) => id)).toEqual(
      Array.from({ length: 40 }, (_, i) => `FC-${String(i + 1).padStart(2, '0')}`),
    );
    expect(FILE_CHECKLIST.filter(({ law, sourceCodes }) => law === '' || sourceCodes.length === 0)).toEqual([]);
    expect(new Set(FILE_CHECKLIST.map(({ documentKind }) => documentKind)).size).toBe(40);
  });

  it('leave nothing missing in a file that is whole', () => {
    expect(mandatoryMissing(papersOf(REPORT_ITEMS, WHOLE, []))).toEqual([]);
  });

  it.each<[string, Partial<FileFacts>, string]>([
    ['FC-01', {}, 'on_record, asked for'],
    ['FC-01', { complaints: 0 }, 'missing, asked for'],
    ['FC-04', { noticesServed: 0 }, 'missing'],
    ['FC-08', {}, 'not_needed'],
    ['FC-08', { ourFir: false }, 'to_check'],
    ['FC-08', { magistrateOrder: true }, 'on_record, asked for'],
    ['FC-09', {}, 'not_needed'],
    ['FC-09', { section17: true }, 'missing, asked for'],
    ['FC-09', { section17: true, ptaComplaint: true }, 'on_record, asked for'],
    ['FC-12', { warrantsReturned: 0 }, 'missing, asked for'],
    ['FC-12', { byWarrant: 0, warrantsReturned: 0 }, 'not_needed'],
    ['FC-13', { untold: 1 }, 'missing, asked for'],
    ['FC-13', { withoutWarrant: 1 }, 'on_record, asked for'],
    ['FC-13', { withoutWarrant: 1, noticesOwed: 1 }, 'missing, asked for'],
    ['FC-14', { seizures: 2 }, 'missing, asked for'],
    ['FC-14', { seizures: 0, memosWhole: 0 }, 'not_needed'],
    ['FC-18', { documentKinds: [] }, 'missing, asked for'],
    ['FC-18', { documentKinds: [], devices: 0 }, 'not_needed'],
    ['FC-18', { devices: 0 }, 'on_record'],
    ['FC-17', { documentKinds: [] }, 'missing, asked for'],
    ['FC-17', { documentKinds: [], devicesUnasked: 0 }, 'on_record, asked for'],
    ['FC-17', { documentKinds: [], devices: 2, devicesUnasked: 1 }, 'missing, asked for'],
    ['FC-18', { documentKinds: [], devicesUnasked: 0 }, 'missing, asked for'],
    ['FC-18', { documentKinds: [], devicesUnreported: 0 }, 'on_record, asked for'],
    ['FC-20', {}, 'to_check'],
    ['FC-20', { amounts: 0 }, 'not_needed'],
    ['FC-21', {}, 'on_record, asked for'],
    ['FC-21', { documentKinds: [] }, 'missing, asked for'],
    ['FC-21', { documentKinds: [], statements161: 1 }, 'on_record, asked for'],
    ['FC-22', {}, 'to_check'],
    ['FC-22', { statements164: 1 }, 'on_record'],
    ['FC-24', { arrests: 0 }, 'not_needed'],
    ['FC-26', {}, 'to_check'],
    ['FC-28', {}, 'not_needed'],
    ['FC-28', { freezes: 2 }, 'on_record'],
    ['FC-28', { freezes: 2, freezesUnapproved: 1 }, 'to_check'],
    ['FC-29', {}, 'missing'],
    ['FC-29', { diaries: 1 }, 'on_record'],
    ['FC-32', { withoutStoreNumber: 1 }, 'missing, asked for'],
    ['FC-34', { scrutinised: false }, 'missing, asked for'],
  ])('%s with %j is %s', (id, over, state) => {
    expect(stateOf(id, over)).toBe(state);
  });

  it('count as stated, and say so, where the officer names their place on the paper file', () => {
    const stated = [{ item: 'FC-18', reference: 'Pages 60 to 72' }];
    expect(stateOf('FC-18', { documentKinds: [] }, stated)).toBe('stated, asked for');
    expect(stateOf('FC-20', {}, [{ item: 'FC-20', reference: 'Pages 12 to 14' }])).toBe('stated');
  });
});
