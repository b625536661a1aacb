import { createHash } from 'node:crypto';
import { isCommonPassword } from './common-passwords';
import { COMMON_PASSWORDS } from './common-passwords.data';

describe('the list of breached passwords', () => {
  it('holds at least one hundred thousand', () => {
    expect(COMMON_PASSWORDS.entries).toBeGreaterThanOrEqual(100_000);
  });

  it.each(['password', 'qwertyuiop', '1q2w3e4r5t', 'iloveyou', 'pakistan', '123456789987654321', '1qaz2wsx3edc4rfv'])(
    'knows %s',
    (common) => expect(isCommonPassword(common)).toBe(true),
  );

  it.each(['kettle under seven rivers', 'پہاڑوں کے پیچھے', ''])('does not know %p', (own) => {
    expect(isCommonPassword(own)).toBe(false);
  });

  it('calls fewer than ten in 100,000 random texts common', () => {
    let wrong = 0;
    for (let n = 0; n < 100_000; n += 1) {
      if (isCommonPassword(createHash('sha256').update(String(n)).digest('hex'))) wrong += 1;
    }
    expect(wrong).toBeLessThan(10);
  });
});
