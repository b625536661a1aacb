import { svgOf } from './chart';
import type { Figure } from './figure';

const both = (en: string) => ({ en, ur: 'ا' });
const figure = (over: Partial<Figure>): Figure => ({
  ...{ name: 'f', title: both('Return by circle'), source: 's', query: { id: 'q/1', sql: '', parameters: [] } },
  ...{ asOf: new Date('2027-03-01T09:00:00Z'), from: '2026-07-01', to: '2026-12-31', counted: both('c') },
  columns: [
    { key: 'label', kind: 'text', head: both('Office') },
    { key: 'firs', kind: 'count', head: both('FIRs') },
  ],
  rows: [
    { label: 'Lahore <&>"', firs: 3 },
    { label: '😀'.repeat(40), firs: null },
  ],
  ...{ hasTotal: false, heldBelow: 5, held: [{ row: 1, column: 'firs' }], series: [] },
  chart: { kind: 'bars', label: 'label', value: 'firs' },
  ...over,
});
const series = [{ name: 'Ireland', points: [[3, 0.5] as const, [9, 0] as const] }];

describe('a chart', () => {
  it.each([
    ['bars', figure({})],
    ['curves', figure({ chart: { kind: 'steps' }, series, rows: [] })],
    ['nothing', figure({ rows: [], held: [] })],
  ])('of %s is well-formed: no tag has an attribute twice, and no sign is cut in two', (_, drawn) => {
    const svg = svgOf(drawn);
    const tags = svg.match(/<[a-z][^>]*>/g) ?? [];
    expect(tags.length).toBeGreaterThan(3);
    for (const tag of tags) {
      const names = [...tag.matchAll(/\s([a-z][\w:-]*)=/gi)].map(([, name]) => name);
      expect([tag, names]).toEqual([tag, [...new Set(names)]]);
    }
    expect(Buffer.from(svg).toString()).toBe(svg);
  });

  it('shows a label whole where it fits, and says where it is cut', () => {
    const [fits, long] = ['PECA 2016 s.22(1) Child pornography', 'x'.repeat(41)];
    const svg = svgOf(figure({ rows: [fits, long].map((label) => ({ label, firs: 1 })), held: [] }));
    expect(svg).toContain(`>${fits}<`);
    expect(svg).toContain(`>${'x'.repeat(39)}…<`);
  });

  it('says what its bars are', () => expect(svgOf(figure({}))).toContain('>FIRs  ·  2026-07-01 – 2026-12-31  ·  q/1<'));
});
