import { DomainError } from '../../kernel/domain-error';
import type { Supplier } from '../cases/next-steps/next-steps.service';
import type { LabFault } from './domain/lab-request';

const forbidden = (code: string, detail: string): DomainError => new DomainError('forbidden', code, detail);
const conflict = (code: string, detail: string): DomainError => new DomainError('conflict', code, detail);

/** What refuses the act, in the words that next steps show too. */
export function refusalOf(fault: LabFault): DomainError {
  switch (fault) {
    case 'lab-request.not-the-head':
      return forbidden(
        'lab-request.not-the-head',
        "The in-charge of the case's office, or the Additional Director above it, does this.",
      );
    case 'lab-request.own-request':
      return forbidden(
        'lab-request.own-request',
        'Nobody endorses his own request: let another holder of the office, or the Additional Director, endorse it.',
      );
    case 'lab-request.not-the-laboratory':
      return forbidden('lab-request.not-the-laboratory', 'The in-charge of the laboratory that was asked does this.');
    case 'lab-request.not-the-examiner':
      return forbidden('lab-request.not-the-examiner', 'Only the examiner to whom the request is marked does this.');
    case 'lab-request.not-the-second':
      return forbidden(
        'lab-request.not-the-second',
        'Only the second examiner reviews; nobody reviews his own examination.',
      );
    case 'lab-request.illegal-step':
      return conflict(
        'lab-request.illegal-step',
        'This cannot be done with the request as it stands: see under `open` what can.',
      );
    case 'lab-request.laboratory-outside':
      return conflict(
        'lab-request.laboratory-outside',
        'A laboratory outside examines this: record its report when it comes.',
      );
    case 'lab-request.note-missing':
      return conflict(
        'lab-request.note-missing',
        'Nothing is noted of the examination: write at least one note first.',
      );
    case 'lab-request.review-missing':
      return conflict(
        'lab-request.review-missing',
        'The second examiner has not agreed: let him review, and answer his remarks by notes.',
      );
    case 'lab-request.review-outdated':
      return conflict(
        'lab-request.review-outdated',
        'Something was written after the second examiner agreed: let him review it again.',
      );
    case 'lab-request.qualification-missing':
      return conflict(
        'lab-request.qualification-missing',
        'A report states what qualifies its examiner (QSO art.59): have his degree, certificate or training put on record first.',
      );
  }
}

/** Who supplies what is missing. */
export const SUPPLIERS: Readonly<Partial<Record<LabFault, readonly Supplier[]>>> = {
  'lab-request.note-missing': ['forensic examiner'],
  'lab-request.review-missing': ['forensic examiner'],
  'lab-request.review-outdated': ['forensic examiner'],
  'lab-request.qualification-missing': ['circle in-charge'],
  'lab-request.own-request': ['circle in-charge', 'additional director'],
};
