import { DEVICE_FIELDS, doubtsOf, passesLuhn, recordFields } from './item-fields';
import { sameSeal } from './seal';
import { fillDitto, isDitto } from './seizure-list';

describe('fields of an item', () => {
  it('are facts where they are code lists, words where they are typed, gaps where nothing is said', () => {
    const recorded = recordFields(DEVICE_FIELDS, {
      make: { value: 'Samsung' },
      powerState: { value: 'on' },
      imei2: { gap: 'not_applicable' },
    });
    expect(recorded.facts).toEqual({ power_state: 'on' });
    expect(recorded.words).toEqual({ make: 'Samsung' });
    expect(recorded.gaps).toMatchObject({ imei_2: 'not_applicable', imei_1: 'unknown', serial: 'unknown' });
    expect(Object.keys(recorded.gaps)).toHaveLength(Object.keys(DEVICE_FIELDS).length - 2);
    expect(recorded.details).toMatchObject({ make: { value: 'Samsung' }, serial: { gap: 'unknown' } });
  });

  it.each([
    ['490154203237518', true],
    ['490154203237519', false],
    ['490154203237581', false],
    ['79927398713', true],
    ['0', true],
    ['1', false],
  ])('the check digit of %s is right: %s', (digits, right) => {
    expect(passesLuhn(digits)).toBe(right);
  });

  it.each([
    [{ imei1: { value: '49 015420 323751 8' } }, 0],
    [{ imei1: { value: '490154203237519' } }, 1],
    [{ imei1: { value: '4901542032375180' } }, 0],
    [{ imei1: { value: '49015420323751' } }, 1],
    [{ imei1: { gap: 'unknown' as const } }, 0],
    [{ mac: { value: '00:1a:2b:3c:4d:5e' } }, 0],
    [{ mac: { value: '00:1a:2b:3c:4d' } }, 1],
    [{ iccid: { value: '8992000000000000000' } }, 0],
    [{ iccid: { value: '89920000000000000' } }, 1],
    [{ iccid: { value: '899200000000000000000' } }, 1],
  ])('%j gives %d doubts and is never refused', (details, doubts) => {
    expect(doubtsOf(details)).toHaveLength(doubts);
  });
});

describe('a list written by hand', () => {
  it.each(['same as above', ' Ditto ', '"', 'ایضاً', 'as above', '-do-'])('takes %j as the line above', (mark) => {
    expect(isDitto(mark)).toBe(true);
    expect(fillDitto([{ make: 'Dell' }, { make: mark }]).lines[1]).toEqual({ make: 'Dell' });
  });

  it.each(['', 'do', 'Dell', 7, null, undefined])('takes %j as itself', (value) => {
    expect(isDitto(value)).toBe(false);
  });

  it('carries a value through a row of ditto marks', () => {
    expect(fillDitto([{ make: 'Dell' }, { make: '"' }, { make: '"' }]).lines[2]).toEqual({ make: 'Dell' });
  });

  it('copies by the flag what is left out, save what names one thing alone', () => {
    const { lines } = fillDitto([
      { words: 'One', make: 'Dell', serial: 'A1', parcel: 'P' },
      { words: 'Two', sameAsAbove: true, model: 'XPS' },
    ]);
    expect(lines[1]).toEqual({ words: 'Two', make: 'Dell', parcel: 'P', model: 'XPS' });
  });

  it('names the line and the field where there is nothing above', () => {
    expect(fillDitto([{ make: '"' }]).faults).toEqual([{ line: 0, field: 'make' }]);
    expect(fillDitto([{ sameAsAbove: true }]).faults).toEqual([{ line: 0, field: 'sameAsAbove' }]);
    expect(fillDitto([{ words: 'x' }, { make: 'ditto' }]).faults).toEqual([{ line: 1, field: 'make' }]);
  });
});

describe('a seal', () => {
  it.each([
    ['NCCIA-1', 'nccia-1 ', true],
    ['NCCIA 1', 'NCCIA  1', true],
    ['NCCIA-1', 'NCCIA-2', false],
    ['NCCIA-1', 'NCCIA1', false],
    [null, null, true],
    [null, 'NCCIA-1', false],
  ])('%j and %j are the same: %s', (one, other, same) => {
    expect(sameSeal(one, other)).toBe(same);
    expect(sameSeal(other, one)).toBe(same);
  });
});
