import { qrSvg } from './qr';

describe('a QR code', () => {
  const address = `https://sanad.example/api/v1/ledger/entries/${'ab'.repeat(32)}/proof`;

  it('is the same drawing for the same text, and another for another', () => {
    expect(qrSvg(address)).toBe(qrSvg(address));
    expect(qrSvg(address)).not.toBe(qrSvg(`${address}s`));
  });

  it('has four clear modules around it, as ISO/IEC 18004 asks', () => {
    // Version 1 has 21 modules a side.
    expect(qrSvg('x')).toContain('viewBox="-4 -4 29 29"');
    const places = [...qrSvg('x').matchAll(/[ML](\d+) (\d+)/g)].flatMap(([, x, y]) => [Number(x), Number(y)]);
    expect([Math.min(...places), Math.max(...places)]).toEqual([0, 21]);
  });

  it('takes what a receipt says, and far more', () => {
    expect(qrSvg('a'.repeat(1_500))).toMatch(/^<svg .*<\/svg>$/s);
  });
});
