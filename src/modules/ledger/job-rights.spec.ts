import { JOB_RIGHTS } from '../../kernel/policy';
import { kindOfType } from '../../proof/entry-types';

describe('the rights of a job', () => {
  it.each(Object.entries(JOB_RIGHTS))('%s name entry types that the ledger knows', (_, types: readonly string[]) => {
    expect(types.filter((type) => kindOfType(type) === undefined)).toEqual([]);
  });
});
