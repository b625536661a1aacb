import { requiredBefore } from './required-before';

describe('the modules that a child must load first', () => {
  it.each([
    [[], []],
    [['--max-old-space-size=64', '--inspect=0', '--enable-source-maps'], []],
    [
      ['--require', '/a.cjs', '--inspect'],
      ['--require', '/a.cjs'],
    ],
    [
      ['-r', '/a.cjs', '--require=/b.cjs'],
      ['--require', '/a.cjs', '--require=/b.cjs'],
    ],
  ])('of %j are %j', (options, wanted) => expect(requiredBefore(options)).toEqual(wanted));
});
