import { phrase } from './paper-entry';

/*
 * Words of the hand-over receipt. The Urdu is ours and has not been read by a native legal reader yet.
 */
export const RECEIPT_WORDS = {
  title: phrase('Hand-over receipt', 'رسید حوالگی مال مقدمہ'),
  handover: phrase('Hand-over', 'حوالگی'),
  parties: phrase('The hand-over', 'حوالگی'),
  releaser: phrase('Handed over by', 'حوالہ کنندہ'),
  receiver: phrase('Received by', 'وصول کنندہ'),
  offeredAt: phrase('Offered', 'پیشکش'),
  answeredAt: phrase('Answered', 'جواب'),
  open: phrase(
    'NOT ANSWERED YET: the items are still with who offered them.',
    'ابھی جواب نہیں ملا: اشیاء ابھی پیش کرنے والے کے پاس ہیں۔',
  ),
  told: phrase(
    'The receiver has no account: that he received is told by who handed over. His signature or scanned receipt shows it.',
    'وصول کنندہ کا اکاؤنٹ نہیں: وصولی حوالہ کنندہ کا بیان ہے۔ وصول کنندہ کے دستخط یا رسید اسے ثابت کرتے ہیں۔',
  ),
  items: phrase('Items', 'اشیاء'),
  item: phrase('Exhibit', 'مال مقدمہ'),
  sealOffered: phrase('Seal offered', 'پیشکش کے وقت مہر'),
  sealSeen: phrase('Seal seen', 'وصولی کے وقت مہر'),
  verdict: phrase('Verdict', 'فیصلہ'),
  remark: phrase('Condition, remarks', 'حالت، رائے'),
  noSeal: phrase('none', 'کوئی نہیں'),
  same: phrase('as offered', 'پیشکش کے مطابق'),
  differs: phrase('NOT AS OFFERED', 'پیشکش کے مطابق نہیں'),
  foundOpen: phrase('FOUND OPEN', 'کھلا پایا گیا'),
  openedBeforeBoth: phrase('opened before both', 'دونوں کے سامنے کھولا گیا'),
  newSeal: phrase('new seal', 'نئی مہر'),
  waiting: phrase('not answered', 'جواب باقی'),
  verdicts: {
    accepted: phrase('ACCEPTED', 'وصول پایا'),
    refused: phrase('REFUSED: stays with who offered', 'انکار: پیش کنندہ کے پاس رہا'),
    cancelled: phrase('WITHDRAWN: stays with who offered', 'واپس لی گئی: پیش کنندہ کے پاس رہا'),
  },
  totals: phrase(
    '{n} items: {accepted} accepted, {refused} not accepted, {waiting} not answered.',
    'کل {n}: وصول {accepted}، عدم وصول {refused}، جواب باقی {waiting}۔',
  ),
  signatures: phrase('Signatures', 'دستخط'),
};
