import { checkCaseUco } from './bag-case-uco';
import type { Bag } from './bag-files';
import { Findings } from './bag-findings';

const told = (text: string): string[] => {
  const found = new Findings();
  const bag = { read: () => Buffer.from(text) } as unknown as Bag;
  checkCaseUco(bag, [], new Set(), found);
  return found.faults.map(({ code }) => code);
};

describe('the view in CASE', () => {
  it.each([
    ['that names nothing twice', '{"a":[1,{"b":"c"}]}', []],
    ['that names a thing twice', '{"a":1,"a":2}', ['case-uco.form']],
    ['that is no JSON', '{', ['case-uco.form']],
    ['that is nested deeper than can be written', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, ['case-uco.form']],
  ])('%s', (_, text, codes) => expect(told(text)).toEqual(codes));
});
