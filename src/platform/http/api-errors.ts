import { applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

/** Names the error codes that a route can give beyond those of every route; they go into the OpenAPI document. */
export function Fails(codes: readonly string[]): MethodDecorator {
  return applyDecorators(ApiExtension('x-sanad-errors', [...codes]));
}
