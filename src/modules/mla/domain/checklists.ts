import type { AssistanceType } from './codes';

/** One thing that is asked, by its name, and the sentence that asks for it. */
export interface Asked {
  readonly key: string;
  readonly en: string;
  readonly ur: string;
}

const of = (key: string, en: string, ur: string): Asked => ({ key, en, ur });

/** What every outgoing request says; the word `none` is an answer, silence is not. Source: mla.md D.2, common list. */
export const COMMON: readonly Asked[] = [
  of(
    'contact',
    'Name the requesting agency and a person who can be reached.',
    'درخواست دینے والا ادارہ اور رابطے کے لیے ایک فرد لکھیں۔',
  ),
  of('proceedings', 'State case number, court and stage.', 'مقدمہ نمبر، عدالت اور مرحلہ لکھیں۔'),
  of(
    'facts',
    'Tell the facts, numbered, dated, with UTC offset.',
    'حقائق نمبر وار، تاریخ اور وقت (UTC فرق) کے ساتھ لکھیں۔',
  ),
  of('nexus', 'Say why the evidence is in that country.', 'بتائیں کہ شہادت اس ملک میں کیوں ہے۔'),
  of(
    'persons',
    'Name the persons concerned, their role, nationality and location as known.',
    'متعلقہ افراد، ان کا کردار، شہریت اور جگہ جہاں تک معلوم ہو لکھیں۔',
  ),
  of('purpose', 'Say for what, and where, it will be used.', 'مقصد اور استعمال کی جگہ لکھیں۔'),
  of('procedure', 'State the procedure wanted, or the word none.', 'مطلوبہ طریق کار لکھیں، یا لفظ none۔'),
  of(
    'confidentiality',
    'Choose secrecy and notice to the user, with reasons.',
    'رازداری اور صارف کو اطلاع کے بارے میں فیصلہ وجہ سمیت لکھیں۔',
  ),
  of('deadline', 'State the time limit and its reason, or the word none.', 'میعاد اور اس کی وجہ لکھیں، یا لفظ none۔'),
  of(
    'undertakings',
    'State the undertakings: reciprocity, use, confidentiality, cost.',
    'باہمی تعاون، استعمال، رازداری اور خرچ کی ذمہ داریاں لکھیں۔',
  ),
  of('prior_contacts', 'Say whom else was asked before, or the word none.', 'پہلے کس سے رابطہ ہوا لکھیں، یا لفظ none۔'),
  of('language', 'Say how the language rule of the country is met.', 'بتائیں کہ اس ملک کی زبان کی شرط کیسے پوری ہوئی۔'),
];

/** What a foreign request must contain. Source: MLA Act 2020 s.8(2)(a)-(c), (e)-(g). */
export const INCOMING_COMMON: readonly Asked[] = [
  of(
    'authority',
    'Name the authority that conducts the matter (s.8(2)(a)).',
    'کارروائی کرنے والے حکام کا نام لکھیں (دفعہ 8(2)(a))۔',
  ),
  of(
    'facts',
    'Nature of the matter, summary of facts and law (s.8(2)(b)).',
    'معاملے کی نوعیت، حقائق اور قانون کا خلاصہ (دفعہ 8(2)(b))۔',
  ),
  of('purpose', 'Purpose and nature of the assistance (s.8(2)(c)).', 'مدد کا مقصد اور نوعیت (دفعہ 8(2)(c))۔'),
  of('procedure', 'Procedure wished, or the word none (s.8(2)(e)).', 'مطلوبہ طریق کار، یا لفظ none (دفعہ 8(2)(e))۔'),
  of(
    'confidentiality',
    'Confidentiality wanted and why, or the word none (s.8(2)(f)).',
    'مطلوبہ رازداری اور وجہ، یا لفظ none (دفعہ 8(2)(f))۔',
  ),
  of('deadline', 'Period for compliance, or the word none (s.8(2)(g)).', 'تعمیل کی مدت، یا لفظ none (دفعہ 8(2)(g))۔'),
];

/** What each kind of assistance asks of its item. Source: mla.md D.2 by type. */
export const BY_TYPE: Readonly<Partial<Record<AssistanceType, readonly Asked[]>>> = {
  LOCATE_PERSON: [
    of('descriptors', 'Add a photograph or a description.', 'تصویر یا حلیہ شامل کریں۔'),
    of(
      'last_known',
      'Give the last known address, telephone or IP with time.',
      'آخری معلوم پتہ، فون یا IP وقت کے ساتھ لکھیں۔',
    ),
  ],
  TAKE_EVIDENCE: [
    of(
      'status',
      'Say whether witness or suspect, and what notice of rights.',
      'گواہ ہے یا مشتبہ، اور حقوق کی اطلاع لکھیں۔',
    ),
    of('question_list', 'Attach the list of questions.', 'سوالات کی فہرست لگائیں۔'),
    of('oath', 'Oath or affirmation, and the form of the record.', 'حلف یا اقرار، اور ریکارڈ کی شکل لکھیں۔'),
  ],
  VIDEO_TESTIMONY: [
    of('court_order', 'Give the order of the court or the day fixed.', 'عدالت کا حکم یا مقررہ دن لکھیں۔'),
    of(
      'technical',
      'Technical test, time zones, who administers the oath.',
      'تکنیکی جانچ، وقت کا فرق اور حلف لینے والا لکھیں۔',
    ),
    of('cost', 'Accept the cost (s.21(2)).', 'خرچ کی منظوری دیں (دفعہ 21(2))۔'),
  ],
  PRODUCE_DOCUMENTS: [
    of('holder', 'Name the holder and his address.', 'رکھنے والے کا نام اور پتہ لکھیں۔'),
    of(
      'certificate',
      'State originals or copies, and the words of the certificate.',
      'اصل یا نقل، اور تصدیق کے الفاظ لکھیں۔',
    ),
  ],
  CERTIFIED_RECORDS: [
    of(
      'registry',
      'Name registry or bank, and the number of account or company.',
      'رجسٹری یا بینک اور کھاتہ یا کمپنی نمبر لکھیں۔',
    ),
    of(
      'certificate',
      'Formula of certification (QSO art.89(5)), apostille or not.',
      'تصدیق کا متن (قانون شہادت آرٹیکل 89(5))، اپوسٹائل ہو یا نہیں۔',
    ),
  ],
  SEARCH_SEIZURE: [
    of('place', 'Exact place or device, and the objects sought.', 'درست جگہ یا آلہ، اور مطلوبہ اشیاء لکھیں۔'),
    of('grounds', 'Grounds to believe that they are there.', 'یقین کی وجوہ لکھیں کہ وہ وہاں ہیں۔'),
    of('warrant', 'Attach the Pakistani warrant or its equivalent.', 'پاکستانی وارنٹ یا مساوی حکم لگائیں۔'),
  ],
  FREEZE: [
    of('asset', 'Identify the asset.', 'اثاثے کی شناخت لکھیں۔'),
    of(
      'link',
      'Link asset, offence and person; risk of dissipation.',
      'اثاثے، جرم اور شخص کا تعلق اور ضائع ہونے کا خطرہ لکھیں۔',
    ),
    of('order', 'Attach the order, and say for how long.', 'حکم لگائیں اور مدت لکھیں۔'),
  ],
  TRACE_PROCEEDS: [
    of('flow', 'Flow of funds: wallets, transactions, exchange.', 'رقم کا بہاؤ: والٹ، لین دین، ایکسچینج لکھیں۔'),
  ],
  TRANSFER_DETAINEE: [
    of(
      'consent',
      'Attach his informed consent in writing (MLA Act 2020 s.7(f)).',
      'اس کی تحریری رضامندی لگائیں (دفعہ 7(f))۔',
    ),
    of(
      'custody',
      'Custody, end of sentence, safe conduct, day of return.',
      'حراست، سزا کا اختتام، محفوظ راہداری، واپسی کا دن لکھیں۔',
    ),
  ],
  SERVE_DOCUMENTS: [
    of('document', 'Attach the document with its translation.', 'دستاویز ترجمے سمیت لگائیں۔'),
    of(
      'serve_by',
      'Serve before which day, and how service is proved.',
      'کس دن سے پہلے تعمیل ہو اور ثبوت کیا ہو، لکھیں۔',
    ),
  ],
  VOLUNTARY_APPEARANCE: [
    of('invitation', 'Invitation, expenses, safe conduct.', 'دعوت، اخراجات اور محفوظ راہداری لکھیں۔'),
  ],
  E_PRESERVATION: [
    of('data', 'Say which data, at which custodian.', 'بتائیں کہ کون سا ڈیٹا کس کے پاس ہے۔'),
    of('follow_up', 'State that a request for the data will follow.', 'لکھیں کہ ڈیٹا کی درخواست بعد میں آئے گی۔'),
  ],
  E_SUBSCRIBER: [
    of(
      'identifier',
      'Give the account in the form that the provider accepts.',
      'اکاؤنٹ اس شکل میں لکھیں جو کمپنی مانتی ہے۔',
    ),
  ],
  E_TRAFFIC: [
    of(
      'identifier',
      'Give the account in the form that the provider accepts.',
      'اکاؤنٹ اس شکل میں لکھیں جو کمپنی مانتی ہے۔',
    ),
    of(
      'specific_facts',
      'Specific facts for this account and these days.',
      'اس اکاؤنٹ اور ان دنوں کے لیے مخصوص حقائق لکھیں۔',
    ),
  ],
  E_CONTENT: [
    of(
      'identifier',
      'Give the account in the form that the provider accepts.',
      'اکاؤنٹ اس شکل میں لکھیں جو کمپنی مانتی ہے۔',
    ),
    of(
      'probable_cause',
      'Probable cause: reliable source, recency, link of account, crime and content.',
      'معقول وجہ: معتبر ذریعہ، تازگی، اکاؤنٹ، جرم اور مواد کا تعلق لکھیں۔',
    ),
    of('categories', 'Name the categories of content, not all of it.', 'مواد کی اقسام لکھیں، سارا مواد نہیں۔'),
    of('preservation', 'Reference and end of the preservation.', 'ڈیٹا محفوظ رکھنے کا حوالہ اور میعاد لکھیں۔'),
  ],
  E_PARTIAL_DISCLOSURE: [of('communication', 'Identify the communication.', 'مواصلت کی شناخت لکھیں۔')],
  E_REALTIME_TRAFFIC: [
    of(
      'period',
      'Period, technical hand-over, court order where the law asks for one.',
      'مدت، تکنیکی حوالگی اور عدالتی حکم جہاں لازم ہو لکھیں۔',
    ),
  ],
  E_INTERCEPTION: [
    of('order', 'Attach the order of the court (PECA s.39).', 'عدالت کا حکم لگائیں (پیکا دفعہ 39)۔'),
    of('necessity', 'Say why less intrusive means fail.', 'بتائیں کہ کم مداخلت والے ذرائع کیوں ناکافی ہیں۔'),
  ],
  CONFISCATION: [
    of(
      'order',
      'Copy of the final order, with notice to the person proved.',
      'حتمی حکم کی نقل اور متعلقہ شخص کو اطلاع کا ثبوت لگائیں۔',
    ),
  ],
  TRANSFER_PROCEEDINGS: [
    of(
      'file',
      'File, list of evidence, nationality, position of the victim.',
      'مسل، شہادت کی فہرست، شہریت، متاثرہ کا مؤقف لکھیں۔',
    ),
  ],
  JIT: [of('agreement', 'Draft agreement, members, law, costs.', 'معاہدے کا مسودہ، ارکان، قانون، خرچ لکھیں۔')],
};
