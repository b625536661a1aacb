import { phrase } from './paper-entry';

/*
 * Words of the road certificate. The Urdu is ours and has not been read by a native legal reader yet.
 */
export const ROAD = {
  number: phrase('Certificate No.', 'سرٹیفکیٹ نمبر'),
  journey: phrase('The journey', 'روانگی'),
  left: phrase('Given to be carried', 'بوقت روانگی'),
  sender: phrase('Sent by', 'روانہ کنندہ'),
  carrier: phrase('Carrier', 'بردار'),
  destination: phrase('Destination', 'منزل'),
  items: phrase('What is carried', 'جو لے جایا جا رہا ہے'),
  sealHere: phrase('Seal at departure', 'روانگی کے وقت مہر'),
  sealThere: phrase('Seal at arrival (by hand)', 'وصولی کے وقت مہر (بقلم)'),
  arrival: phrase('At the destination (by hand)', 'منزل پر (بقلم)'),
  notSealed: phrase('not sealed', 'سربمہر نہیں'),
  signatures: phrase('Signatures', 'دستخط'),
};
