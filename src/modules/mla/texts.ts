import { registerDecorator } from 'class-validator';

const KEY = /^[a-z0-9_.-]{1,60}$/;

/** An object of at most so many texts of at most 8000 characters, by plain names. */
export const IsTexts =
  (most = 100): PropertyDecorator =>
  (target, propertyName) => {
    registerDecorator({
      name: 'isTexts',
      target: target.constructor,
      propertyName: String(propertyName),
      validator: {
        validate: (value: unknown): boolean =>
          typeof value === 'object' &&
          value !== null &&
          Object.keys(value).length <= most &&
          Object.entries(value).every(
            ([key, text]) => KEY.test(key) && typeof text === 'string' && text.length <= 8000,
          ),
        defaultMessage: () => '$property holds texts of at most 8000 characters under plain names',
      },
    });
  };
