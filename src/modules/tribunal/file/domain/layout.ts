/** One document of the file and how many pages it takes. */
export interface Measured {
  readonly pages: number;
}

/** Where a document begins, from 1. */
export type Placed<T extends Measured> = T & { readonly page: number };

/**
 * Places documents one after the other behind the front pages (cover and index). Every document begins on a page of its own.
 * @throws RangeError for a document without a page: an index line would point at its neighbour
 */
export function placed<T extends Measured>(front: number, documents: readonly T[]): Placed<T>[] {
  let page = front + 1;
  return documents.map((document) => {
    if (!Number.isInteger(document.pages) || document.pages < 1) throw new RangeError('a document without a page');
    const at = { ...document, page };
    page += document.pages;
    return at;
  });
}

/** `12` or `12–15`. */
export const spanOf = (page: number, pages: number): string =>
  pages === 1 ? String(page) : `${page}–${page + pages - 1}`;

/** As wide as any span of this file can be, so that an index set before the pages are known takes the same lines. */
export const WIDEST_SPAN = '00000–00000';
