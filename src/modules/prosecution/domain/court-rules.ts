import { ALWAYS, DOCUMENTS, fault, type FileRule, noPaper, said } from './file-rule';

const IO = 'investigating officer';
const REPORTS = 'POST /cases/{id}/police-reports';
const noCourt = said('No court has taken the matter yet.', 'ابھی کسی عدالت نے معاملہ نہیں لیا۔');

/** What the record shows of the report, the trial and the end. Source: law notes E.3, FC-29 to FC-40. */
export const COURT_RULES: Readonly<Record<string, FileRule>> = {
  'FC-29': {
    ...ALWAYS,
    ...{ closes: IO, route: 'POST /cases/{id}/diary' },
    lacks: [noPaper('No diary of the case has been signed.', 'کوئی ضمنی دستخط شدہ نہیں۔', (f) => f.diaries === 0)],
  },
  'FC-30': {
    ...ALWAYS,
    ...{ closes: IO, route: REPORTS },
    lacks: [
      noPaper('No police report has its facts in words.', 'کسی پولیس رپورٹ میں حقائق تحریر نہیں۔', (f) => !f.reported),
    ],
  },
  'FC-31': {
    ...ALWAYS,
    ...{ closes: IO, route: REPORTS },
    lacks: [noPaper('The report lists no witness.', 'رپورٹ میں کوئی گواہ درج نہیں۔', (f) => f.witnesses === 0)],
  },
  'FC-32': {
    asked: (f) => f.exhibits > 0,
    not: said('The case has no exhibits.', 'مقدمے میں کوئی نمائش نہیں۔'),
    ...{ closes: 'evidence custodian', route: 'POST /exhibits/{id}/store' },
    lacks: [
      noPaper(
        'A device that we hold has no number of the store register.',
        'ہماری تحویل کے کسی آلے کا مال خانہ نمبر نہیں۔',
        (f) => f.withoutStoreNumber > 0,
      ),
    ],
  },
  'FC-33': {
    ...ALWAYS,
    ...{ closes: IO, route: 'POST /police-reports/{id}/filing-lists' },
    lacks: [
      noPaper(
        'No list of annexures is drawn up, and no index of the documents relied on is registered.',
        'منسلکات کی فہرست نہیں بنی اور جن دستاویزات پر انحصار ہے ان کی فہرست درج نہیں۔',
        (f) => f.filingLists === 0,
      ),
    ],
  },
  'FC-34': {
    ...ALWAYS,
    ...{ closes: 'prosecutor', route: 'POST /police-reports/{id}/forward' },
    lacks: [
      noPaper(
        "The prosecutor's note of scrutiny is not on record.",
        'پراسیکیوٹر کا جانچ نوٹ درج نہیں۔',
        (f) => !f.scrutinised,
      ),
    ],
  },
  'FC-35': {
    asked: (f) => f.proceedings > 0,
    ...{ not: noCourt, closes: 'prosecutor', route: 'POST /proceedings/{id}/copies-sets' },
    lacks: [
      fault(
        'copies-owed',
        'An accused before the court has not been given copies.',
        'عدالت میں پیش کسی ملزم کو نقول نہیں دی گئیں۔',
        (f) => f.copiesOwed > 0,
      ),
      fault(
        'copies-without-set',
        'Copies were supplied to an accused, and no set of them is on record: nobody can tell what stood in it.',
        'کسی ملزم کو نقول دی گئیں مگر ان کا سیٹ درج نہیں: کوئی نہیں بتا سکتا کہ اس میں کیا تھا۔',
        (f) => f.copiesWithoutSet > 0,
      ),
    ],
  },
  'FC-36': {
    asked: (f) => f.proceedings > 0,
    ...{ not: noCourt, closes: 'prosecutor', route: DOCUMENTS },
    lacks: [
      noPaper(
        'To an accused no charge has been framed, and no draft of one is registered.',
        'کسی ملزم پر فرد جرم نہیں لگی اور اس کا مسودہ درج نہیں۔',
        (f) => f.unframed > 0,
      ),
    ],
  },
  'FC-37': {
    asked: (f) => f.recordings > 0,
    not: said('No sound or film is among the exhibits.', 'نمائشوں میں کوئی آڈیو یا ویڈیو نہیں۔'),
    ...{ closes: 'prosecutor', route: DOCUMENTS },
    lacks: [
      noPaper(
        'Sound or film is among the exhibits, and no application to bring it on record is registered.',
        'نمائشوں میں آڈیو یا ویڈیو ہے مگر اسے ریکارڈ پر لانے کی درخواست درج نہیں۔',
      ),
    ],
  },
  'FC-38': {
    asked: (f) => f.minorVictims > 0,
    not: said('No victim of this case is a child, alleged or determined.', 'اس مقدمے کا کوئی متاثرہ نابالغ نہیں۔'),
    ...{ closes: 'prosecutor', route: DOCUMENTS },
    lacks: [
      noPaper(
        'A victim is a child, and no application for a closed hearing or for protection of the identity is registered.',
        'متاثرہ نابالغ ہے مگر بند کمرہ سماعت یا شناخت کے تحفظ کی درخواست درج نہیں۔',
      ),
    ],
  },
  'FC-39': {
    asked: (f) => f.victims > 0,
    not: said('No victim is recorded in this case.', 'اس مقدمے میں کوئی متاثرہ درج نہیں۔'),
    ...{ closes: 'prosecutor', route: DOCUMENTS },
    lacks: [noPaper('No claim of compensation is registered.', 'معاوضے کا کوئی دعویٰ درج نہیں۔')],
  },
  'FC-40': {
    asked: (f) => f.exhibits > 0,
    not: said('The case has no exhibits.', 'مقدمے میں کوئی نمائش نہیں۔'),
    ...{ closes: IO, route: 'POST /cases/{id}/close' },
    lacks: [
      noPaper(
        'Of an exhibit that is still held neither an order nor a proposal says what becomes of it.',
        'کسی نمائش کے تصرف کا نہ حکم درج ہے نہ تجویز۔',
        (f) => f.undisposed > 0,
      ),
    ],
  },
};
