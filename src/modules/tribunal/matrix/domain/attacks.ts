import type { Attack, ProofFacts } from './elements';

const attack = (
  code: string,
  [en, ur]: readonly [string, string],
  [law, confidence]: readonly [string, Attack['confidence']],
): Attack => ({ ...{ code, en, ur, law, confidence }, entries: [] });

const CUSTODY: readonly [string, Attack['confidence']] = ['PECA s.35(3)-(4)', 'high'];
const RECORDINGS: readonly [string, Attack['confidence']] = ['PLD 2019 SC 675', 'medium'];
/** Kinds whose proof is their bytes. */
const DIGITAL: ReadonlySet<string> = new Set(['disk_image', 'file', 'file_set', 'provider_record', 'capture']);

interface Watch {
  readonly when: (facts: ProofFacts) => boolean;
  readonly attack: Attack;
}

/**
 * What the record itself gives to the other side, beside the findings in the life of an exhibit. Of the conditions for sound and film
 * those are asked that the record can answer; the others stand in `OPEN_CONDITIONS`. Source: law notes D and F.1.
 */
const WATCHES: readonly Watch[] = [
  {
    when: ({ kind, exhibitKind = '', content }) => kind === 'exhibit' && DIGITAL.has(exhibitKind) && content === 'none',
    attack: attack(
      'no-content',
      [
        'Its bytes are not in the record: there is no digest that anybody could compare.',
        'اس کا مواد ریکارڈ میں نہیں: موازنے کے لیے کوئی ہیش نہیں۔',
      ],
      CUSTODY,
    ),
  },
  {
    when: ({ content }) => content === 'unverified',
    attack: attack(
      'digest-unverified',
      ['Its digest has not been verified since it came in.', 'آنے کے بعد اس کے ہیش کی تصدیق نہیں ہوئی۔'],
      CUSTODY,
    ),
  },
  {
    when: ({ content }) => content === 'damaged',
    attack: attack(
      'content-damaged',
      [
        'Its bytes were found damaged, or did not agree with what was declared.',
        'اس کا مواد خراب پایا گیا یا اعلان سے مطابقت نہیں رکھتا۔',
      ],
      CUSTODY,
    ),
  },
  {
    when: ({ exhibitKind, certified }) => exhibitKind === 'provider_record' && certified === false,
    attack: attack(
      'no-certificate',
      [
        'It is a record of a provider, and no certificate of the provider is on record.',
        'یہ فراہم کنندہ کا ریکارڈ ہے اور اس کا تصدیق نامہ درج نہیں۔',
      ],
      ['QSO arts.46-A, 78-A', 'high'],
    ),
  },
  {
    when: ({ exculpatory }) => exculpatory === true,
    attack: attack(
      'exculpatory',
      [
        'It is marked as exculpatory: it may help the defence, and is served on it.',
        'اس پر بریت میں معاون ہونے کا نشان ہے: دفاع کو دیا جائے گا۔',
      ],
      ['Constitution Art.10A', 'high'],
    ),
  },
  {
    when: ({ recording, reportedByLaboratory }) => recording === true && reportedByLaboratory === false,
    attack: attack(
      'recording-no-report',
      [
        'No laboratory has reported that the recording is genuine and unaltered.',
        'کسی لیبارٹری نے رپورٹ نہیں دی کہ ریکارڈنگ اصلی اور بے ردوبدل ہے۔',
      ],
      RECORDINGS,
    ),
  },
  {
    when: ({ recording, applicationRegistered }) => recording === true && applicationRegistered === false,
    attack: attack(
      'recording-no-application',
      [
        'No application to bring the recording on record under QSO art.164 is registered.',
        'ریکارڈنگ کو آرٹیکل 164 کے تحت ریکارڈ پر لانے کی درخواست درج نہیں۔',
      ],
      RECORDINGS,
    ),
  },
  {
    when: ({ recording, copied }) => recording === true && copied === true,
    attack: attack(
      'recording-copy',
      [
        'It is a copy made from another exhibit: the original recording is to be produced.',
        'یہ نقل ہے: اصل ریکارڈنگ پیش کرنا ہوگی۔',
      ],
      RECORDINGS,
    ),
  },
  {
    when: ({ recording, recorderKnown }) => recording === true && recorderKnown === false,
    attack: attack(
      'recording-recorder',
      [
        'Who recorded it is not on record; he is to testify and produce it.',
        'ریکارڈ کرنے والا درج نہیں؛ اسے گواہی دینا اور پیش کرنا ہوگا۔',
      ],
      RECORDINGS,
    ),
  },
  {
    when: ({ documentStands }) => documentStands === false,
    attack: attack(
      'document-gone',
      ['The document was withdrawn or another stands in its place.', 'دستاویز واپس لی گئی یا اس کی جگہ دوسری ہے۔'],
      ['house rule', 'high'],
    ),
  },
  {
    when: ({ outcome }) => outcome === 'refused',
    attack: attack(
      'statement-refused',
      ['He refused to make a statement: nothing was said.', 'اس نے بیان دینے سے انکار کیا: کچھ نہیں کہا گیا۔'],
      ['CrPC s.161', 'high'],
    ),
  },
  {
    when: ({ section }) => section === '161',
    attack: attack(
      'statement-to-police',
      [
        'A statement to the police is used to contradict its maker; the witness himself must prove it.',
        'پولیس کو دیا گیا بیان صرف تردید کے لیے ہے؛ گواہ خود ثابت کرے۔',
      ],
      ['CrPC s.162', 'high'],
    ),
  },
  {
    when: ({ section, byAccused }) => section === '161' && byAccused === true,
    attack: attack(
      'admission-to-police',
      [
        'What the accused said to the police is not an admission recorded by a Magistrate.',
        'ملزم نے جو پولیس سے کہا وہ مجسٹریٹ کا قلم بند اقبال نہیں۔',
      ],
      ['CrPC ss.164, 364', 'high'],
    ),
  },
  {
    when: ({ departures = 0 }) => departures > 0,
    attack: attack(
      'statement-departures',
      [
        'The record lists departures from the section under which it was taken.',
        'جس دفعہ کے تحت لیا گیا اس سے انحراف درج ہے۔',
      ],
      ['CrPC ss.161, 164', 'high'],
    ),
  },
  {
    when: ({ superseded }) => superseded === true,
    attack: attack(
      'statement-further',
      [
        'He made a further statement later: both will be compared.',
        'اس نے بعد میں مزید بیان دیا: دونوں کا موازنہ ہوگا۔',
      ],
      ['CrPC s.161', 'medium'],
    ),
  },
  {
    when: ({ givenUp }) => givenUp === true,
    attack: attack(
      'witness-given-up',
      ['The witness was given up: nobody proves it through him.', 'گواہ ترک ہو چکا: اس کے ذریعے کچھ ثابت نہیں ہوگا۔'],
      ['CrPC s.173', 'medium'],
    ),
  },
];

/** Findings that are late entries are told apart from gaps of custody: the first asks when it was written, the second who had it. */
const codeOf = (finding: string): string => (finding === 'late-entry' ? 'late-entry' : 'custody-gap');

/** Everything on record by which this proof can be attacked. Pure: the same facts give the same attacks, in the same order. */
export function attacksOn(facts: ProofFacts): Attack[] {
  const found = (facts.findings ?? []).map(({ code, entries, sentence }): Attack => ({
    ...{ code: codeOf(code), en: sentence.en, ur: sentence.ur, law: CUSTODY[0], confidence: CUSTODY[1], entries },
  }));
  return [...found, ...WATCHES.filter(({ when }) => when(facts)).map((watch) => watch.attack)];
}

/** Conditions for sound and film that no record answers: the prosecutor shows them. Source: law notes F.1, PLD 2019 SC 675, medium. */
export const OPEN_CONDITIONS: readonly { readonly en: string; readonly ur: string }[] = [
  { en: 'It records the event as it happened.', ur: 'یہ واقعے کی اسی وقت کی ریکارڈنگ ہے۔' },
  {
    en: 'It is played in court, and can be heard or seen clearly.',
    ur: 'عدالت میں چلائی جائے اور صاف سنائی یا دکھائی دے۔',
  },
  {
    en: 'Voice or person is identified by the recorder or by others present.',
    ur: 'آواز یا شخص کی شناخت ریکارڈ کرنے والا یا حاضرین کریں۔',
  },
  { en: 'It is relevant, and admissible otherwise.', ur: 'متعلق اور دیگر لحاظ سے قابل ادخال ہو۔' },
  { en: 'A transcript was prepared under independent supervision.', ur: 'تحریری متن آزاد نگرانی میں تیار ہوا۔' },
  { en: 'How and when it came to who produces it is told.', ur: 'پیش کرنے والے کو کب اور کیسے ملی، بتایا جائے۔' },
];
