import { ValidateIf } from 'class-validator';

/**
 * A field that may be left out. `null` is not leaving out: class-validator's own IsOptional lets it by unchecked, and a
 * time of null would be read as 1970.
 */
export const IsOptional = (): PropertyDecorator => ValidateIf((_: object, value: unknown) => value !== undefined);
