/** A text in both languages of the page. */
export type Words = readonly [en: string, ur: string];
export type Language = 'en' | 'ur';

/** Plain words for what an act was; the list is that of `proof/entry-types.ts`. */
export const ACTS: Readonly<Record<string, Words>> = {
  seized: ['Seized', 'قبضے میں لیا گیا'],
  received: ['Received', 'وصول کیا گیا'],
  acquired: ['Copied from its source', 'اصل سے نقل حاصل کی گئی'],
  migrated: ['Taken over from an older record', 'پرانے ریکارڈ سے منتقل کیا گیا'],
  ingested: ['Its bytes were taken in', 'اس کا مواد محفوظ کیا گیا'],
  quarantined: ['Put in quarantine', 'قرنطینہ میں رکھا گیا'],
  unquarantined: ['Taken out of quarantine', 'قرنطینہ سے نکالا گیا'],
  verified: ['Verified: every byte was read again', 'تصدیق کی گئی: تمام مواد کا دوبارہ جائزہ لیا گیا'],
  damaged: ['Found damaged', 'خراب پایا گیا'],
  frozen: ['Frozen', 'منجمد کیا گیا'],
  unfrozen: ['No longer frozen', 'انجماد ختم کیا گیا'],
  reclassified: ['Class of material changed', 'مواد کی قسم بدلی گئی'],
  corrected: ['Record corrected', 'ریکارڈ کی تصحیح کی گئی'],
  exculpatory_marked: ['Marked as favouring the accused', 'ملزم کے حق میں نشان زد کیا گیا'],
  described: ['A description of its content was recorded', 'مواد کا بیان درج کیا گیا'],
  sealed: ['Sealed', 'سربمہر کیا گیا'],
  opened: ['Seal opened', 'مہر کھولی گئی'],
  resealed: ['Sealed again', 'دوبارہ سربمہر کیا گیا'],
  packed: ['Packed into a parcel', 'پارسل میں بند کیا گیا'],
  unpacked: ['Taken out of a parcel', 'پارسل سے نکالا گیا'],
  offered: ['Offered for hand-over', 'حوالگی کے لیے پیش کیا گیا'],
  accepted: ['Hand-over accepted', 'حوالگی قبول کی گئی'],
  refused: ['Hand-over refused', 'حوالگی سے انکار کیا گیا'],
  cancelled: ['Hand-over cancelled', 'حوالگی منسوخ کی گئی'],
  stored: ['Put in the store', 'مال خانے میں رکھا گیا'],
  carried: ['Carried under a road certificate', 'روڈ سرٹیفکیٹ پر لے جایا گیا'],
  checked_out: ['Taken out of the store', 'مال خانے سے نکالا گیا'],
  returned: ['Returned', 'واپس کیا گیا'],
  sent_to_laboratory: ['Sent to the laboratory', 'لیبارٹری بھیجا گیا'],
  examined: ['Examined', 'معائنہ کیا گیا'],
  produced_in_court: ['Produced in court', 'عدالت میں پیش کیا گیا'],
  released: ['Released', 'سپرداری پر دیا گیا'],
  disposed: ['Disposed of', 'تلف یا فروخت کیا گیا'],
  taken_over: ['Taken over in the absence of the holder', 'قابض کی غیر حاضری میں تحویل میں لیا گیا'],
};

/** Kinds of holder; the list is that of `proof/holder.ts`, and what else can act. */
export const HOLDERS: Readonly<Record<string, Words>> = {
  officer: ['officer', 'افسر'],
  store: ['store', 'مال خانہ'],
  public_servant: ['public servant', 'سرکاری ملازم'],
  person: ['private person, by code', 'نجی شخص، بذریعہ کوڈ'],
  court: ['court', 'عدالت'],
  laboratory: ['laboratory', 'لیبارٹری'],
  organisation: ['organisation', 'ادارہ'],
  system: ['the system', 'خودکار نظام'],
  unauthenticated: ['not signed in', 'بغیر شناخت'],
};

/** Parts that can be kept back. */
export const WITHHELD: Readonly<Record<string, Words>> = {
  content: ['the bytes', 'مواد'],
  manifest: ['the list of its files', 'فائلوں کی فہرست'],
  body: ['the text of the act', 'کارروائی کا متن'],
  people: ['the names of persons', 'اشخاص کے نام'],
  words: ['free text', 'عبارت'],
  document: ['the document', 'دستاویز'],
};

/** Why something is kept back; vetoes of later versions show their code. */
export const REASONS: Readonly<Record<string, Words>> = {
  asked: ['kept back on request, under the authority named', 'درخواست پر، درج کردہ اختیار کے تحت روکا گیا'],
  'not-asked': ['the contents were not asked for', 'مواد طلب نہیں کیا گیا'],
  'not-held': ['the bytes are not held by Sanad', 'مواد سند کے پاس نہیں'],
  shredded: ['the key was destroyed by order', 'حکم کے تحت کلید تلف کر دی گئی'],
  'export.child-abuse': ['material of this class never leaves', 'اس قسم کا مواد کبھی باہر نہیں جاتا'],
  'export.intimate': ['intimate material', 'نجی نوعیت کا مواد'],
  'export.privileged': ['privileged material', 'استحقاق یافتہ مواد'],
};

export const STEP_WORDS: Readonly<Record<string, Words>> = {
  bag: ['Files are those that were listed', 'فائلیں وہی ہیں جو فہرست میں ہیں'],
  trust: ['Whose keys are trusted', 'کس کی کلیدوں پر بھروسا ہے'],
  checkpoints: ['The log and its witnesses signed', 'لاگ اور گواہوں کے دستخط'],
  consistency: ['The log only grew', 'لاگ میں صرف اضافہ ہوا'],
  entries: ['Each act is as it was recorded', 'ہر کارروائی ویسی ہی ہے جیسی درج ہوئی'],
  chains: ['No act is missing; each was done by the holder', 'کوئی کارروائی غائب نہیں؛ ہر ایک قابض نے کی'],
  inclusion: ['Each act stands in the log', 'ہر کارروائی لاگ میں موجود ہے'],
  signatures: ['Signatures of persons (none in version 1)', 'اشخاص کے دستخط (نسخہ 1 میں نہیں)'],
  'time stamps': ['Time stamps are over this log', 'وقت کی مہریں اسی لاگ پر ہیں'],
  evidence: ['The evidence is what came in', 'ثبوت وہی ہے جو وصول ہوا'],
  'case-uco': ['The view in CASE fits the record', 'CASE میں خلاصہ ریکارڈ کے مطابق ہے'],
  'issue slip': ['The issue slip belongs to this bundle', 'اجرا کی پرچی اسی بنڈل کی ہے'],
};

export const RESULTS: Readonly<Record<string, Words>> = {
  good: ['good', 'درست'],
  fault: ['fault', 'خرابی'],
  incomplete: ['incomplete', 'نامکمل'],
  'not done': ['not done', 'نہیں ہوا'],
};
