import { archiveRuns } from './virtual-archive';

/** Skeleton `abcdefgh`; after `ab` the file `123`, after `cde` the empty file and `45`. */
const SKELETON = 'abcdefgh';
const PARTS = [
  { start: 2, size: 3, text: '123' },
  { start: 8, size: 0, text: '' },
  { start: 8, size: 2, text: '45' },
];
const WHOLE = 'ab123cde45fgh';

const bytes = (start: number, end: number): string =>
  [...archiveRuns(PARTS, start, end)]
    .map((run) => (run.from === 'part' ? run.part.text : SKELETON).slice(run.start, run.end))
    .join('');

describe('the runs of a virtual archive', () => {
  it('give every range as it stands in the whole', () => {
    for (let start = 0; start <= WHOLE.length; start += 1) {
      for (let end = start; end <= WHOLE.length; end += 1) {
        expect([start, end, bytes(start, end)]).toEqual([start, end, WHOLE.slice(start, end)]);
      }
    }
  });

  it('are never empty and touch no file outside of the range', () => {
    expect([...archiveRuns(PARTS, 3, 4)]).toEqual([{ from: 'part', part: PARTS[0], start: 1, end: 2 }]);
    expect([...archiveRuns(PARTS, 0, 2)]).toEqual([{ from: 'skeleton', start: 0, end: 2 }]);
    expect([...archiveRuns(PARTS, 5, 5)]).toEqual([]);
    for (const run of archiveRuns(PARTS, 0, WHOLE.length)) expect(run.end).toBeGreaterThan(run.start);
  });

  it('of an archive without stored files are the skeleton', () => {
    expect([...archiveRuns([], 1, 7)]).toEqual([{ from: 'skeleton', start: 1, end: 7 }]);
  });
});
