import 'reflect-metadata';
import { ApiProperty } from '@nestjs/swagger';
import { plainToInstance } from 'class-transformer';
import {
  ArrayMaxSize,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  validateSync,
} from 'class-validator';
import { inWords } from './field-sentences';
import { faultsOf } from './validation-faults';

class Form {
  @IsString() @Length(1, 200) place!: string;
  @IsIn(['court', 'officer']) kind!: string;
  @IsUUID() exhibitId!: string;
  @IsInt() @Max(500) count!: number;
  @MaxLength(40) number!: string;
  @ArrayMaxSize(2) items!: string[];
  @ApiProperty({ example: '200000.00' }) @Matches(/^\d+(\.\d{2})?$/) amount!: string;
  @Matches(/^[A-Z]$/) mark!: string;
  @Matches(/^A/, { message: 'begins with A' }) letter!: string;
}

const GOOD = {
  place: 'Lahore',
  kind: 'court',
  exhibitId: '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11',
  count: 500,
  number: 'x'.repeat(40),
  items: ['a', 'b'],
  letter: 'A',
  amount: '5',
  mark: 'B',
};

const told = (over: object, language: 'en' | 'ur'): string[] =>
  faultsOf(
    validateSync(plainToInstance(Form, { ...GOOD, ...over }), { whitelist: true, forbidNonWhitelisted: true }),
  ).map((fault) => inWords(fault, language).detail);

describe('a fault of a field', () => {
  it('is not told of a good form', () => expect(told({}, 'en')).toEqual([]));

  it.each([
    [{ place: '' }, 'place needs at least 1 characters.', 'place میں کم از کم 1 حروف ہوں۔'],
    [{ place: 7 }, 'place takes 1 to 200 characters.', 'place میں 1 سے 200 حروف آتے ہیں۔'],
    [
      { place: 'x'.repeat(201) },
      'place takes at most 200 characters: shorten it.',
      'place میں زیادہ سے زیادہ 200 حروف آتے ہیں: مختصر کریں۔',
    ],
    [{ kind: 'shop' }, 'Choose kind from: court, officer.', 'kind ان میں سے چنیں: court، officer۔'],
    [
      { exhibitId: '1' },
      'Give exhibitId as the id that Sanad shows for it.',
      'exhibitId میں وہی شناخت دیں جو سند دکھاتا ہے۔',
    ],
    [{ count: 501 }, 'count is at most 500.', 'count زیادہ سے زیادہ 500 ہو۔'],
    [
      { number: 'x'.repeat(41) },
      'number takes at most 40 characters: shorten it.',
      'number میں زیادہ سے زیادہ 40 حروف آتے ہیں: مختصر کریں۔',
    ],
    [
      { items: ['a', 'b', 'c'] },
      'items takes at most 2 entries: send the rest in a further request.',
      'items میں زیادہ سے زیادہ 2 اندراج آتے ہیں: باقی الگ درخواست میں بھیجیں۔',
    ],
    [
      { amount: 'two lakh' },
      'Write amount in the form of this example: 200000.00',
      'amount اس مثال کی صورت میں لکھیں: 200000.00',
    ],
    [{ mark: '?' }, 'mark is not written as it must be', 'mark کی صورت درست نہیں۔ ‎/api/docs‎ میں مثال دیکھیں۔'],
    [{ letter: 'B' }, 'begins with A', 'letter کی صورت درست نہیں۔ ‎/api/docs‎ میں مثال دیکھیں۔'],
    [
      { colour: 'red' },
      'There is no field colour here: leave it out, or look up its name in /api/docs.',
      'یہاں colour نام کا کوئی خانہ نہیں: اسے نکال دیں یا اس کا نام ‎/api/docs‎ میں دیکھیں۔',
    ],
  ])('%j is told in both languages', (over, english, urdu) => {
    expect(told(over, 'en')).toContain(english);
    expect(told(over, 'ur')).toContain(urdu);
  });

  it('in a list is named by the list', () => {
    const fault = { pointer: '/items/3/place', code: 'isString', detail: 'place must be a string' };
    expect(inWords(fault, 'en').detail).toBe('Write place as text.');
    expect(inWords({ ...fault, pointer: '/exhibitIds/3' }, 'en').detail).toBe('Write exhibitIds as text.');
  });
});
