import type { Cell, Phrase } from '../../../platform/typeset/paper';
import { AUTHORITIES, type AuthorityKind } from '../domain/authority';
import { EXHIBIT_KINDS, type ExhibitKind, MATERIAL_CLASSES, type MaterialClass } from '../domain/exhibit';
import { phrase, typed } from './paper-entry';

/*
 * What the codes of the record mean to a reader. The Urdu is ours and has not been read by a native legal reader yet.
 */

/** Source: PECA 2016 ss. 31, 33, 34, as the kinds themselves. */
export const AUTHORITY: Readonly<Record<AuthorityKind, Phrase>> = {
  'search-warrant': phrase('search warrant, PECA 2016 s. 33(1)', 'وارنٹ تلاشی، پیکا ۲۰۱۶ دفعہ ۳۳(۱)'),
  'section-33-2': phrase('without warrant, PECA 2016 s. 33(2)', 'بلا وارنٹ، پیکا ۲۰۱۶ دفعہ ۳۳(۲)'),
  'section-31-notice': phrase('notice, PECA 2016 s. 31', 'نوٹس، پیکا ۲۰۱۶ دفعہ ۳۱'),
  'section-34-warrant': phrase('warrant for content data, PECA 2016 s. 34', 'وارنٹ برائے مواد، پیکا ۲۰۱۶ دفعہ ۳۴'),
  'court-order': phrase('order of a court', 'حکم عدالت'),
  consent: phrase('consent', 'رضامندی'),
  'voluntary-production': phrase('produced of own accord', 'رضاکارانہ پیش کردہ'),
  none: phrase('NONE', 'کوئی نہیں'),
};

const KINDS: Readonly<Record<ExhibitKind, Phrase>> = {
  physical_device: phrase('device', 'آلہ'),
  disk_image: phrase('image of a medium', 'ڈسک امیج'),
  file: phrase('file', 'فائل'),
  file_set: phrase('set of files', 'فائلوں کا مجموعہ'),
  provider_record: phrase('record of a provider', 'سروس فراہم کنندہ کا ریکارڈ'),
  capture: phrase('chat or screen capture', 'چیٹ یا سکرین کی نقل'),
};

const CLASSES: Readonly<Record<MaterialClass, Phrase>> = {
  ordinary: phrase('ordinary', 'عام'),
  intimate: phrase('intimate', 'نجی نوعیت'),
  'child-abuse': phrase('child abuse', 'بچوں سے زیادتی'),
  privileged: phrase('privileged', 'مستثنیٰ (رازدارانہ)'),
};

/** A plain fact as a reader is told it; a value without words of ours stands there as the record has it. */
export function factValue(field: string, value: string): Cell {
  if (field === 'exculpatory') return value === 'true' ? phrase('yes', 'ہاں') : phrase('no', 'نہیں');
  const kind = field === 'kind' ? EXHIBIT_KINDS.find((one) => one === value) : undefined;
  if (kind) return KINDS[kind];
  const material = field === 'class' ? MATERIAL_CLASSES.find((one) => one === value) : undefined;
  if (material) return CLASSES[material];
  const authority = field === 'authority' ? AUTHORITIES.find((one) => one === value) : undefined;
  return authority ? AUTHORITY[authority] : typed(value);
}
