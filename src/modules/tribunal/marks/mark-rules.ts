import { DomainError } from '../../../kernel/domain-error';
import type { TrialDays, WitnessDays } from '../../court/trial-days.service';
import type { CourtMark } from './court-mark.entity';
import type { MarkTurnDto } from './court-marks.dto';

/** A mark stands for one thing in one trial, unless it is told that the court wrote it twice. @throws conflict `court-mark.taken`; unprocessable `court-mark.not-twice` */
export function requireFree(other: CourtMark | null, twice: string | undefined): void {
  if (other && twice === undefined) {
    throw new DomainError(
      'conflict',
      'court-mark.taken',
      'This mark stands on something in this trial already. Set that one aside if it was entered in error, correct the mark, or say under twice what shows that the court wrote it on both.',
      { mark: other.id, label: other.label },
    );
  }
  if (!other && twice !== undefined) {
    throw new DomainError(
      'unprocessable',
      'court-mark.not-twice',
      'This mark stands on nothing else in this trial: leave out twice.',
    );
  }
}

/** @throws unprocessable `court-mark.witness-unknown` */
export function witnessOf({ witnesses }: TrialDays, id: string | undefined): WitnessDays | null {
  if (id === undefined) return null;
  const witness = witnesses.find((each) => each.id === id);
  if (witness) return witness;
  throw new DomainError(
    'unprocessable',
    'court-mark.witness-unknown',
    'Name a witness of this proceeding: put him on its list first.',
  );
}

/** @throws unprocessable `court-mark.objection-incomplete`, `court-mark.decision-missing`, `court-mark.not-for-this` */
export function requireWhole({ kind, by, decision, words }: MarkTurnDto): void {
  if (kind === 'objected' && (by === undefined || words === undefined)) {
    throw new DomainError('unprocessable', 'court-mark.objection-incomplete', 'Say who objected, and on what ground.');
  }
  if (kind === 'objection_decided' && decision === undefined) {
    throw new DomainError('unprocessable', 'court-mark.decision-missing', 'Say how the court decided the objection.');
  }
  const isObjection = kind === 'objected' || kind === 'objection_decided';
  if ((by !== undefined && kind !== 'objected') || (decision !== undefined && !isObjection)) {
    throw new DomainError(
      'unprocessable',
      'court-mark.not-for-this',
      'Who objected belongs to an objection, and a decision to an objection or its decision. Leave out the other.',
    );
  }
}
