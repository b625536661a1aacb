import { DomainError } from '../../../../kernel/domain-error';
import type { CaseThing, CaseThingKind } from './case-thing';

/** How the number of pages is known: counted from the stored PDF, or as the officer states it; null: a thing, no paper. */
export type PagesBy = 'counted' | 'stated' | null;

/** One line: what is annexed, under which letter, on which pages of the annexures. */
export interface FilingLine {
  readonly annex: string;
  readonly kind: CaseThingKind;
  readonly id: string;
  readonly name: string;
  readonly sort: string;
  readonly day: string;
  readonly pages: number | null;
  readonly pagesBy: PagesBy;
  /** From 1, through all annexures of the matter; null for a thing that has no pages. */
  readonly from: number | null;
  readonly to: number | null;
}

export interface AnnexedThing extends CaseThing {
  readonly pages: number | null;
  readonly pagesBy: PagesBy;
}

/** After `Z` comes `AA`. `n` from 0. Source: practice (Annex A, pp. 3–7); medium. */
export function annexLetter(n: number): string {
  let letters = '';
  for (let left = n; left >= 0; left = Math.floor(left / 26) - 1)
    letters = String.fromCharCode(65 + (left % 26)) + letters;
  return letters;
}

/** Where a list goes on: after how many annexures and pages that are in court already. */
export interface After {
  readonly annexes: number;
  readonly pages: number;
}

/** Letters and pages in the order given, one after the other. */
export function placedLines(things: readonly AnnexedThing[], after: After): FilingLine[] {
  let page = after.pages;
  return things.map(({ kind, id, name, sort, day, pages, pagesBy }, i) => {
    const from = pages === null ? null : page + 1;
    page += pages ?? 0;
    return {
      annex: annexLetter(after.annexes + i),
      ...{ kind, id, name, sort, day, pages, pagesBy, from, to: pages === null ? null : page },
    };
  });
}

/** What the lists that are in court leave to the next one. */
export const afterLists = (lists: readonly (readonly FilingLine[])[]): After => ({
  annexes: lists.reduce((sum, lines) => sum + lines.length, 0),
  pages: Math.max(0, ...lists.flat().map(({ to }) => to ?? 0)),
});

/** `A`, or `A, pp. 3–7`. */
export function annexText({ annex, from, to }: Pick<FilingLine, 'annex' | 'from' | 'to'>): string {
  if (from === null || to === null) return annex;
  return from === to ? `${annex}, p. ${from}` : `${annex}, pp. ${from}–${to}`;
}

/** @throws conflict `filing-list.frozen` */
export function requireOpen(frozenAt: Date | null, inTheMaking: boolean): void {
  if (frozenAt === null && inTheMaking) return;
  throw new DomainError(
    'conflict',
    'filing-list.frozen',
    'This report is in court or was withdrawn: its list of annexures stands. What comes later is annexed to a supplementary report.',
  );
}
