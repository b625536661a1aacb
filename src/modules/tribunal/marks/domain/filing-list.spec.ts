import { afterLists, annexLetter, annexText, type AnnexedThing, placedLines, requireOpen } from './filing-list';

const thing = (id: string, pages: number | null): AnnexedThing => ({
  ...{ kind: 'document', id, name: `Paper ${id}`, sort: 'memo', day: '2027-03-01' },
  ...{ pages, pagesBy: pages === null ? null : 'stated' },
});

describe('the list of annexures', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [51, 'AZ'],
    [52, 'BA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('has at place %p the letter %p', (n, letters) => expect(annexLetter(n)).toBe(letters));

  it('numbers the pages through, leaves none out, and gives none to a thing', () => {
    const lines = placedLines([thing('1', 2), thing('2', 1), thing('3', null), thing('4', 5)], {
      annexes: 0,
      pages: 0,
    });
    expect(lines.map((line) => annexText(line))).toEqual(['A, pp. 1–2', 'B, p. 3', 'C', 'D, pp. 4–8']);
  });

  it('goes on in a supplementary list where the one in court ends', () => {
    const first = placedLines([thing('1', 2), thing('2', null)], { annexes: 0, pages: 0 });
    expect(afterLists([first])).toEqual({ annexes: 2, pages: 2 });
    expect(placedLines([thing('3', 3)], afterLists([first])).map(annexText)).toEqual(['C, pp. 3–5']);
    expect(afterLists([])).toEqual({ annexes: 0, pages: 0 });
  });

  it.each([
    [null, true, false],
    [null, false, true],
    [new Date(0), true, true],
  ])('frozen %p, in the making %p: refused %p', (frozenAt, inTheMaking, refused) => {
    const act = (): void => requireOpen(frozenAt, inTheMaking);
    if (refused) expect(act).toThrow('supplementary');
    else expect(act).not.toThrow();
  });
});
