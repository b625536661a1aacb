import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error';

/** Version of tus that we speak. Source: https://tus.io/protocols/resumable-upload, 1.0.0. */
export const TUS_VERSION = '1.0.0';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A header that stands once, or undefined. */
export function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

/** A count of bytes. @throws bad-form with `code` when it is missing or none */
export function lengthOf(request: FastifyRequest, name: string, code: string): number {
  const digits = headerOf(request, name) ?? '';
  const length = /^\d{1,16}$/.test(digits) ? Number(digits) : NaN;
  if (Number.isSafeInteger(length)) return length;
  throw new DomainError('bad-form', code, `The header ${name} must say how many bytes, as a whole number.`);
}

/** The id in the address. @throws bad-form `request.malformed` */
export function uploadIdOf(request: FastifyRequest): string {
  const { id } = request.params as { readonly id?: string };
  if (id === undefined || !UUID.test(id)) {
    throw new DomainError('bad-form', 'request.malformed', 'The id in the address is not a UUID.');
  }
  return id.toLowerCase();
}

/** @throws unsupported-type `upload.wrong-content-type` */
export function requireType(request: FastifyRequest, type: string): void {
  const given = (headerOf(request, 'content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (given === type) return;
  throw new DomainError('unsupported-type', 'upload.wrong-content-type', `Send the bytes as ${type}.`);
}
