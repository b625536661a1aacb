import type { Role } from '../../../kernel/roles';
import type { AssistanceType } from './codes';
import { channelOfCountry, directoryFresh, letterMade, nothingVetoed, readable } from './checks-of-letter';
import { windowOf } from './incoming';
import type { Check, Need } from './move';
import type { Lack, RequestFacts, ToldNeeds } from './request-facts';

/** Types whose execution takes things by force of a court's order. */
export const SEIZING: readonly AssistanceType[] = ['SEARCH_SEIZURE', 'TRANSMIT_EVIDENCE'];

const DAY_MS = 86_400_000;
export const lack = (code: string, law: string | null, en: string, ur: string, by: readonly Role[] = []): Lack => ({
  ...{ code, law, en, ur, by },
});

export const NEEDS: Readonly<Record<Need, readonly [en: string, ur: string]>> = {
  reason: ['State the reason.', 'وجہ لکھیں۔'],
  reference: ['Name the paper by which it happened.', 'وہ کاغذ لکھیں جس سے یہ ہوا۔'],
  foreignReference: ['Give the reference of the other state.', 'دوسری ریاست کا حوالہ لکھیں۔'],
  channel: ['Name the channel.', 'راستہ لکھیں۔'],
  questions: ['Put the questions, who asks, why, and by when.', 'سوالات، پوچھنے والا، سبب اور میعاد لکھیں۔'],
  conditions: ['Name each condition.', 'ہر شرط لکھیں۔'],
  grounds: ['Choose at least one ground.', 'کم از کم ایک بنیاد چنیں۔'],
  reviewOn: ['Name the day of review.', 'نظر ثانی کا دن لکھیں۔'],
  results: ['Say what came of each item.', 'ہر شق کا نتیجہ لکھیں۔'],
  basis: ['Name the legal basis that was found.', 'ملنے والی قانونی بنیاد لکھیں۔'],
  translator: ['Name translator and second reader.', 'مترجم اور دوسرا پڑھنے والا لکھیں۔'],
  package: ['Describe the package: media, seal, digest of its list.', 'پیکٹ بیان کریں: میڈیا، مہر، فہرست کا ڈائجسٹ۔'],
  court: ['Name the court.', 'عدالت لکھیں۔'],
};

const answered = ({ items }: RequestFacts): number => items.filter(({ result }) => result !== 'pending').length;
const silentDays = ({ now, stateAt }: RequestFacts): number => (now.getTime() - stateAt.getTime()) / DAY_MS;

type Judge = (facts: RequestFacts, told: ToldNeeds, to: string) => readonly Lack[];
const when = (fault: boolean, ...lacks: readonly Lack[]): readonly Lack[] => (fault ? lacks : []);

export const CHECKS: Readonly<Record<Check, Judge>> = {
  linked: (f) =>
    when(
      !f.linked,
      lack(
        'request.case',
        'MLA Act 2020 s.4(2)(a)',
        'An outgoing request belongs to an enquiry or a case.',
        'بیرونی درخواست کسی انکوائری یا مقدمے کی ہوتی ہے۔',
        ['investigating officer'],
      ),
    ),
  items: (f) =>
    when(
      f.items.length === 0,
      lack('request.items', 'MLA Act 2020 s.7', 'Ask for at least one thing.', 'کم از کم ایک چیز مانگیں۔', [
        'investigating officer',
      ]),
    ),
  nexus: (f) =>
    when(
      f.items.some(({ relevance }) => relevance === null),
      lack('request.nexus', null, 'Each item says why it is needed.', 'ہر شق بتائے کہ اس کی ضرورت کیوں ہے۔', [
        'investigating officer',
      ]),
    ),
  complete: (f) =>
    f.exempt
      ? []
      : f.gaps.map(({ code, en, ur }) =>
          lack(code, f.direction === 'incoming' ? 'MLA Act 2020 s.8(2)' : 'MLA Act 2020 s.6', en, ur, [
            'investigating officer',
          ]),
        ),
  offences: (f) =>
    when(
      f.offences.length === 0 ||
        f.offences.some(({ text, maximumPenalty }) => text.trim() === '' || maximumPenalty.trim() === ''),
      lack(
        'request.offences',
        null,
        'Each offence stands with its text, its maximum penalty and a row of dual criminality.',
        'ہر جرم متن، زیادہ سے زیادہ سزا اور دہرے جرم کی سطر کے ساتھ ہو۔',
        ['prosecutor'],
      ),
    ),
  flags: (f) => [
    ...when(
      Object.values(f.flags).some((flag) => flag === null),
      lack(
        'request.flags',
        null,
        'Answer the questions of death penalty, speech and political offence.',
        'سزائے موت، اظہار رائے اور سیاسی جرم کے سوالات کا جواب دیں۔',
        ['prosecutor'],
      ),
    ),
    ...when(
      f.flags.deathPenalty === true && !f.assurance,
      lack(
        'request.death-penalty-assurance',
        null,
        'Death may be the penalty: state the assurance that goes with the request.',
        'سزائے موت ممکن ہے: درخواست کے ساتھ یقین دہانی لکھیں۔',
        ['prosecutor'],
      ),
    ),
    ...when(
      f.flags.speech === true && f.offences.some(({ note, foreignOffence }) => !note || !foreignOffence),
      lack(
        'request.speech',
        null,
        'The offence is one of speech: name the foreign offence and why it fits, row by row.',
        'جرم اظہار رائے کا ہے: ہر سطر میں بیرونی جرم اور مطابقت لکھیں۔',
        ['prosecutor'],
      ),
    ),
    ...when(
      f.flags.political === true,
      lack(
        'request.political',
        'MLA Act 2020 s.3(4)',
        'The Act does not reach a political offence that is not directly linked to a criminal matter.',
        'یہ قانون سیاسی جرم پر لاگو نہیں جب تک وہ براہ راست فوجداری معاملے سے نہ جڑا ہو۔',
        ['prosecutor'],
      ),
    ),
  ],
  'not-own': (f) =>
    when(
      f.actor === f.writtenBy,
      lack(
        'request.own-version',
        null,
        'Nobody approves what he wrote himself.',
        'کوئی اپنی لکھی تحریر خود منظور نہیں کرتا۔',
      ),
    ),
  basis: (f) =>
    when(
      !f.basis && !(f.exempt && f.direction === 'outgoing'),
      lack(
        'request.basis',
        'MLA Act 2020 s.3(2), (3)',
        'No legal basis with this country covers what is asked today.',
        'اس ملک کے ساتھ آج کوئی قانونی بنیاد اس درخواست پر حاوی نہیں۔',
        ['central authority officer'],
      ),
    ),
  'no-basis': (f) =>
    when(
      f.basis,
      lack(
        'request.basis-there',
        null,
        'A legal basis stands: go on under it.',
        'قانونی بنیاد موجود ہے: اسی پر آگے بڑھیں۔',
      ),
    ),
  authority: (f) =>
    when(
      !f.authority,
      lack(
        'request.authority',
        'MLA Act 2020 s.4(3)',
        'Only the Secretary, or a delegate of at least Joint Secretary rank whose delegation is valid today, signs and decides.',
        'صرف سیکرٹری، یا کم از کم جوائنٹ سیکرٹری درجے کا وہ افسر جس کی تفویض آج جاری ہو، دستخط اور فیصلہ کرتا ہے۔',
        ['central authority'],
      ),
    ),
  answered: (f) =>
    when(
      f.openQuestions > 0,
      lack('request.questions', null, 'A question is not answered yet.', 'کوئی سوال ابھی لا جواب ہے۔', [
        'investigating officer',
      ]),
    ),
  'return-state': (f, _, to) =>
    when(
      f.returnState !== to,
      lack(
        'request.return-state',
        null,
        'It goes back to where it was when the question came.',
        'یہ وہیں لوٹتی ہے جہاں سوال آنے پر تھی۔',
      ),
    ),
  'review-state': (f, _, to) =>
    when(
      // What was approved before it was put off is decided anew.
      (f.returnState === 'approved' ? 'merits_review' : f.returnState) !== to,
      lack(
        'request.return-state',
        null,
        'It goes back to where it was when it was put off; what was approved is decided anew.',
        'یہ وہیں لوٹتی ہے جہاں التوا کے وقت تھی؛ منظور شدہ پر نیا فیصلہ ہوتا ہے۔',
      ),
    ),
  'has-answered': (f) =>
    when(answered(f) === 0, lack('request.nothing-answered', null, 'No item is answered.', 'کسی شق کا جواب نہیں۔')),
  'items-open': (f) =>
    when(
      answered(f) === f.items.length,
      lack(
        'request.all-answered',
        null,
        'Every item is answered: nothing is left open.',
        'ہر شق کا جواب آ چکا: کچھ باقی نہیں۔',
      ),
    ),
  'items-answered': (f) =>
    when(
      answered(f) < f.items.length,
      lack('request.items-open', null, 'An item has no result yet.', 'کسی شق کا نتیجہ ابھی درج نہیں۔'),
    ),
  'no-data': (f) =>
    when(
      f.items.some(({ result }) => result === 'data' || result === 'partial'),
      lack('request.data', null, 'Data came: take the package in.', 'ڈیٹا آیا ہے: پیکٹ وصول کریں۔', [
        'evidence custodian',
      ]),
    ),
  'conditions-known': (f) =>
    when(f.conditions === 0, lack('request.conditions', null, 'No condition is on record.', 'کوئی شرط درج نہیں۔')),
  window: (f) =>
    when(
      windowOf(f.items.map(({ type }) => type)) === null,
      lack(
        'request.no-window',
        null,
        'No period for objections belongs to what is asked.',
        'اس درخواست میں اعتراض کی کوئی مدت نہیں۔',
      ),
    ),
  'no-window': (f) => {
    const window = windowOf(f.items.map(({ type }) => type));
    return window === null
      ? []
      : [
          lack(
            'request.window',
            window.section,
            'The law gives time for objections first: serve the notice.',
            'قانون پہلے اعتراض کا وقت دیتا ہے: نوٹس کی تعمیل کریں۔',
            ['liaison officer'],
          ),
        ];
  },
  'window-over': (f) =>
    when(
      f.windowEnds !== null && f.now < f.windowEnds,
      lack(
        'request.window-runs',
        windowOf(f.items.map(({ type }) => type))?.section ?? null,
        'The time for objections runs: nothing is copied or sent until it is over.',
        'اعتراض کی مدت جاری ہے: اس کے خاتمے تک نہ نقل ہو گی نہ ترسیل۔',
      ),
    ),
  authenticated: (f) =>
    when(
      (f.unauthenticated ?? 0) > 0,
      lack(
        'request.authentication',
        'QSO 1984 art. 89(5); Apostille Act 2024; MLA Act 2020 s.4(2)(c)',
        'A package came without the certificate by which a court takes it: record the route.',
        'ایک پیکٹ اس سند کے بغیر آیا جس سے عدالت اسے مانتی ہے: راستہ درج کریں۔',
        ['liaison officer'],
      ),
    ),
  assurance: (f) =>
    when(
      f.items.some(({ type }) => SEIZING.includes(type)),
      lack(
        'request.assurance',
        'MLA Act 2020 s.9(12), (13)',
        'Things were seized: the other state first agrees to the conditions of the court.',
        'چیزیں ضبط ہوئیں: پہلے دوسری ریاست عدالت کی شرائط مانے۔',
        ['central authority officer'],
      ),
    ),
  'thirty-days': (f, told) =>
    when(
      told.reference === undefined && silentDays(f) < 30,
      lack(
        'request.withdrawal-open',
        null,
        'Name the confirmation, or wait until thirty days are over.',
        'تصدیق کا حوالہ لکھیں، یا تیس دن پورے ہونے دیں۔',
      ),
    ),
  lapse: (f) =>
    when(
      silentDays(f) < (f.direction === 'outgoing' ? 30 : 90),
      lack('request.reminders', null, 'The reminders are not used up yet.', 'یاد دہانیاں ابھی پوری نہیں ہوئیں۔'),
    ),
  letter: letterMade,
  vetoes: nothingVetoed,
  channel: channelOfCountry,
  directory: directoryFresh,
  readable,
};
