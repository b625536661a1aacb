import { channelFits, channelOf, KEEPERS } from './directory-cell';
import type { Lack, RequestFacts, ToldNeeds } from './request-facts';

type Judge = (facts: RequestFacts, told: ToldNeeds) => readonly Lack[];

const lack = (code: string, law: string | null, en: string, ur: string): Lack => ({ code, law, en, ur, by: KEEPERS });
const WHY = {
  stale: ['is older than the house allows', 'پرانی ہو چکی ہے'],
  unverified: ['was never verified', 'کی تصدیق کبھی نہیں ہوئی'],
  absent: ['is not in the directory', 'ڈائریکٹری میں نہیں'],
} as const;

/** The letter is there, and made of the text that was signed. What cannot wait goes before its letter. Source: mla.md D.3. */
export const letterMade: Judge = ({ sending, exempt }) =>
  sending.letter || exempt
    ? []
    : [
        lack(
          'request.letter',
          'MLA Act 2020 s.6',
          'The letter is not made yet: make it from the signed text.',
          'خط ابھی تیار نہیں: دستخط شدہ متن سے تیار کریں۔',
        ),
      ];

/** Nothing leaves that the house's one list of vetoes holds back. */
export const nothingVetoed: Judge = ({ sending }) =>
  sending.vetoes.map(({ annex, detail }) =>
    lack(
      `annex-${annex}.vetoed`,
      null,
      `Annex ${annex} may not leave: ${detail}`,
      `منسلکہ ${annex} باہر نہیں جا سکتا: ${detail}`,
    ),
  );

/** By a channel of the country. Source: mla.md C.2 O18. */
export const channelOfCountry: Judge = ({ sending, exempt }, told) => {
  if (typeof told['channel'] !== 'string') return [];
  const channel = channelOf(told['channel']);
  if (channel !== null && channelFits(channel, sending.channels, exempt)) return [];
  const known = sending.channels.join(', ') || '–';
  return [
    lack(
      'request.channel',
      null,
      `By the directory this country is reached by: ${known}. Choose one of them, or correct the directory with its source.`,
      `ڈائریکٹری کے مطابق اس ملک تک پہنچنے کے راستے: ${known}۔ ان میں سے چنیں، یا ماخذ کے ساتھ ڈائریکٹری درست کریں۔`,
    ),
  ];
};

/** What the letter takes from the directory is confirmed where it is old or was never verified. Source: mla.json, design_facts. */
export const directoryFresh: Judge = ({ sending, exempt }) =>
  exempt
    ? []
    : sending.doubts.map(({ field, why, value }) =>
        lack(
          `directory.${field}`,
          null,
          `The directory's ${field.replaceAll('_', ' ')} (${value}) ${WHY[why][0]}: confirm or correct it first. The age is a rule of the house.`,
          `ڈائریکٹری کا اندراج ${field.replaceAll('_', ' ')} (${value}) ${WHY[why][1]}: پہلے تصدیق یا درستی کریں۔ یہ میعاد ادارے کا قاعدہ ہے۔`,
        ),
      );

/** In a language that the country reads. Source: mla.md C.2 O13–O15. */
export const readable: Judge = ({ sending, exempt, direction }) =>
  sending.readable || exempt || direction === 'incoming'
    ? []
    : [
        lack(
          'request.translation',
          null,
          `This country reads: ${sending.languages.join(', ')}. Have this text translated, and the translation read by a second reader.`,
          `یہ ملک پڑھتا ہے: ${sending.languages.join(', ')}۔ اس متن کا ترجمہ کرائیں جسے دوسرا قاری پڑھے۔`,
        ),
      ];
