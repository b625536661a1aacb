import { latinDigits } from './digits';

describe('digits of Arabic keyboards', () => {
  it.each([
    ['۰۱۲۳۴۵۶۷۸۹', '0123456789'],
    ['٠١٢٣٤٥٦٧٨٩', '0123456789'],
    ['۳۵۲۰۲-1234567-٧', '35202-1234567-7'],
    ['روپے ۴۲۰۰', 'روپے 4200'],
    ['\u065f\u066a\u06ef\u06fa', '\u065f\u066a\u06ef\u06fa'],
    ['', ''],
  ])('are 0 to 9 afterwards, and nothing else changes: %s', (typed, read) => expect(latinDigits(typed)).toBe(read));
});
