import { DomainError } from '../../../kernel/domain-error';
import { REDACTION_LIMITS } from '../domain/redaction';
import type { PaintFault } from './paint/unredactable';

/** Why a redaction failed, as its row keeps it: what its file did, or that it could not be made for another reason. */
export type RedactionFault = PaintFault | 'damaged' | 'not-entitled' | 'not-made';

const { pages, pagePixels } = REDACTION_LIMITS;

/** The refusal of a fault. */
export function refusalOf(fault: string): DomainError {
  switch (fault as RedactionFault) {
    case 'broken':
      return new DomainError(
        'unprocessable',
        'redaction.file-broken',
        'This file cannot be read as what it claims to be, so nothing in it can be taken out. Print it and scan the paper.',
      );
    case 'encrypted':
      return new DomainError(
        'unprocessable',
        'redaction.file-encrypted',
        'This file is locked by a password. Have it opened and saved without one, and redact that file.',
      );
    case 'too-many-pages':
      return new DomainError(
        'unprocessable',
        'redaction.too-many-pages',
        `This file has more than ${pages} pages. Divide it, and redact each part.`,
      );
    case 'too-large':
      return new DomainError(
        'unprocessable',
        'redaction.too-large',
        `This file, or a page of more than ${pagePixels} pixels in it, is too large to be redacted here. Divide it or make it smaller.`,
      );
    case 'unsupported':
      return new DomainError(
        'unprocessable',
        'redaction.type-unsupported',
        'Only PDF, PNG, JPEG in grey or RGB, and plain text in UTF-8 can be redacted. Print this file to a PDF and redact that.',
      );
    case 'stopped':
      return new DomainError(
        'unprocessable',
        'redaction.took-too-much',
        'Reading this file took too much time or memory and was stopped. Print it to a new PDF and redact that.',
      );
    case 'damaged':
      return new DomainError(
        'conflict',
        'exhibit.damaged',
        'The stored bytes of this exhibit are damaged. Nothing was made; the custodian and the officers of the case are told.',
      );
    case 'not-entitled':
      return new DomainError(
        'conflict',
        'redaction.sender-not-entitled',
        'Who asked for this redaction may no longer ask for it. Let another officer of the case ask.',
      );
    case 'not-made':
      return new DomainError(
        'conflict',
        'redaction.not-made',
        'This redaction could not be made. Ask for it again; if it fails again, tell the administrator. The original is whole.',
      );
  }
}
