import type { Box } from '../../domain/redaction';

/** Pixels from the top left, three bytes each: red, green, blue. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Buffer;
}

/** Makes every pixel of the boxes black. The pixels that were there are written over, not covered. */
export function paint({ width, rgb }: Picture, boxes: readonly Box[]): void {
  for (const { left, top, right, bottom } of boxes) {
    for (let y = top; y < bottom; y += 1) rgb.fill(0, (y * width + left) * 3, (y * width + right) * 3);
  }
}

/** The same picture in one byte a pixel when it has no colour; null when it has. */
export function greyOf({ rgb }: Picture): Buffer | null {
  for (let i = 0; i < rgb.length; i += 3) if (rgb[i] !== rgb[i + 1] || rgb[i] !== rgb[i + 2]) return null;
  const grey = Buffer.allocUnsafe(rgb.length / 3);
  for (let i = 0; i < grey.length; i += 1) grey[i] = rgb[i * 3] ?? 0;
  return grey;
}

/** How a camera was held, 1 to 8. Source: Exif 2.32, tag 0x0112. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** Where a stored pixel or point is shown. `w` and `h` are of what is stored. */
function shownAt(o: Orientation, x: number, y: number, w: number, h: number): [number, number] {
  switch (o) {
    case 1:
      return [x, y];
    case 2:
      return [w - x, y];
    case 3:
      return [w - x, h - y];
    case 4:
      return [x, h - y];
    case 5:
      return [y, x];
    case 6:
      return [h - y, x];
    case 7:
      return [h - y, w - x];
    case 8:
      return [y, w - x];
  }
}

/** The turn that takes what is shown back to what is stored. */
const BACK: Readonly<Record<Orientation, Orientation>> = { 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6 };

/** A rectangle of the picture as shown, on the picture as stored, which has `w` by `h` pixels. */
export function storedRegion<R extends { x: number; y: number; width: number; height: number }>(
  region: R,
  orientation: Orientation,
  w: number,
  h: number,
): R {
  const shown = orientation >= 5 ? ([h, w] as const) : ([w, h] as const);
  const [ax, ay] = shownAt(BACK[orientation], region.x, region.y, ...shown);
  const [bx, by] = shownAt(BACK[orientation], region.x + region.width, region.y + region.height, ...shown);
  return { ...region, x: Math.min(ax, bx), y: Math.min(ay, by), width: Math.abs(ax - bx), height: Math.abs(ay - by) };
}

/** The picture as it is shown. */
export function turned(picture: Picture, orientation: Orientation): Picture {
  if (orientation === 1) return picture;
  const { width: w, height: h, rgb } = picture;
  const [width, height] = orientation >= 5 ? [h, w] : [w, h];
  const to = Buffer.allocUnsafe(rgb.length);
  for (let y = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1) {
      // The middle of a pixel, so that one function serves points and pixels.
      const [u, v] = shownAt(orientation, x + 0.5, y + 0.5, w, h);
      rgb.copy(to, (Math.floor(v) * width + Math.floor(u)) * 3, (y * w + x) * 3, (y * w + x) * 3 + 3);
    }
  }
  return { width, height, rgb: to };
}
