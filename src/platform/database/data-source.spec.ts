import { UNTIL_THERE } from './data-source';

const fault = (code?: string): Error => Object.assign(new Error('no connection'), code === undefined ? {} : { code });

describe('a database that cannot be reached at the start', () => {
  it.each([
    ['a connection that timed out', fault(), true],
    ['nobody listening', fault('ECONNREFUSED'), true],
    ['a server that is rising', fault('57P03'), true],
    ['too many connections', fault('53300'), true],
    ['a password that is wrong', fault('28P01'), false],
    ['a login that is refused', fault('28000'), false],
    ['a database that is not there', fault('3D000'), false],
  ])('is tried again after %s: %#', (_why, error, again) => {
    expect(UNTIL_THERE.toRetry(error)).toBe(again);
  });
});
