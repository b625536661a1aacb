import { holderLabel } from '../../proof/holder';
import { type BodyObject, type BodyValue, isBodyObject } from '../../proof/jcs';
import type { Told } from './domain/sentences';

const textOf = (value: BodyValue | undefined): string | null => (typeof value === 'string' ? value : null);

export const irregularOf = ({ irregular }: BodyObject): { rule: string; section: string } | null =>
  isBodyObject(irregular) ? { rule: String(irregular['rule']), section: String(irregular['section']) } : null;

/** What part one of an entry lets a sentence say. */
export function toldOf(body: BodyObject): Told {
  const nameOf = (value: BodyValue | undefined): string | null =>
    isBodyObject(value) ? holderLabel(value).replace(/^\S+ /, '') : null;
  const actor = body['actor'];
  const late = body['late_minutes'];
  return {
    actor: isBodyObject(actor) && actor['kind'] === 'officer' ? (nameOf(actor) ?? '') : 'the system',
    from: nameOf(body['from']),
    to: nameOf(body['to']),
    parcel: textOf(body['parcel']),
    seal: textOf(body['seal']),
    newSeal: textOf(body['new_seal']),
    roadCertificate: textOf(body['road_certificate']),
    registerNumber: textOf(body['register_xix']),
    materialClass: textOf(body['class']),
    discrepancy: body['discrepancy'] === true,
    foundOpen: body['found_open'] === true,
    lateMinutes: typeof late === 'number' ? late : null,
    irregular: irregularOf(body),
  };
}
