import type { Role } from '../../../../kernel/roles';

/** What one exhibit brings to a certificate, of the record; null: the record does not say. */
export interface ExhibitFacts {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  /** From what device, account or provider the bytes come. */
  readonly device: string | null;
  readonly method: string | null;
  readonly tool: string | null;
  readonly toolVersion: string | null;
  readonly operator: string | null;
  /** Which of the five above the signatory states himself, because the record does not. */
  readonly stated: readonly Stated[];
  readonly content: 'ingested' | 'quarantined' | 'damaged' | 'none';
  readonly sizeBytes: number | null;
  readonly sha256: string | null;
  /** Null for a set of files too: of that there is the list, by its SHA-256 and the count. */
  readonly sha512: string | null;
  readonly files: number | null;
  /** The last verification that passed with nothing against the bytes since. */
  readonly verified: { readonly seq: number; readonly at: string; readonly entry: string } | null;
  readonly custody: {
    readonly entries: number;
    readonly head: string;
    readonly first: string;
    readonly moves: number;
    readonly holder: string | null;
    readonly irregular: number;
    readonly late: number;
    /** Breaks that no entry marks as irregular. */
    readonly breaks: number;
    /** Sentences of the continuity finder. */
    readonly findings: readonly { readonly en: string; readonly ur: string }[];
  };
}

export const STATED = ['device', 'method', 'tool', 'toolVersion', 'operator'] as const;
export type Stated = (typeof STATED)[number];
export const KNOWLEDGE = ['acquired', 'examined', 'keeps_system'] as const;
/** Whence the signatory knows. */
export type Knowledge = (typeof KNOWLEDGE)[number];

/** How the entries stood in the log when the certificate was made. */
export interface LogStanding {
  readonly status: 'provisional' | 'logged' | 'final';
  readonly size: number | null;
  readonly root: string | null;
}

export interface CertificateFacts {
  /** Instant as of which the record was read. */
  readonly asOf: string;
  readonly system: { readonly name: string; readonly version: string; readonly origin: string | null };
  readonly signatory: { readonly name: string; readonly rank: string; readonly number: string };
  readonly knowledge: Knowledge;
  readonly qualification: {
    readonly title: string;
    readonly institution: string;
    readonly awardedOn: string;
    readonly paperSha256: string | null;
  } | null;
  readonly policy: { readonly sha256: string; readonly asksWitnesses: boolean; readonly quorum: string } | null;
  readonly log: LogStanding;
  readonly exhibits: readonly ExhibitFacts[];
}

export interface CertificateLack {
  readonly fact: string;
  /** Number of the exhibit; null where it is of the certificate as a whole. */
  readonly exhibit: string | null;
  readonly law: string;
  readonly en: string;
  /** Ours; it waits for a native legal reader. */
  readonly ur: string;
  readonly by: readonly Role[];
}

interface Rule<F> {
  readonly law: string;
  readonly en: string;
  readonly ur: string;
  readonly by: readonly Role[];
  readonly isMissing: (facts: F) => boolean;
}

const INVESTIGATORS = ['investigating officer', 'forensic examiner'] as const;
const HOUSE = ['administrator'] as const;

/**
 * What the certificate states of itself. Sources: QSO art. 46-A (accuracy of the system's output; high), 78-A (integrity; high),
 * 164 (modern devices; high); PECA s.35(3)-(4) (integrity, custody and a log of actions; high). That each of these is asked
 * before printing is the house's reading of those.
 */
export const WHOLE_RULES = {
  system: {
    ...{ law: 'QSO art. 46-A', by: HOUSE },
    en: 'The log of this system has no name yet: the worker must have started once.',
    ur: 'اس نظام کے لاگ کا ابھی نام نہیں: ورکر کا ایک بار چلنا ضروری ہے۔',
    isMissing: ({ system }: CertificateFacts) => system.origin === null || system.version === '',
  },
  qualification: {
    ...{ law: 'QSO art. 59, 46-A', by: ['circle in-charge', 'administrator'] as const },
    en: 'No qualification of the signatory stands on this day: the head of his office or the administrator records it.',
    ur: 'دستخط کنندہ کی کوئی اہلیت آج کے دن درج نہیں: اس کے دفتر کا سربراہ یا منتظم درج کرے۔',
    isMissing: ({ qualification }: CertificateFacts) => qualification === null,
  },
  policy: {
    ...{ law: 'QSO art. 78-A', by: HOUSE },
    en: 'No policy of verification is in force: nobody outside could be told whom to trust.',
    ur: 'تصدیق کی کوئی پالیسی نافذ نہیں: باہر کسی کو نہیں بتایا جا سکتا کہ کس پر اعتماد کرے۔',
    isMissing: ({ policy }: CertificateFacts) => policy === null,
  },
  quorum: {
    ...{ law: 'QSO art. 78-A', by: HOUSE },
    en: 'The entries are not in a checkpoint that the policy in force accepts: wait until they are logged, and cosigned where witnesses are asked.',
    ur: 'اندراجات ابھی ایسے چیک پوائنٹ میں نہیں جسے نافذ پالیسی مانے: لاگ ہونے، اور جہاں گواہ درکار ہوں ان کے دستخط، تک انتظار کریں۔',
    isMissing: ({ policy, log }: CertificateFacts) =>
      log.size === null ||
      log.root === null ||
      log.status !== (policy?.asksWitnesses === true ? 'final' : log.status) ||
      log.status === 'provisional',
  },
  exhibits: {
    ...{ law: 'QSO art. 73', by: INVESTIGATORS },
    en: 'A certificate is about at least one exhibit: name it.',
    ur: 'سرٹیفکیٹ کم از کم ایک نمائش کے بارے میں ہوتا ہے: اس کا نام دیں۔',
    isMissing: ({ exhibits }: CertificateFacts) => exhibits.length === 0,
  },
} as const satisfies Record<string, Rule<CertificateFacts>>;

/** What it states of each exhibit; sources as above, and QSO art. 73 (electronic originals; medium). */
export const EXHIBIT_RULES = {
  content: {
    ...{ law: 'QSO art. 73', by: INVESTIGATORS },
    en: 'Its bytes are not stored whole and undamaged: upload them, or leave the exhibit out.',
    ur: 'اس کا مواد مکمل اور بے نقص محفوظ نہیں: اپ لوڈ کریں، یا یہ نمائش چھوڑ دیں۔',
    isMissing: ({ content, sizeBytes }: ExhibitFacts) => content !== 'ingested' || sizeBytes === null,
  },
  device: {
    ...{ law: 'QSO art. 164', by: INVESTIGATORS },
    en: 'Nothing says from what device, account or provider it comes: register the device as its parent, or state it.',
    ur: 'درج نہیں کہ یہ کس آلے، اکاؤنٹ یا فراہم کنندہ سے آیا: آلہ بطور اصل درج کریں، یا بیان کریں۔',
    isMissing: ({ device }: ExhibitFacts) => device === null,
  },
  method: {
    ...{ law: 'QSO art. 46-A', by: INVESTIGATORS },
    en: 'Nothing says by what process it was acquired: state the method.',
    ur: 'درج نہیں کہ یہ کس طریقے سے حاصل ہوا: طریقہ بتائیں۔',
    isMissing: ({ method }: ExhibitFacts) => method === null,
  },
  tool: {
    ...{ law: 'QSO art. 46-A', by: INVESTIGATORS },
    en: 'Nothing says with what tool it was acquired: state its name.',
    ur: 'درج نہیں کہ یہ کس ٹول سے حاصل ہوا: اس کا نام بتائیں۔',
    isMissing: ({ tool }: ExhibitFacts) => tool === null,
  },
  toolVersion: {
    ...{ law: 'QSO art. 46-A', by: INVESTIGATORS },
    en: 'Nothing says which version of the tool was used: state it.',
    ur: 'درج نہیں کہ ٹول کا کون سا ورژن استعمال ہوا: بتائیں۔',
    isMissing: ({ toolVersion }: ExhibitFacts) => toolVersion === null,
  },
  operator: {
    ...{ law: 'QSO art. 46-A', by: INVESTIGATORS },
    en: 'Nothing says who operated the tool: state it.',
    ur: 'درج نہیں کہ ٹول کس نے چلایا: بتائیں۔',
    isMissing: ({ operator }: ExhibitFacts) => operator === null,
  },
  sha256: {
    ...{ law: 'QSO art. 78-A; PECA s.35(3)', by: INVESTIGATORS },
    en: 'It has no SHA-256 on record: upload its bytes again under a new number.',
    ur: 'اس کا SHA-256 درج نہیں: مواد نئے نمبر کے تحت دوبارہ اپ لوڈ کریں۔',
    isMissing: ({ sha256 }: ExhibitFacts) => sha256 === null,
  },
  sha512: {
    ...{ law: 'QSO art. 78-A; PECA s.35(3)', by: INVESTIGATORS },
    en: 'It has no SHA-512 on record: upload its bytes again under a new number.',
    ur: 'اس کا SHA-512 درج نہیں: مواد نئے نمبر کے تحت دوبارہ اپ لوڈ کریں۔',
    isMissing: ({ sha512, files }: ExhibitFacts) => sha512 === null && files === null,
  },
  verdict: {
    ...{ law: 'QSO art. 78-A; PECA s.35(3)', by: INVESTIGATORS },
    en: 'No verification passed since it last changed: ask for one, and sign when it is done.',
    ur: 'آخری تبدیلی کے بعد کوئی تصدیق کامیاب نہیں ہوئی: تصدیق کروائیں، پھر دستخط کریں۔',
    isMissing: ({ verified }: ExhibitFacts) => verified === null,
  },
  custody: {
    ...{ law: 'PECA s.35(4)', by: ['investigating officer', 'evidence custodian'] as const },
    en: 'Its custody does not hold together: an act is not explained, or nobody is on record as holder. Record what happened.',
    ur: 'اس کی تحویل مربوط نہیں: کوئی عمل بلا وضاحت ہے، یا تحویل دار درج نہیں۔ جو ہوا وہ درج کریں۔',
    isMissing: ({ custody }: ExhibitFacts) => custody.entries === 0 || custody.holder === null || custody.breaks > 0,
  },
} as const satisfies Record<string, Rule<ExhibitFacts>>;

/** Every fact that is missing, by name: first those of the whole, then exhibit by exhibit in the order given. */
export function certificateLacks(facts: CertificateFacts): CertificateLack[] {
  const lackOf = <F>(fact: string, { law, en, ur, by }: Rule<F>, exhibit: string | null): CertificateLack => ({
    ...{ fact, exhibit, law, en, ur, by },
  });
  return [
    ...Object.entries(WHOLE_RULES).flatMap(([fact, rule]) => (rule.isMissing(facts) ? [lackOf(fact, rule, null)] : [])),
    ...facts.exhibits.flatMap((exhibit) =>
      Object.entries(EXHIBIT_RULES).flatMap(([fact, rule]) =>
        rule.isMissing(exhibit) ? [lackOf(fact, rule, exhibit.number)] : [],
      ),
    ),
  ];
}
