import type { TimeOwner } from './delay';

const OWNER_WORDS: Readonly<Record<Exclude<TimeOwner, 'none'>, readonly [en: string, ur: string]>> = {
  agency: ['the agency', 'ایجنسی'],
  central_authority: ['the central authority', 'مرکزی اتھارٹی'],
  our_answer: ['our side, answering the other state', 'ہماری طرف سے جواب'],
  other_state: ['the other state', 'دوسری ریاست'],
  court: ['a court', 'عدالت'],
  paused: ['nobody: it was put off', 'کوئی نہیں: ملتوی رہا'],
};

/**
 * What a court may read when it asks why an answer is not there. The open one names neither state nor number nor what was asked;
 * the sealed one does. Plain text, one statement a line, in both languages.
 */
export function courtNoteOf(of: {
  readonly sealed: boolean;
  readonly day: string;
  readonly hearingOn: string | null;
  readonly state: string;
  readonly days: Readonly<Partial<Record<TimeOwner, number>>>;
  readonly sentOn: string | null;
  readonly country: string;
  readonly number: string | null;
  readonly foreignRef: string | null;
  readonly title: string;
}): string {
  const owners = Object.entries(OWNER_WORDS).flatMap(([owner, [en, ur]]) => {
    const days = of.days[owner as TimeOwner];
    return days === undefined ? [] : [`- ${days.toFixed(1)} days / دن: ${en} / ${ur}`];
  });
  return [
    `Note for the court, ${of.day} / عدالت کے لیے نوٹ، ${of.day}`,
    ...(of.hearingOn === null ? [] : [`Hearing / سماعت: ${of.hearingOn}`]),
    'A foreign process is pending. / ایک بیرونی کارروائی زیر التوا ہے۔',
    'Who held it for how long / کس کے پاس کتنے دن رہا:',
    ...owners,
    ...(of.sealed
      ? [
          'SEALED: for the eyes of the court alone (MLA Act 2020 s.18). / سربمہر: صرف عدالت کے لیے۔',
          `State / ریاست: ${of.country}`,
          `Register / رجسٹر: ${of.number ?? '-'}`,
          `Reference there / وہاں کا حوالہ: ${of.foreignRef ?? '-'}`,
          `Sent on / ترسیل: ${of.sentOn ?? '-'}`,
          `Stage / مرحلہ: ${of.state}`,
          `Matter / معاملہ: ${of.title}`,
        ]
      : []),
  ].join('\n');
}
