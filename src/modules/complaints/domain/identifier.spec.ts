import { phoneForm } from '../phone-number';
import { comparable, type IdentifierKind, isIban, luhn } from './identifier';

const form = (kind: IdentifierKind, value: string, provider?: string): string => {
  const { space, value: compared, checked } = comparable({ kind, value, ...(provider ? { provider } : {}) }, phoneForm);
  return `${space} ${compared}${checked ? '' : ' ?'}`;
};

describe('an identifier is the same', () => {
  it.each<[IdentifierKind, string[], string]>([
    [
      'phone',
      ['0300-1234567', '+92 300 1234567', '0092 (300) 123 4567', '۰۳۰۰۱۲۳۴۵۶۷', '\u200e03001234567'],
      'tel +923001234567',
    ],
    ['phone', ['+44 20 7031 3000'], 'tel +442070313000'],
    ['wallet', ['0300 1234567', '+923001234567'], 'tel +923001234567'],
    [
      'wallet',
      ['0xDe0B295669a9FD93d5F28D9Ec85E40f4cb697BAe', '0xde0b295669a9fd93d5f28d9ec85e40f4cb697bae'],
      'chain 0xde0b295669a9fd93d5f28d9ec85e40f4cb697bae',
    ],
    ['wallet', ['1BoatSLRHtKNngkdXEeobR76b53LETtpyT'], 'chain 1BoatSLRHtKNngkdXEeobR76b53LETtpyT'],
    ['iban', ['PK36 SCBL 0000 0011 2345 6702', 'pk36scbl0000001123456702'], 'bank 1123456702'],
    ['iban', ['GB82 WEST 1234 5698 7654 32'], 'bank GB82WEST12345698765432'],
    ['email', ['Ali@Example.PK', ' ali@example.pk '], 'email ali@example.pk'],
    ['device', ['49-015420-323751-8', '490154203237518', '49015420323751'], 'device 49015420323751'],
    ['device', ['00:1a:2B:3c:4d:5E', '001A2B3C4D5E'], 'device 001A2B3C4D5E'],
    ['cnic', ['35202-1234567-1', '3520212345671', '۳۵۲۰۲۱۲۳۴۵۶۷۱'], 'cnic 3520212345671'],
    [
      'url',
      ['https://www.Example.net/v/8123/?utm_source=x#t', 'http://example.net/v/8123', 'm.example.net/v/8123/'],
      'url example.net/v/8123',
    ],
    ['url', ['https://example.net/w?b=2&a=1', 'example.net/w?a=1&b=2&fbclid=9'], 'url example.net/w?a=1&b=2'],
    [
      'url',
      ['https://www.facebook.com/Quick.Profit/', 'https://m.facebook.com/quick.profit?mibextid=z'],
      'handle facebook/quick.profit',
    ],
  ])('%s %j', (kind, written, compared) => {
    for (const value of written) expect(form(kind, value)).toBe(compared);
  });

  it('as a handle and as the address of its page', () => {
    expect(form('handle', '@Quick.Profit', 'FB')).toBe('handle facebook/quick.profit');
    expect(form('handle', 'https://t.me/quickprofit')).toBe(form('handle', 'QuickProfit', 'telegram'));
    expect(form('url', 'https://www.facebook.com/groups/12')).toBe('url facebook.com/groups/12');
    expect(form('url', 'https://www.facebook.com/watch?v=9')).toBe('url facebook.com/watch?v=9');
  });

  it.each<[IdentifierKind, string, string]>([
    ['phone', '12', 'tel 12 ?'],
    ['phone', 'no number', 'tel nonumber ?'],
    ['iban', 'PK37SCBL0000001123456702', 'bank PK37SCBL0000001123456702 ?'],
    ['bank_account', '0011-2345 6702', 'bank 1123456702 ?'],
    ['cnic', '35202-123456-1', 'cnic 352021234561 ?'],
    ['device', '490154203237517', 'device 49015420323751 ?'],
    ['handle', 'ali', 'handle */ali ?'],
    ['email', 'ali at example', 'email ali at example ?'],
    ['url', 'not an address', 'url not an address ?'],
    ['other', '  Blue   JACKET ', 'other blue jacket ?'],
    ['phone', '---', 'tel ? ?'],
  ])('and %s %s of no right form is kept, and said to be unchecked', (kind, value, compared) => {
    expect(form(kind, value)).toBe(compared);
  });

  it('but not where a digit differs', () => {
    expect(form('phone', '0300-1234568')).not.toBe(form('phone', '0300-1234567'));
    expect(form('wallet', '1BoatSLRHtKNngkdXEeobR76b53LETtpyt')).not.toBe(
      form('wallet', '1BoatSLRHtKNngkdXEeobR76b53LETtpyT'),
    );
    expect(form('url', 'example.net/w?v=1')).not.toBe(form('url', 'example.net/w?v=2'));
  });
});

describe('check digits', () => {
  it.each([
    ['PK36SCBL0000001123456702', true],
    ['PK36SCBL0000001123456703', false],
    ['PK36SCBL000000112345670', false],
    ['GB82WEST12345698765432', true],
    ['GB82WEST12345698765433', false],
  ])('of an IBAN %s: %s', (text, right) => expect(isIban(text)).toBe(right));

  it.each([
    ['490154203237518', true],
    ['490154203237519', false],
    ['0', true],
  ])('of an IMEI %s: %s', (text, right) => expect(luhn(text)).toBe(right));
});
