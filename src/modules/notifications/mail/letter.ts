import type { Language } from '../../../platform/http/problem-texts';
import { isNoticeKind } from '../../../platform/outbox/notice-kinds';
import type { About, Both } from '../templates/template';
import { TEMPLATES } from '../templates/templates';
import { asText, inWords, karachiWords, type Piece } from '../templates/words';

/** A notification as its reader may see it now. */
export interface LetterItem {
  readonly id: string;
  readonly kind: string;
  readonly params: Readonly<Record<string, string>>;
  readonly createdAt: Date;
  /** Human number of the case, where there is one and he may see it. */
  readonly caseNumber: string | null;
  /** Where it leads; to the notification where none is given. */
  readonly path?: string;
  /** Whether other human numbers may be shown. */
  readonly numbers: boolean;
}

export interface Letter {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** Subjects say what sort of thing waits: they stand on locked screens and in the logs of servers. */
const SUBJECTS: Readonly<Record<About | 'digest', Both>> = {
  clock: { en: 'Sanad: a deadline needs you', ur: 'سند: ایک میعاد آپ کی توجہ چاہتی ہے' },
  custody: { en: 'Sanad: something in your custody needs you', ur: 'سند: آپ کی تحویل سے متعلق اطلاع' },
  case: { en: 'Sanad: your work has changed', ur: 'سند: آپ کے کام میں تبدیلی' },
  account: { en: 'Sanad: about your account', ur: 'سند: آپ کے اکاؤنٹ کے بارے میں' },
  system: { en: 'Sanad: about the installation', ur: 'سند: نظام کے بارے میں' },
  digest: { en: 'Sanad: your summary of today', ur: 'سند: آج کا خلاصہ' },
};
const W = {
  open: { en: 'Open in Sanad', ur: 'سند میں کھولیں' },
  case: { en: 'Case', ur: 'مقدمہ' },
  foot: {
    en: 'This message was sent by Sanad. Do not answer it; what it is about stands in Sanad alone.',
    ur: 'یہ پیغام سند کی طرف سے ہے۔ اس کا جواب نہ دیں؛ تفصیل صرف سند میں ہے۔',
  },
  digest: { en: 'What waits for you, the next limit first', ur: 'جو آپ کا منتظر ہے، قریب ترین میعاد پہلے' },
} as const satisfies Record<string, Both>;

const FONTS: Both = {
  en: `'Noto Sans','Segoe UI',Helvetica,Arial,sans-serif`,
  ur: `'Noto Nastaliq Urdu','Jameel Noori Nastaleeq','Urdu Typesetting','Noto Naskh Arabic',Tahoma,serif`,
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`);

const asHtml = (pieces: readonly Piece[]): string =>
  pieces.map(({ text, value }) => (value ? `<bdi dir="ltr">${escaped(text)}</bdi>` : escaped(text))).join('');

/** A mail about one notification. `base`: the address to which links lead. */
export function letterOf(item: LetterItem, language: Language, base: string): Letter {
  const about = isNoticeKind(item.kind) ? TEMPLATES[item.kind].about : 'system';
  return setUp(SUBJECTS[about][language], undefined, [item], language, base);
}

/** One mail about several: what lapses next stands first, a deadline that was told of more than once stands there once. */
export function digestOf(items: readonly LetterItem[], language: Language, base: string): Letter {
  const once = new Map<string, LetterItem>();
  for (const item of items) once.set(item.params['deadlineId'] ?? item.id, item);
  const sorted = [...once.values()].sort(
    (a, b) => limitOf(a) - limitOf(b) || a.createdAt.getTime() - b.createdAt.getTime(),
  );
  return setUp(SUBJECTS.digest[language], W.digest[language], sorted, language, base);
}

function limitOf({ params }: LetterItem): number {
  const at = new Date(params['dueAt'] ?? '').getTime();
  return Number.isNaN(at) ? Number.MAX_SAFE_INTEGER : at;
}

function setUp(
  subject: string,
  heading: string | undefined,
  items: readonly LetterItem[],
  language: Language,
  base: string,
): Letter {
  const link = ({ id, path }: LetterItem): string => `${base}${path ?? `/notifications/${id}`}`;
  const told = items.map((item) => ({ item, ...inWords(item.kind, item.params, language, { numbers: item.numbers }) }));
  const text = told.map(({ item, title, pieces }) =>
    [
      title,
      asText(pieces, language),
      ...(item.caseNumber === null
        ? []
        : [`${W.case[language]}: ${asText([{ text: item.caseNumber, value: true }], language)}`]),
      karachiWords(item.createdAt, language),
      `${W.open[language]}: ${link(item)}`,
    ].join('\n'),
  );
  const blocks = told.map(
    ({ item, title, pieces }) => `<tr><td class="item" style="padding:16px 24px;border-top:1px solid #d9dee5">
<h2 style="margin:0 0 8px;font-size:1.1em;font-weight:600">${escaped(title)}</h2>
<p style="margin:0 0 8px">${asHtml(pieces)}</p>
<p style="margin:0 0 12px;color:#56606e;font-size:.95em">${
      item.caseNumber === null
        ? ''
        : `${escaped(W.case[language])}: <bdi dir="ltr">${escaped(item.caseNumber)}</bdi><br>`
    }${escaped(karachiWords(item.createdAt, language))}</p>
<p style="margin:0"><a href="${escaped(link(item))}" style="display:inline-block;padding:4px 18px;background:#0b5d4e;color:#ffffff;text-decoration:none;border-radius:4px">${escaped(W.open[language])}</a></p>
</td></tr>`,
  );
  const [dir, align, leading] = language === 'ur' ? ['rtl', 'right', '2.2;word-spacing:.16em'] : ['ltr', 'left', '1.5'];
  const html = `<!doctype html>
<html lang="${language}" dir="${dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px 8px;background:#eef1f4">
<table role="presentation" dir="${dir}" width="100%" cellspacing="0" cellpadding="0" style="max-width:600px;margin:0 auto;background:#ffffff;border:1px solid #d9dee5;border-radius:6px;font-family:${FONTS[language]};font-size:17px;line-height:${leading};color:#1b2430;text-align:${align}">
<tr><td style="padding:16px 24px"><strong style="color:#0b5d4e">${language === 'ur' ? 'سند' : 'Sanad'}</strong>${
    heading === undefined ? '' : `<h1 style="margin:8px 0 0;font-size:1.2em">${escaped(heading)}</h1>`
  }</td></tr>
${blocks.join('\n')}
<tr><td style="padding:12px 24px;border-top:1px solid #d9dee5;color:#56606e;font-size:.9em">${escaped(W.foot[language])}</td></tr>
</table>
</body></html>
`;
  const parts = [...(heading === undefined ? [] : [heading]), ...text, W.foot[language]];
  return { subject, html, text: `${parts.join('\n\n')}\n` };
}
