import type { Phrase } from '../../../platform/typeset/paper';
import type { Knowledge, LogStanding } from './domain/certificate-facts';

const phrase = (en: string, ur: string): Phrase => ({ en, ur });

/** Words of the certificate. The Urdu is ours and waits for a native legal reader. */
export const CERTIFICATE_WORDS = {
  title: phrase('Certificate of electronic evidence', 'الیکٹرانک شہادت کا سرٹیفکیٹ'),
  number: phrase('Certificate', 'سرٹیفکیٹ'),
  case: phrase('Case', 'مقدمہ'),
  corrects: phrase('Takes the place of', 'بجائے'),
  reason: phrase('Why it was corrected', 'تصحیح کی وجہ'),
  signatory: phrase('Who certifies', 'تصدیق کنندہ'),
  // Numbers of articles are filled in, so that they turn no line of Urdu around.
  law: phrase(
    'Made under the Qanun-e-Shahadat Order 1984, arts. {a}, {b}, {c} and {d}, and PECA 2016, s. {s}.',
    'قانونِ شہادت آرڈر 1984 کی دفعات {a}، {b}، {c} اور {d} اور پیکا 2016 کی دفعہ {s} کے تحت۔',
  ),
  name: phrase('Name, rank, number', 'نام، عہدہ، نمبر'),
  knows: phrase('Knows of his own, because he', 'ذاتی علم اس بنا پر کہ'),
  qualification: phrase('Qualification on this day', 'آج کے دن اہلیت'),
  awarded: phrase('awarded {day}', 'عطا {day}'),
  asOf: phrase('Record as of', 'ریکارڈ بمطابق'),
  system: phrase('System', 'نظام'),
  product: phrase('System and version', 'نظام اور ورژن'),
  log: phrase('Name of its log', 'اس کے لاگ کا نام'),
  policy: phrase('Policy of verification, SHA-256', 'تصدیق کی پالیسی، SHA-256'),
  quorum: phrase('Quorum of outside witnesses', 'بیرونی گواہوں کا کورم'),
  noQuorum: phrase('none: no outside witness cosigns', 'کوئی نہیں: کوئی بیرونی گواہ دستخط نہیں کرتا'),
  standing: phrase('How the entries stand', 'اندراجات کی حیثیت'),
  checkpoint: phrase('Checkpoint: size and root', 'چیک پوائنٹ: حجم اور روٹ'),
  exhibit: phrase('Exhibit {number}', 'نمائش {number}'),
  device: phrase('From what device or source', 'کس آلے یا ذریعے سے'),
  method: phrase('How it was acquired', 'کیسے حاصل ہوا'),
  tool: phrase('Tool and version', 'ٹول اور ورژن'),
  operator: phrase('Operated by', 'چلانے والا'),
  byWord: phrase('as the signatory states', 'بقول دستخط کنندہ'),
  size: phrase('Size in bytes', 'حجم بائٹس میں'),
  files: phrase('{n} files; the digest is of their list', '{n} فائلیں؛ ہیش ان کی فہرست کا ہے'),
  custody: phrase('Custody', 'تحویل'),
  custodyTold: phrase(
    '{n} entries, {moves} changes of hand; {irregular} marked irregular, {late} recorded late.',
    '{n} اندراجات، {moves} بار تحویل بدلی؛ {irregular} بے ضابطہ، {late} تاخیر سے درج۔',
  ),
  holder: phrase('Held by', 'تحویل دار'),
  head: phrase('Last entry', 'آخری اندراج'),
  text: phrase('SHA-256 of these facts, as canonical JSON', 'ان حقائق کے متن کا ہیش'),
  nothing: phrase('No gap was found in its custody.', 'اس کی تحویل میں کوئی خلا نہیں پایا گیا۔'),
  verdict: phrase('Verification of what is stored', 'محفوظ مواد کی تصدیق'),
  passed: phrase('All checks passed: entry {seq}, {at}', 'تمام جانچ درست: اندراج {seq}، {at}'),
  certified: phrase('What is certified', 'جس کی تصدیق کی جاتی ہے'),
  residual: phrase('What no record of this kind can prove', 'جو ایسا کوئی ریکارڈ ثابت نہیں کر سکتا'),
  signature: phrase('Signature', 'دستخط'),
  signedOn: phrase('Signed on', 'تاریخِ دستخط'),
  certify: phrase(
    'I, {who}, certify the electronic evidence of {exhibits}, by the record as it stood on {at}.',
    'میں، {who}، {at} کے ریکارڈ کی رو سے {exhibits} کی الیکٹرانک شہادت کی تصدیق کرتا/کرتی ہوں۔',
  ),
  sign: phrase('Signed by his own sign-in', 'اپنے سائن اِن سے دستخط شدہ'),
};

/** What the signatory puts his name to. */
export const CERTIFIED: readonly Phrase[] = [
  phrase(
    'The digests named below were computed by the system from the bytes that were stored when each exhibit was taken in, and the verification named below found the same bytes.',
    'نیچے دیے گئے ہیش نظام نے ان بائٹس سے نکالے جو ہر نمائش داخل ہوتے وقت محفوظ ہوئے، اور نیچے مذکور تصدیق میں وہی بائٹس پائے گئے۔',
  ),
  phrase(
    'The facts below are of that record, save those marked as my own statement, which are true to my knowledge and belief.',
    'نیچے کے حقائق اسی ریکارڈ کے مطابق ہیں، سوائے ان کے جو میرا بیان ہیں، اور وہ میرے علم و یقین کے مطابق درست ہیں۔',
  ),
];

/** Source: custody.md 1, residual trust. */
export const RESIDUAL: readonly Phrase[] = [
  phrase(
    'That what an officer wrote was true when he wrote it: the record shows who wrote it, when, and that it was not changed since.',
    'کہ افسر نے جو لکھا وہ لکھتے وقت سچ تھا: ریکارڈ بتاتا ہے کس نے، کب لکھا، اور یہ کہ بعد میں بدلا نہیں گیا۔',
  ),
  phrase(
    'That nothing was left unwritten: an act that nobody recorded leaves no trace here.',
    'کہ کچھ اَن لکھا نہیں رہا: جو عمل کسی نے درج نہیں کیا اس کا یہاں کوئی نشان نہیں۔',
  ),
  phrase(
    'What happened to the source before it was taken in; the digests speak from then on.',
    'کہ داخلے سے پہلے ماخذ کے ساتھ کیا ہوا؛ ہیش اسی وقت سے بولتے ہیں۔',
  ),
  phrase(
    'It rests on SHA-256 and Ed25519 being unbroken, and on who signed in being the person named.',
    'اس کی بنیاد یہ ہے کہ SHA-256 اور Ed25519 محفوظ ہیں، اور سائن اِن کرنے والا وہی شخص ہے جس کا نام ہے۔',
  ),
];
export const NO_WITNESS = phrase(
  'No outside witness has cosigned: whoever holds our key and our database could write another history, and only an older copy, receipt or checkpoint in other hands would show it.',
  'کسی بیرونی گواہ نے دستخط نہیں کیے: جس کے پاس ہماری کلید اور ڈیٹابیس ہو وہ دوسری تاریخ لکھ سکتا ہے، اور صرف دوسروں کے پاس موجود پرانی نقل، رسید یا چیک پوائنٹ اسے ظاہر کرے گا۔',
);
export const WITNESSED = phrase(
  'It rests on fewer of the outside witnesses being dishonest than their quorum allows.',
  'اس کی بنیاد یہ ہے کہ بددیانت بیرونی گواہ اتنے نہیں جتنے کورم کو توڑ سکیں۔',
);

export const KNOWLEDGE_WORDS: Record<Knowledge, Phrase> = {
  acquired: phrase('acquired the evidence', 'شہادت خود حاصل کی'),
  examined: phrase('examined the evidence', 'شہادت کا خود معائنہ کیا'),
  keeps_system: phrase('keeps the system that holds it', 'اس نظام کا نگران ہے جس میں یہ محفوظ ہے'),
};
export const STATUS_WORDS: Record<LogStanding['status'], Phrase> = {
  provisional: phrase('provisional', 'عارضی'),
  logged: phrase('logged in a signed checkpoint', 'دستخط شدہ چیک پوائنٹ میں درج'),
  final: phrase('final: cosigned by the quorum of witnesses', 'حتمی: گواہوں کے کورم سے دستخط شدہ'),
};
