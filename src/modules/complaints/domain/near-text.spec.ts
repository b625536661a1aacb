import { bandsOf, likeness, NEAR, signatureOf } from './near-text';

const told =
  'A caller said that he was from my bank and that my card would be closed, then he asked for the code which came to my phone and took 185000 rupees';

describe('wording', () => {
  it('is the same whatever the case, points and digits of the language', () => {
    const typed = told.toUpperCase().replace(',', ' — ').replace('185000', '۱۸۵۰۰۰');
    expect(likeness(signatureOf(told), signatureOf(typed))).toBe(1);
  });

  it('is near the same where a few words differ, and shares a band by which it is found', () => {
    const copied = `${told} from my account yesterday`;
    const [one, other] = [signatureOf(told), signatureOf(copied)];
    expect(likeness(one, other)).toBeGreaterThanOrEqual(NEAR);
    expect(bandsOf(one).some((band, i) => band === bandsOf(other)[i])).toBe(true);
  });

  it('is another where little is shared', () => {
    const other =
      'Somebody made a page in my name and puts my pictures there, my family has seen it and he wants money to stop';
    expect(likeness(signatureOf(told), signatureOf(other))).toBeLessThan(NEAR);
  });

  it('is not compared where there is too little of it', () => {
    expect(signatureOf('he took my money')).toEqual([]);
    expect(bandsOf([])).toEqual([]);
    expect(likeness([], [])).toBe(0);
    expect(likeness(signatureOf(told), [])).toBe(0);
  });

  it('is sketched alike in Urdu', () => {
    const urdu = 'ایک شخص نے فون کیا اور کہا کہ وہ بینک سے ہے پھر اس نے کوڈ مانگا اور رقم نکال لی';
    expect(likeness(signatureOf(urdu), signatureOf(`${urdu}۔`))).toBe(1);
  });

  // Stored rows hold these numbers: a change here would part the old from the new.
  it('has a sketch that never changes', () => {
    expect(signatureOf('one two three four five six').slice(0, 3)).toEqual([1484147718, 817899148, 1021910368]);
    expect(bandsOf(signatureOf('one two three four five six'))).toHaveLength(8);
  });
});
