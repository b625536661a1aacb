import { Transform } from 'class-transformer';
import { latinDigits } from '../../kernel/digits';

const read = (value: unknown): unknown => (typeof value === 'string' ? latinDigits(value) : value);

/** A number that is written as text, plain or `{ value }`: typed in Urdu or Arabic digits it is taken as 0-9. */
export const LatinDigits = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }): unknown =>
    typeof value === 'object' && value !== null && 'value' in value
      ? { ...value, value: read(value.value) }
      : read(value),
  );
