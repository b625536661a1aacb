import { phrase } from './paper-entry';

/*
 * Words of the parcel label. The Urdu is ours and has not been read by a native legal reader yet.
 */
export const LABEL_WORDS = {
  title: phrase('Parcel label', 'پارسل'),
  items: phrase('Items', 'اشیاء'),
  sealed: phrase('Sealed', 'سربمہر'),
  by: phrase('By', 'از'),
  open: phrase('OPEN', 'کھلا'),
  parcelId: phrase('Id', 'کوڈ'),
};
