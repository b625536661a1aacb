import type { PlaybookTask, PlaybookText } from '../domain/task';

const task = (key: string, days: number, law: string | null, en: string, ur: string): PlaybookTask => ({
  ...{ key, en, ur, law, days },
});

const STATEMENT = task('statement', 2, 'CrPC s.161', "Record the complainant's statement", 'مدعی کا بیان قلمبند کریں');
const CAPTURE = task(
  'capture',
  1,
  null,
  'Capture pages and chats with their hashes',
  'صفحات اور گفتگو ہیش کے ساتھ محفوظ کریں',
);
const PRESERVE = task(
  'preserve',
  1,
  'PECA s.31',
  'Preservation notice to provider or platform',
  'سروس فراہم کنندہ کو ڈیٹا محفوظ رکھنے کا نوٹس',
);
const OPINION = task('opinion', 14, '2018 Rules r.7(4)', 'Ask for the legal opinion', 'قانونی رائے طلب کریں');
const SEARCH = task(
  'search',
  7,
  'PECA s.33',
  'Apply for a warrant of search and seizure',
  'تلاشی و ضبطگی کے وارنٹ کی درخواست دیں',
);
const LABORATORY = task(
  'laboratory',
  10,
  'PECA s.40',
  'Send devices to the laboratory with the scope of examination',
  'آلات معائنے کے دائرہ کار کے ساتھ لیبارٹری بھیجیں',
);
const SUBSCRIBER = task(
  'subscriber',
  3,
  'PECA s.38',
  'Ask the provider who holds number or account',
  'فراہم کنندہ سے نمبر یا اکاؤنٹ کے حامل کی معلومات مانگیں',
);
const MAGISTRATE = task(
  'magistrate',
  2,
  'CrPC s.155(2)',
  'Where every offence is non-cognizable: ask the Magistrate',
  'تمام جرائم ناقابل دست اندازی ہوں تو مجسٹریٹ سے حکم لیں',
);

/**
 * Playbooks of the house by kind of matter. The sections are those of the law notes (B, E.3); which steps and how many days is
 * policy, to be settled by the director general. A changed text is another edition.
 */
export const PLAYBOOKS: readonly PlaybookText[] = [
  {
    ...{ code: 'financial-fraud', edition: 1, offences: ['PECA-13-1', 'PECA-13-2', 'PECA-14'] },
    title: { en: 'Money taken by fraud', ur: 'مالی دھوکہ دہی' },
    tasks: [
      task(
        'freeze',
        1,
        'NCCIA (Functions) Rules 2025',
        'Ask for a freeze of the accounts paid into',
        'رقم وصول کرنے والے اکاؤنٹ منجمد کرانے کی درخواست',
      ),
      ...[STATEMENT, CAPTURE, PRESERVE],
      task(
        'bank',
        3,
        'CrPC s.94',
        'Notice to the bank: account opening form, statement, cameras',
        'بینک کو نوٹس: اکاؤنٹ فارم، گوشوارہ، کیمرے',
      ),
      SUBSCRIBER,
      task(
        'certificate',
        7,
        "Bankers' Books Evidence Act 1891",
        'Certified copies from the bank',
        'بینک سے مصدقہ نقول',
      ),
      ...[OPINION, SEARCH, LABORATORY],
    ],
  },
  {
    ...{ code: 'intimate-images', edition: 1, offences: ['PECA-21-1', 'PECA-21-2'] },
    title: { en: 'Intimate images', ur: 'نجی تصاویر' },
    tasks: [
      task('shield', 0, 'PECA s.30C', 'Shield the identity of the victim', 'متاثرہ کی شناخت محفوظ کریں'),
      CAPTURE,
      task(
        'takedown',
        1,
        'PECA s.37',
        'Ask the Authority to remove the content, once captured',
        'محفوظ کرنے کے بعد اتھارٹی سے مواد ہٹانے کی درخواست',
      ),
      ...[STATEMENT, PRESERVE, SUBSCRIBER, OPINION, SEARCH, LABORATORY],
    ],
  },
  {
    ...{ code: 'child-abuse', edition: 1, offences: ['PECA-22-1', 'PECA-22A', 'PECA-22B', 'PECA-22C'] },
    title: { en: 'Child sexual abuse', ur: 'بچوں کا جنسی استحصال' },
    tasks: [
      task('shield', 0, 'PECA s.30C', 'Shield the identity of the child', 'بچے کی شناخت محفوظ کریں'),
      task('guardian', 1, null, 'Speak with the guardian and a safe contact', 'سرپرست اور محفوظ رابطے سے بات کریں'),
      task(
        'takedown',
        1,
        'PECA s.37',
        'Ask the Authority to remove the content: record and hash only, never a copy',
        'اتھارٹی سے مواد ہٹانے کی درخواست: صرف ریکارڈ اور ہیش، نقل ہرگز نہیں',
      ),
      task(
        'hearing',
        3,
        'CrPC s.161',
        'Record the statement of the child, the guardian present',
        'سرپرست کی موجودگی میں بچے کا بیان',
      ),
      ...[PRESERVE, SUBSCRIBER, OPINION, SEARCH, LABORATORY],
    ],
  },
  {
    ...{ code: 'harassment', edition: 1, offences: ['PECA-20-1', 'PECA-24-2', 'PECA-24-2-MINOR', 'PECA-24A'] },
    title: { en: 'Dignity, stalking, bullying', ur: 'وقار، تعاقب، ہراسانی' },
    tasks: [CAPTURE, STATEMENT, MAGISTRATE, PRESERVE, SUBSCRIBER, OPINION, SEARCH, LABORATORY],
  },
  {
    code: 'intrusion',
    edition: 1,
    offences: ['PECA-3', 'PECA-4', 'PECA-5', 'PECA-6', 'PECA-7', 'PECA-8'],
    title: { en: 'Unauthorised access and damage', ur: 'غیر مجاز رسائی اور نقصان' },
    tasks: [
      task(
        'logs',
        1,
        null,
        'Secure logs and memory before anything is restarted',
        'کچھ دوبارہ چلانے سے پہلے لاگ اور میموری محفوظ کریں',
      ),
      task('keeper', 3, 'CrPC s.160', 'Notice to the keeper of the system', 'نظام کے نگران کو نوٹس'),
      ...[STATEMENT, PRESERVE, MAGISTRATE, OPINION, SEARCH, LABORATORY],
    ],
  },
];
