import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error';

/** Types that say nothing of a body's form: whoever declares them looks himself. */
const UNTOLD: readonly unknown[] = [Object, String, Array, undefined];

/**
 * A body that a class describes is an object. Without this `null` would pass for an object without members, and a list
 * would be judged line by line and then be read as one object.
 */
@Injectable()
export class ObjectBodiesPipe implements PipeTransform {
  /** @throws bad-form `body.not-an-object` */
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type !== 'body' || UNTOLD.includes(metatype) || value === undefined) return value;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
    throw new DomainError(
      'bad-form',
      'body.not-an-object',
      'The body is not a JSON object: send {…} with its members.',
    );
  }
}
