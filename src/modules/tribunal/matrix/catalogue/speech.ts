import { el, MINOR, offence, type OffenceElements } from './element';

const SPREAD = el(
  'spread',
  'act',
  'He prepared or spread information through an information system or device.',
  'اس نے نظام یا آلے کے ذریعے معلومات تیار کیں یا پھیلائیں۔',
);
const STALKED = el(
  'conduct',
  'act',
  'By an information system he followed, contacted, monitored or spied on the person, or took or spread images without consent.',
  'اس نے نظام کے ذریعے پیچھا، رابطہ، نگرانی یا جاسوسی کی، یا بلا رضامندی تصاویر لیں یا پھیلائیں۔',
);
const COERCE = el(
  'coerce',
  'mind',
  'He meant to coerce, intimidate or harass.',
  'اس کا ارادہ مجبور، خوف زدہ یا ہراساں کرنے کا تھا۔',
);

/** Offences by what is said and shown. Source: law notes A.2, A.3 and A.5. */
export const SPEECH_OFFENCES: readonly OffenceElements[] = [
  offence('PECA-9', [
    SPREAD,
    el(
      'glorify',
      'mind',
      'He meant to glorify an offence of terrorism, one convicted of it, or a proscribed body.',
      'اس کا ارادہ دہشت گردی کے جرم، مجرم یا کالعدم تنظیم کی تعریف تھا۔',
    ),
  ]),
  offence('PECA-10', [
    el(
      'underlying',
      'act',
      'He committed, or threatened, an offence under ss.6 to 9.',
      'اس نے دفعات 6 تا 9 کا جرم کیا یا دھمکی دی۔',
    ),
    el(
      'terrorise',
      'mind',
      'He meant to terrorise, to spread hatred, or to advance a proscribed body.',
      'اس کا ارادہ دہشت پھیلانا، نفرت پھیلانا یا کالعدم تنظیم کو بڑھانا تھا۔',
    ),
  ]),
  offence('PECA-11', [
    SPREAD,
    el(
      'hatred',
      'effect',
      'It advances, or is likely to advance, interfaith, sectarian or racial hatred.',
      'اس سے مذہبی، فرقہ وارانہ یا نسلی نفرت بڑھتی ہے یا بڑھ سکتی ہے۔',
    ),
  ]),
  offence('PECA-12', [
    SPREAD,
    el(
      'invites',
      'effect',
      'It invites or motivates to fund, recruit for or plan terrorism.',
      'اس میں دہشت گردی کی مالی معاونت، بھرتی یا منصوبہ بندی کی دعوت ہے۔',
    ),
  ]),
  offence(
    'PECA-20-1',
    [
      el(
        'public',
        'act',
        'He displayed or spread information about a natural person to the public, by an information system.',
        'اس نے کسی شخص کے بارے میں معلومات نظام کے ذریعے عوام میں پھیلائیں۔',
      ),
      el('false', 'circumstance', 'The information is false.', 'معلومات جھوٹی ہیں۔'),
      el(
        'knew',
        'mind',
        'He knew that it is false, and did it intentionally.',
        'وہ جانتا تھا کہ جھوٹ ہے اور ارادتاً کیا۔',
      ),
      el('intimidates', 'effect', 'It intimidates the person.', 'اس سے وہ شخص خوف زدہ ہوتا ہے۔', 'intimidation'),
      el('privacy', 'effect', "It harms the person's privacy.", 'اس سے اس کی نجی زندگی کو نقصان پہنچتا ہے۔', 'privacy'),
      el(
        'reputation',
        'effect',
        "It harms the person's reputation. This limb was struck down by a High Court: legal review before it is charged.",
        'اس سے اس کی ساکھ کو نقصان پہنچتا ہے۔ یہ جزو ہائی کورٹ نے کالعدم کیا: پہلے قانونی جائزہ لیں۔',
        'reputation',
      ),
    ],
    { sourceCodes: ['S1', 'S4', 'S9', 'S11'] },
  ),
  offence('PECA-24-2', [STALKED, COERCE]),
  offence('PECA-24-2-MINOR', [STALKED, COERCE, MINOR]),
  offence(
    'PECA-24A',
    [
      el(
        'messages',
        'act',
        'He sent messages or content through a social platform.',
        'اس نے سماجی پلیٹ فارم سے پیغامات یا مواد بھیجا۔',
      ),
      el(
        'bullies',
        'mind',
        'He meant to harass, threaten or target a person.',
        'اس کا ارادہ کسی کو ہراساں کرنے یا دھمکانے کا تھا۔',
      ),
      // The penalty clause speaks of a child: read so, for a lawyer to confirm.
      MINOR,
    ],
    { sourceCodes: ['S1', 'S7'], confidence: 'low' },
  ),
  offence(
    'PECA-26A',
    [
      el(
        'spread',
        'act',
        'He spread information, publicly exhibited or transmitted it, by an information system.',
        'اس نے نظام کے ذریعے معلومات پھیلائیں۔',
      ),
      el('false', 'circumstance', 'The information is false or fake.', 'معلومات جھوٹی یا جعلی ہیں۔'),
      el(
        'knew',
        'mind',
        'He did it intentionally, knowing or having reason to believe that it is false.',
        'اس نے ارادتاً کیا، جانتے ہوئے یا سمجھنے کی وجہ رکھتے ہوئے کہ جھوٹ ہے۔',
      ),
      el(
        'fear',
        'effect',
        'It is likely to cause fear, panic, disorder or unrest.',
        'اس سے خوف، افراتفری، بدنظمی یا بے چینی کا امکان ہے۔',
      ),
    ],
    { sourceCodes: ['S1', 'S8'] },
  ),
];
