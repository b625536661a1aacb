import { ALWAYS, DOCUMENTS, fault, type FileRule, noPaper, said } from './file-rule';

const IO = 'investigating officer';
const LAB = 'POST /cases/{id}/lab-requests';
const STATEMENTS = 'POST /cases/{id}/statements';
const seized = said('Nothing was seized in this case.', 'اس مقدمے میں کچھ ضبط نہیں ہوا۔');
const noExhibits = said('The case has no exhibits.', 'مقدمے میں کوئی نمائش نہیں۔');
const noDevice = said('No device is among the exhibits.', 'نمائشوں میں کوئی آلہ نہیں۔');

/** What the record shows of scene, search, custody and laboratory. Source: law notes E.3, FC-11 to FC-18. */
export const SEARCH_RULES: Readonly<Record<string, FileRule>> = {
  'FC-11': {
    asked: (f) => f.seizures > 0,
    ...{ not: seized, closes: IO, route: DOCUMENTS },
    lacks: [
      noPaper(
        'Neither a packet of a scene nor a site plan is on record.',
        'نہ موقع کا پیکٹ درج ہے نہ نقشہ موقع۔',
        (f) => f.scenePackets === 0,
      ),
    ],
  },
  'FC-12': {
    asked: (f) => f.byWarrant > 0,
    not: said('No seizure was made under a search warrant.', 'کوئی ضبطی تلاشی وارنٹ کے تحت نہیں ہوئی۔'),
    ...{ closes: IO, route: 'POST /cases/{id}/processes' },
    lacks: [
      noPaper(
        'Things were seized under a search warrant, and no warrant has been returned to its court.',
        'تلاشی وارنٹ کے تحت ضبطی ہوئی مگر کوئی وارنٹ عدالت کو واپس نہیں ہوا۔',
        (f) => f.warrantsReturned === 0,
      ),
    ],
  },
  'FC-13': {
    asked: (f) => f.untold > 0 || f.withoutWarrant > 0,
    not: said(
      'Nothing was acquired under s.31 or seized under s.33(2) of which a court must be told.',
      'دفعہ 31 یا 33(2) کے تحت ایسا کچھ نہیں ہوا جس کی اطلاع عدالت کو دینی ہو۔',
    ),
    ...{ closes: IO, route: 'POST /seizures/{id}/court-notices' },
    lacks: [
      noPaper(
        'Of an act under s.31 or s.33(2) no notice to the court is on record.',
        'دفعہ 31 یا 33(2) کے عمل کی عدالت کو اطلاع درج نہیں۔',
        (f) => f.untold > 0 || f.noticesOwed > 0,
      ),
    ],
  },
  'FC-14': {
    asked: (f) => f.seizures > 0,
    ...{ not: seized, closes: IO, route: 'POST /cases/{id}/seizures' },
    lacks: [
      noPaper(
        'Of a seizure the record has fewer than two witnesses, or nobody who received a copy of the list.',
        'کسی ضبطی کے دو گواہ، یا فہرست کی نقل پانے والا، درج نہیں۔',
        (f) => f.memosWhole < f.seizures,
      ),
    ],
  },
  'FC-15': {
    asked: (f) => f.exhibits > 0,
    ...{ not: noExhibits, closes: IO, route: 'GET /cases/{id}/exhibits' },
    lacks: [
      fault(
        'hand-over-open',
        'An exhibit was offered or sent on the road, and nobody has taken it yet.',
        'کوئی نمائش پیش یا روانہ کی گئی اور ابھی کسی نے وصول نہیں کی۔',
        (f) => f.custodyOpen > 0,
      ),
    ],
  },
  'FC-16': {
    asked: (f) => f.seizures > 0,
    ...{ not: seized, closes: IO, route: 'POST /seizures/{id}/items' },
    lacks: [
      fault(
        'nothing-entered',
        'Under a seizure no item is entered, so there is no log of what was done with it.',
        'کسی ضبطی میں کوئی شے درج نہیں، چنانچہ کارروائی کا ریکارڈ نہیں۔',
        (f) => f.seizuresEmpty > 0,
      ),
    ],
  },
  'FC-17': {
    asked: (f) => f.devices > 0,
    ...{ not: noDevice, closes: IO, route: LAB },
    lacks: [
      noPaper(
        'Of a device no laboratory has been asked.',
        'کسی آلے کے بارے میں کسی لیبارٹری سے نہیں پوچھا گیا۔',
        (f) => f.devicesUnasked > 0,
      ),
    ],
  },
  'FC-18': {
    asked: (f) => f.devices > 0,
    ...{ not: noDevice, closes: 'forensic examiner', route: LAB },
    lacks: [
      noPaper(
        'Of a device no laboratory has reported.',
        'کسی آلے پر لیبارٹری کی رپورٹ نہیں آئی۔',
        (f) => f.devicesUnreported > 0,
      ),
    ],
  },
};

/** What the record shows of records of others, statements and arrests. Source: law notes E.3, FC-19 to FC-28. */
export const PEOPLE_RULES: Readonly<Record<string, FileRule>> = {
  'FC-19': {
    asked: (f) => f.providersAsked > 0 || f.providerRecords > 0,
    not: said(
      'No provider was asked for data, and no record of one is among the exhibits.',
      'کسی فراہم کنندہ سے ڈیٹا نہیں مانگا گیا، نہ اس کا ریکارڈ نمائشوں میں ہے۔',
    ),
    ...{ closes: IO, route: 'POST /cases/{id}/processes' },
    lacks: [
      noPaper(
        'A provider was asked for data, and no record of one is among the exhibits.',
        'فراہم کنندہ سے ڈیٹا مانگا گیا مگر اس کا ریکارڈ نمائشوں میں نہیں۔',
        (f) => f.providerRecords === 0,
      ),
      fault(
        'no-certificate',
        'A record of a provider is among the exhibits without its certificate.',
        'فراہم کنندہ کا ریکارڈ بغیر تصدیق نامے کے نمائشوں میں ہے۔',
        (f) => f.providerUncertified > 0,
      ),
    ],
  },
  'FC-20': {
    asked: (f) => f.amounts > 0,
    not: said('No incident of this case names an amount.', 'اس مقدمے کا کوئی واقعہ رقم نہیں بتاتا۔'),
    ...{ closes: IO, route: DOCUMENTS },
    lacks: [
      noPaper(
        'An incident names an amount, and no certified record of a bank is registered.',
        'واقعے میں رقم درج ہے مگر بینک کا کوئی مصدقہ ریکارڈ درج نہیں۔',
      ),
    ],
  },
  'FC-21': {
    ...ALWAYS,
    ...{ closes: IO, route: STATEMENTS },
    lacks: [
      noPaper(
        'No statement under s.161 is on record.',
        'دفعہ 161 کا کوئی بیان درج نہیں۔',
        (f) => f.statements161 === 0,
      ),
    ],
  },
  'FC-22': {
    // Whether the case needs one, the record cannot tell.
    asked: (f) => (f.statements164 > 0 ? true : undefined),
    not: said('It depends on the case.', 'یہ مقدمے پر منحصر ہے۔'),
    ...{ closes: IO, route: STATEMENTS },
    lacks: [
      noPaper(
        'No statement under s.164 is on record.',
        'دفعہ 164 کا کوئی بیان درج نہیں۔',
        (f) => f.statements164 === 0,
      ),
    ],
  },
  'FC-23': {
    asked: () => undefined,
    not: said('It depends on the case.', 'یہ مقدمے پر منحصر ہے۔'),
    ...{ closes: IO, route: DOCUMENTS },
    lacks: [
      noPaper(
        'No memo of identification or of whose account it is has been registered.',
        'شناخت یا اکاؤنٹ کے تعلق کی کوئی فرد درج نہیں۔',
      ),
    ],
  },
  'FC-24': {
    asked: (f) => f.arrests > 0,
    not: said('Nobody was arrested in this case.', 'اس مقدمے میں کوئی گرفتار نہیں ہوا۔'),
    ...{ closes: IO, route: 'POST /arrests/{id}/production' },
    lacks: [
      fault(
        'not-produced',
        'After an arrest neither production before a court nor release is on record.',
        'گرفتاری کے بعد نہ عدالت میں پیشی درج ہے نہ رہائی۔',
        (f) => f.unproduced > 0,
      ),
    ],
  },
  'FC-25': {
    asked: (f) => f.absconders > 0,
    not: said('Nobody is sought as an absconder in this case.', 'اس مقدمے میں کوئی مفرور نہیں۔'),
    ...{ closes: IO, route: 'POST /absconders/{id}/steps' },
    lacks: [
      fault(
        'no-process',
        'Against an absconder no warrant returned, proclamation or evidence in his absence is on record.',
        'مفرور کے خلاف نہ وارنٹ کی واپسی درج ہے، نہ اشتہار، نہ غیر حاضری میں شہادت۔',
        (f) => f.absconded > 0,
      ),
    ],
  },
  'FC-26': {
    asked: () => undefined,
    not: said('It depends on the case.', 'یہ مقدمے پر منحصر ہے۔'),
    ...{ closes: IO, route: DOCUMENTS },
    lacks: [
      noPaper(
        'No sanction is registered. It is asked for where an accused is a public servant.',
        'کوئی منظوری درج نہیں۔ ملزم سرکاری ملازم ہو تو درکار ہے۔',
      ),
    ],
  },
  // Says the same whether or not there is a request abroad: its existence is secret. What is registered in the case, the case shows.
  'FC-27': {
    asked: () => undefined,
    not: said('It depends on the case.', 'یہ مقدمے پر منحصر ہے۔'),
    ...{ closes: 'liaison officer', route: DOCUMENTS },
    lacks: [
      noPaper(
        'No paper of assistance from abroad is registered in this case. It is asked for where material from abroad is relied on.',
        'اس مقدمے میں بین الاقوامی معاونت کا کوئی کاغذ درج نہیں۔ بیرون ملک کے مواد پر انحصار ہو تو درکار ہے۔',
      ),
    ],
  },
  'FC-28': {
    asked: (f) => f.freezes > 0,
    not: said('No account or wallet was to be held in this case.', 'اس مقدمے میں کوئی اکاؤنٹ منجمد نہیں کرایا گیا۔'),
    ...{ closes: 'director general', route: 'POST /freezes/{id}/confirm' },
    lacks: [
      noPaper(
        'A freeze stands that nobody who may has approved or confirmed.',
        'کوئی انجماد قائم ہے جس کی مجاز افسر نے منظوری یا توثیق نہیں کی۔',
        (f) => f.freezesUnapproved > 0,
      ),
    ],
  },
};
