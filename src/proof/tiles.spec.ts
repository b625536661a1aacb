import { path, proof } from '../../test/reference/merkle';
import { entries } from '../../test/reference/merkle-vectors';
import { outcome } from '../../test/reference/stored-vectors';
import { consistencyRanges, inclusionRanges, leafHash, type LeafRange, merkleRoot, proofOf } from './merkle';
import {
  encodeEntryBundle,
  nodeFromTile,
  parseEntryBundle,
  parseTilePath,
  tileOfNode,
  tilePath,
  tilesOfRanges,
  tileWidth,
} from './tiles';

const SIZE = 600;
const data = entries(SIZE);
const leaves = data.map(leafHash);

/** What a mirror would hold: the tiles of a tree of SIZE leaves, by path. */
function allTiles(): Map<string, Buffer> {
  const tiles = new Map<string, Buffer>();
  let row = leaves;
  for (let level = 0; row.length > 0; level += 1) {
    const full: Buffer[] = [];
    for (let index = 0; index * 256 < row.length; index += 1) {
      const hashes = row.slice(index * 256, (index + 1) * 256);
      tiles.set(tilePath({ level, index, width: hashes.length }), Buffer.concat(hashes));
      if (hashes.length === 256) full.push(merkleRoot(hashes));
    }
    row = full;
  }
  return tiles;
}

describe('tiles', () => {
  it.each([
    [{ level: 0, index: 1234067, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
    [{ level: 1, index: 255, width: 17 }, 'tile/1/255.p/17'],
    [{ level: 63, index: 1000, width: 1 }, 'tile/63/x001/000.p/1'],
    [{ level: 'entries' as const, index: 273, width: 112 }, 'tile/entries/273.p/112'],
    [{ level: 'entries' as const, index: 999_999, width: 256 }, 'tile/entries/x999/999'],
  ])('have one path: %j', (tile, text) => {
    expect(tilePath(tile)).toBe(text);
    expect(parseTilePath(text)).toEqual(tile);
  });

  it.each([
    '',
    'tile',
    'tile/0',
    'tile/0/',
    '/tile/0/000',
    'tile/00/000',
    'tile/64/000',
    'tile/-1/000',
    'tile/0/00',
    'tile/0/0000',
    'tile/0/001/000',
    'tile/0/x000/000',
    'tile/0/x000/x001/000',
    'tile/0/000.p',
    'tile/0/000.p/',
    'tile/0/000.p/0',
    'tile/0/000.p/01',
    'tile/0/000.p/256',
    'tile/0/000.p/300',
    'tile/0/000/',
    'tile/0/000\n',
    'tile/data/000',
    'tile/0/x999/x999/x999/x999/x999/x999/999',
  ])('have no path %j', (text) => {
    expect(outcome(() => parseTilePath(text))).toEqual({ wantErr: 'tile.path' });
  });

  it('are as many and as wide as the standard says of 70,000 and of 256 leaves', () => {
    const widths = (level: number, size: number) =>
      Array.from({ length: 300 }, (_, i) => tileWidth(level, i, size)).filter((width) => width > 0);
    const shape = (level: number, size: number) => {
      const found = widths(level, size);
      return [found.filter((w) => w === 256).length, found.filter((w) => w < 256)];
    };
    expect([0, 1, 2, 3].map((level) => shape(level, 70_000))).toEqual([
      [273, [112]],
      [1, [17]],
      [0, [1]],
      [0, []],
    ]);
    expect([0, 1, 2].map((level) => shape(level, 256))).toEqual([
      [1, []],
      [0, [1]],
      [0, []],
    ]);
    expect([tileWidth(0, 0, 0), tileWidth(0, 1, 256), tileWidth(0, 0, 255)]).toEqual([0, 0, 255]);
  });

  it('are enough for every proof', () => {
    const tiles = allTiles();
    const prove = (ranges: LeafRange[]) => {
      const asked = new Map(tilesOfRanges(ranges, SIZE).map((id) => [tilePath(id), tiles.get(tilePath(id))]));
      return proofOf(ranges, (node) => {
        const tile = asked.get(tilePath(tileOfNode(node, SIZE)));
        if (!tile) throw new Error('a tile was not asked for');
        return nodeFromTile(node, tile);
      });
    };
    for (const m of [0, 1, 255, 256, 257, 511, 512, 598, 599]) {
      expect(prove(inclusionRanges(m, SIZE))).toEqual(path(m, data));
      expect(prove(consistencyRanges(m + 1, SIZE))).toEqual(proof(m + 1, data));
    }
  });

  it('do not answer for what they do not hold', () => {
    expect(outcome(() => nodeFromTile({ level: 1, index: 1 }, Buffer.alloc(3 * 32)))).toEqual({
      wantErr: 'tile.too-short',
    });
    expect(outcome(() => tilePath({ level: 0, index: 0, width: 0 }))).toEqual({ wantErr: 'tile.path' });
    expect(outcome(() => tilePath({ level: 0, index: -1, width: 1 }))).toEqual({ wantErr: 'tile.path' });
  });
});

describe('entry bundles', () => {
  it('hold each entry behind its length', () => {
    const bundle = encodeEntryBundle(data.slice(0, 2));
    expect(bundle.toString('hex')).toBe(
      data
        .slice(0, 2)
        .map((entry) => `0020${entry.toString('hex')}`)
        .join(''),
    );
    expect(parseEntryBundle(bundle)).toEqual(data.slice(0, 2));
  });

  it('hold entries of any length up to 65,535 bytes', () => {
    const sizes = [0, 1, 255, 256, 65_535, 0].map((n) => Buffer.alloc(n, 1));
    expect(parseEntryBundle(encodeEntryBundle(sizes))).toEqual(sizes);
    expect(outcome(() => encodeEntryBundle([Buffer.alloc(65_536)]))).toEqual({ wantErr: 'bundle.entry-too-long' });
  });

  it.each(['00', '0020', '002000', '0001aa00'])('are refused when cut: %s', (hex) => {
    expect(outcome(() => parseEntryBundle(Buffer.from(hex, 'hex')))).toEqual({ wantErr: 'bundle.cut' });
  });
});
