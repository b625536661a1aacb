import { correction, generate } from 'lean-qr';
import { toSvgSource } from 'lean-qr/extras/svg';

/**
 * The QR code of an address as SVG, a unit a module, with the quiet zone of four modules that readers need; a label that is
 * scratched by up to 15 % can still be read. Same text, same drawing. Source: ISO/IEC 18004, error correction level M.
 */
export const qrSvg = (text: string): string =>
  toSvgSource(generate(text, { minCorrectionLevel: correction.M }), { on: '#000' });
