import type { Phrase } from '../../../platform/typeset/paper';
import { isCustodyType } from '../../../proof/entry-types';
import type { BodyObject } from '../../../proof/jcs';
import type { OpenedEntry } from '../../ledger/ledger.service';
import { sentenceOf, type Told } from '../domain/sentences';
import { toldOf } from '../told-of';
import { holderText, objectIn, type People, phrase, recorderText } from './paper-entry';

const WITHHELD = phrase('The body of this entry is withheld.', 'اس اندراج کا متن روکا گیا ہے۔');
const SYSTEM = { en: 'the system', ur: 'نظام' };

/** An entry as a sentence in both languages; names and numbers in it are set apart, so that they turn no line around. */
export function lifePhrase(entry: OpenedEntry, people: People): Phrase {
  const { partOne, type } = entry;
  if (!partOne || !isCustodyType(type)) return WITHHELD;
  const told = toldOf(partOne);
  const values: Record<string, string> = {};
  const place = (name: string, value: string | null): string | null => {
    if (value === null) return null;
    values[name] = value;
    return `{${name}}`;
  };
  const recorder = place('actor', recorderText(entry));
  const inPlaces: Told = {
    ...told,
    from: place('from', holderText(objectIn(partOne, 'from'), people)),
    to: place('to', holderText(objectIn(partOne, 'to'), people)),
    parcel: place('parcel', told.parcel),
    seal: place('seal', told.seal),
    newSeal: place('newSeal', told.newSeal),
    roadCertificate: place('roadCertificate', told.roadCertificate),
    registerNumber: place('registerNumber', told.registerNumber),
    materialClass: place('materialClass', told.materialClass),
    irregular: irregularIn(partOne, place),
  };
  return phrase(
    sentenceOf(type, { ...inPlaces, actor: recorder ?? SYSTEM.en }, 'en'),
    sentenceOf(type, { ...inPlaces, actor: recorder ?? SYSTEM.ur }, 'ur'),
    values,
  );
}

function irregularIn(body: BodyObject, place: (name: string, value: string) => string | null): Told['irregular'] {
  const irregular = objectIn(body, 'irregular');
  if (!irregular) return null;
  return {
    rule: place('rule', String(irregular['rule'])) ?? '',
    section: place('section', String(irregular['section'])) ?? '',
  };
}
