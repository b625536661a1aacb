import { ApiProperty } from '@nestjs/swagger';
import { registerDecorator, type ValidationOptions } from 'class-validator';

/** A field of a record: a value, or the honest word that it is not known or does not apply. A bare value is taken as stated. */
export type Stated<T> = T | { readonly value: T } | { readonly unknown: true } | { readonly notApplicable: true };

export type Gap = 'unknown' | 'not_applicable';

const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v);

/** @returns the value, or undefined where it is unknown, does not apply or was left out. */
export function valueOf<T extends string | number | boolean>(stated: Stated<T> | undefined): T | undefined {
  if (stated === undefined) return undefined;
  if (typeof stated !== 'object') return stated;
  return 'value' in stated ? stated.value : undefined;
}

/** @returns why there is no value, or undefined where there is one. A field left out is `unknown`: it is listed, not refused. */
export function gapOf(stated: Stated<string | number | boolean> | undefined): Gap | undefined {
  if (stated === undefined) return 'unknown';
  if (typeof stated !== 'object' || 'value' in stated) return undefined;
  return 'notApplicable' in stated ? 'not_applicable' : 'unknown';
}

/** Gaps of several fields by name, in the form that the ledger's body has. */
export function gapsOf(
  fields: Readonly<Record<string, Stated<string | number | boolean> | undefined>>,
): Record<string, Gap> {
  const gaps: Record<string, Gap> = {};
  for (const [name, stated] of Object.entries(fields)) {
    const gap = gapOf(stated);
    if (gap) gaps[name] = gap;
  }
  return gaps;
}

const only = (name: string, schema: { type: string; enum?: unknown[] }) => ({
  type: 'object',
  required: [name],
  properties: { [name]: schema },
  additionalProperties: false,
});
const STATED = [
  { type: 'string' },
  only('value', { type: 'string' }),
  only('unknown', { type: 'boolean', enum: [true] }),
  only('notApplicable', { type: 'boolean', enum: [true] }),
];

/** Accepts a `Stated<T>` whose value passes `accepts`; `what` completes "must be …". */
export function IsStated(
  accepts: (value: unknown) => boolean,
  what: string,
  options?: ValidationOptions,
): PropertyDecorator {
  return (target, propertyName) => {
    ApiProperty({ oneOf: STATED })(target, propertyName);
    registerDecorator({
      name: 'isStated',
      target: target.constructor,
      propertyName: String(propertyName),
      ...(options ? { options } : {}),
      validator: {
        validate(stated: unknown): boolean {
          if (!isObject(stated)) return accepts(stated);
          const keys = Object.keys(stated);
          if (keys.length !== 1) return false;
          if (keys[0] === 'value') return accepts(stated['value']);
          return (keys[0] === 'unknown' || keys[0] === 'notApplicable') && stated[keys[0]] === true;
        },
        defaultMessage: () => `$property must be ${what}, {"unknown": true} or {"notApplicable": true}`,
      },
    });
  };
}

/** Text of at most `max` characters that can be printed, as a `Stated<string>`. */
export const IsStatedText = (max: number): PropertyDecorator =>
  IsStated(
    (v) => typeof v === 'string' && v.trim().length > 0 && v.length <= max && !/\p{Cc}/u.test(v.replace(/[\n\t]/g, '')),
    `text of at most ${max} characters`,
  );
