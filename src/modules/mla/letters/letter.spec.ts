import '../../../../test/support/typescript-children';
import { writeFileSync } from 'node:fs';
import { attachmentOf, everythingIn, textOf } from '../../../../test/support/pdf-text';
import { readEnv } from '../../../platform/config/env';
import { Log } from '../../../platform/log';
import { Typesetter } from '../../../platform/typeset/typesetter';
import { textsOf } from '../domain/letter';
import { letterContent } from './letter-content';
import type { LetterFacts } from './letter-facts';
import { dataOf, inOther, letterPaper, type OtherLanguage } from './letter-paper';

const AT = new Date('2027-03-03T09:00:00.000Z');
const FACTS: LetterFacts = {
  ...{ kind: 'letter', isMade: true, country: 'United States', channel: 'central authority or diplomatic' },
  ...{ authority: 'DOJ Criminal Division, Office of International Affairs', address: null },
  request: {
    ...{ id: '6b1f3a52-7c3e-4a52-9d8e-0c5f6f5f0a11', direction: 'outgoing', track: 'mla_act', number: 'IC-OUT-1/2027' },
    ...{ title: 'Subscriber data and content of one account', priority: 'urgent', textVersion: 4, foreignRef: null },
    sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    flags: { deathPenalty: false, speech: false, political: false },
    offences: [
      {
        ...{
          citation: 'PECA s.14',
          text: 'Whoever with the intent for wrongful gain interferes with or uses any information system shall be punished.',
        },
        ...{
          maximumPenalty: 'Imprisonment for two years or fine up to ten million rupees or both',
          foreignOffence: '18 USC 1343',
        },
        ...{ dualCriminality: 'met', note: 'Both ask for an intent to defraud.' },
      },
    ],
    particulars: {
      contact:
        'National Cyber Crime Investigation Agency, Circle Lahore; liaison desk, telephone +92 51 111 000 000, round the clock',
      proceedings: 'FIR No. 12/2027, court under PECA at Lahore, investigation; next date 14 April 2027',
      facts:
        '1. On 3 March 2027 at 10:00 (+05:00; clock of the bank) Nasreen Akhtar was called by a man who named himself an officer of her bank (annex 1).\n2. At 10:12 PKR 480,000 left her account for an account at another bank (annex 2).\n3. The caller wrote to her from the account named in item A1.',
      nexus: 'The account is kept by a provider in California.',
      purpose: 'Investigation and trial of FIR No. 12/2027, before the court under PECA at Lahore.',
      procedure: 'A declaration of the custodian under 28 USC 1746, with SHA-256 of each file.',
      confidentiality: 'We ask that the user is not told for one year: he would destroy what he holds.',
      deadline: '14 April 2027, the day of the hearing.',
      prior_contacts: 'Provider, ticket 4471182 of 4 March 2027: preservation confirmed to 2 June 2027.',
      undertakings:
        'Reciprocity; use in this matter alone; confidentiality; costs as the law of the requested State has them.',
      preservation: 'Reference 4471182, until 2 June 2027; we ask that it is kept until this request is answered.',
      language: 'English, an official language of the requested State.',
    },
  },
  basis: { instrument: 'Written reciprocity for one case', article: null, reference: 'No. 4/2027-FI, 2 March 2027' },
  items: [
    {
      ...{
        no: 1,
        type: 'E_CONTENT',
        description: 'Messages sent from the account',
        target: 'facebook.com/100012345678901',
      },
      ...{ relevance: 'They show who spoke to the victim, and what was promised.' },
      ...{ from: new Date('2027-02-01T00:00:00Z'), to: new Date('2027-03-05T23:59:00Z') },
      particulars: {
        identifier: 'User id 100012345678901',
        probable_cause: 'Nasreen  Akhtar kept the messages; they name the account into which the money went.',
        categories: 'Messages between the account and the number of the victim; nothing else.',
        preservation: 'Reference 4471182, until 2 June 2027',
      },
    },
  ],
  persons: [
    {
      ...{ code: 'P-1', role: 'victim', name: 'Nasreen Akhtar', alsoKnown: ['نسرین اختر'], nationality: 'Pakistan' },
      ...{ location: 'Lahore', protected: true },
    },
    {
      ...{ code: 'P-2', role: 'suspect', name: 'Unknown user of the account', alsoKnown: [], nationality: null },
      ...{ location: 'not known', protected: false },
    },
  ],
  annexes: [
    { no: 1, title: 'FIR No. 12/2027, certified copy', sha256: 'a'.repeat(64), sizeBytes: '48213' },
    { no: 2, title: 'Statement of the account', sha256: 'b'.repeat(64), sizeBytes: '9120' },
  ],
  signature: { name: 'Ahsan Raza', rank: 'Joint Secretary', authority: 'MLA Act 2020 s.4(3); Order 12/2027', at: AT },
  translation: null,
};
const URDU: OtherLanguage = {
  language: 'ur',
  texts: {
    title: 'ایک اکاؤنٹ کا صارف ڈیٹا اور مواد',
    'f.country': 'ریاستہائے متحدہ امریکہ',
    'f.authority': 'محکمہ انصاف، فوجداری ڈویژن، دفتر برائے بین الاقوامی امور',
    'f.channel': 'مرکزی حکام یا سفارتی ذریعہ',
    'f.instrument': 'ایک مقدمے کے لیے تحریری باہمی تعاون',
    'particulars.contact':
      'نیشنل سائبر کرائم انویسٹی گیشن ایجنسی، سرکل لاہور؛ رابطہ ڈیسک، فون +92 51 111 000 000، ہر وقت',
    'particulars.proceedings': 'ایف آئی آر نمبر 12/2027، عدالت زیر پیکا لاہور، تفتیش؛ اگلی تاریخ 14 اپریل 2027',
    'offence.1.text':
      'جو کوئی ناجائز فائدے کی نیت سے کسی انفارمیشن سسٹم میں مداخلت کرے یا اسے استعمال کرے، سزا کا مستوجب ہو گا۔',
    'offence.1.penalty': 'دو سال تک قید یا ایک کروڑ روپے تک جرمانہ یا دونوں',
    'offence.1.note': 'دونوں دھوکے کی نیت مانگتے ہیں۔',
    'particulars.procedure': 'تحویل دار کا اقرار نامہ (28 USC 1746)، ہر فائل کے SHA-256 کے ساتھ۔',
    'particulars.confidentiality': 'درخواست ہے کہ صارف کو ایک سال تک نہ بتایا جائے۔',
    'particulars.deadline': '14 اپریل 2027، پیشی کا دن۔',
    'particulars.prior_contacts': 'کمپنی، ٹکٹ 4471182 مورخہ 4 مارچ 2027۔',
    'particulars.undertakings': 'باہمی تعاون؛ صرف اسی معاملے میں استعمال؛ رازداری۔',
    'particulars.preservation': 'حوالہ 4471182، 2 جون 2027 تک۔',
    'particulars.language': 'انگریزی۔',
    'item.1.identifier': 'صارف نمبر 100012345678901',
    'item.1.probable_cause': 'متاثرہ نے پیغامات محفوظ رکھے؛ ان میں وہ کھاتہ درج ہے جس میں رقم گئی۔',
    'item.1.categories': 'اکاؤنٹ اور متاثرہ کے نمبر کے درمیان پیغامات؛ اور کچھ نہیں۔',
    'item.1.preservation': 'حوالہ 4471182، 2 جون 2027 تک',
    'facts.1': '3 مارچ 2027 کو 10:00 بجے P-1 کو ایک شخص نے فون کیا جس نے خود کو بینک کا افسر بتایا (منسلکہ 1)۔',
    'facts.2': '10:12 پر 480,000 روپے اس کے کھاتے سے دوسرے بینک کے کھاتے میں گئے (منسلکہ 2)۔',
    'facts.3': 'فون کرنے والے نے اسے شق A1 میں درج اکاؤنٹ سے پیغام لکھے۔',
    'particulars.nexus': 'اکاؤنٹ کیلیفورنیا کی ایک کمپنی کے پاس ہے۔',
    'particulars.purpose': 'ایف آئی آر نمبر 12/2027 کی تفتیش اور مقدمہ۔',
    'item.1.description': 'اکاؤنٹ سے بھیجے گئے پیغامات',
    'item.1.relevance': 'ان سے معلوم ہوتا ہے کہ متاثرہ سے کس نے بات کی اور کیا وعدہ کیا۔',
    'annex.1': 'ایف آئی آر نمبر 12/2027 کی مصدقہ نقل',
    'annex.2': 'کھاتے کی تفصیل',
  },
};
const squeezed = (text: string): string => text.replace(/[\s\u200b\u2068\u2069]+/g, '');

describe('a letter of request', () => {
  const log = new Log(
    readEnv({
      ...{ LOG_LEVEL: 'silent', DATABASE_URL: 'postgres://a@localhost/b' },
      ...{ DATABASE_JOBS_URL: 'postgres://a@localhost/b', DATABASE_SEQUENCER_URL: 'postgres://a@localhost/b' },
    }),
  );
  const typesetter = new Typesetter(log);
  afterAll(() => typesetter.onApplicationShutdown());
  const set = (
    facts: LetterFacts,
    layout: 'en' | 'other' | 'both' = 'en',
    other: OtherLanguage | null = null,
  ): Promise<Buffer> => typesetter.pdf(letterPaper(letterContent(facts), { layout, other, at: AT }));

  it('says in its pages, letter for letter, what its data say, and has the data attached', async () => {
    const pdf = await set(FACTS);
    if (process.env['LETTERS_TO']) writeFileSync(`${process.env['LETTERS_TO']}/en.pdf`, pdf);
    expect(pdf.toString('latin1')).toMatch(/<pdfaid:part>3<\/pdfaid:part>\s*<pdfaid:conformance>B</);
    const content = letterContent(FACTS);
    const read = squeezed(textOf(pdf));
    const absent = textsOf(content).filter((text) => !read.includes(squeezed('t' in text ? text.t : text.code)));
    expect(absent).toEqual([]);
    expect(attachmentOf(pdf, 'request.json')).toBe(dataOf(content, null));
    expect(content.sections.map(({ no }) => no)).toEqual([...Array(19).keys()].map((n) => n + 1));
  });

  it('is the same bytes for the same facts, and others for others', async () => {
    expect((await set(FACTS)).equals(await set(FACTS))).toBe(true);
    expect((await set({ ...FACTS, country: 'Canada' })).equals(await set(FACTS))).toBe(false);
  });

  it('names a protected person by code alone, wherever the name was typed, and in the data too', async () => {
    const pdf = await set(FACTS, 'both', URDU);
    if (process.env['LETTERS_TO']) writeFileSync(`${process.env['LETTERS_TO']}/both.pdf`, pdf);
    const all = everythingIn(pdf);
    expect(all).toContain('P-1 was called');
    for (const name of ['Nasreen', 'Akhtar', 'نسرین']) expect(all).not.toContain(name);
    const open = await set({ ...FACTS, persons: FACTS.persons.map((person) => ({ ...person, protected: false })) });
    expect(everythingIn(open)).toContain('Nasreen Akhtar');
  });

  it('has its Urdu in the attached data, beside the English', async () => {
    const pdf = await set(FACTS, 'other', URDU);
    if (process.env['LETTERS_TO']) writeFileSync(`${process.env['LETTERS_TO']}/ur.pdf`, pdf);
    expect(attachmentOf(pdf, 'request.json')).toBe(dataOf(letterContent(FACTS), URDU));
    expect(attachmentOf(pdf, 'request.json')).toContain(URDU.texts['facts.3']);
    expect(inOther({ k: 'w.facts', t: 'Statement of facts' }, URDU)).toBe('بیان حقائق');
  });

  it('names nobody, no account, no number and no annex in its redacted twin', async () => {
    const pdf = await set({ ...FACTS, kind: 'redacted' });
    if (process.env['LETTERS_TO']) writeFileSync(`${process.env['LETTERS_TO']}/redacted.pdf`, pdf);
    const all = everythingIn(pdf);
    expect(squeezed(textOf(pdf))).toContain(squeezed('DRAFT FOR CONSULTATION'));
    for (const secret of [
      'Nasreen',
      '100012345678901',
      'FIR No. 12',
      'aaaaaaaa',
      'e3b0c44298',
      'Unknown user',
      'Ahsan',
      '4471182',
    ]) {
      expect([secret, all.includes(secret)]).toEqual([secret, false]);
    }
  });

  it('tells on its transmittal note who, whom, how and how many, and nothing of the matter', async () => {
    const pdf = await set({ ...FACTS, kind: 'transmittal' });
    if (process.env['LETTERS_TO']) writeFileSync(`${process.env['LETTERS_TO']}/transmittal.pdf`, pdf);
    const all = everythingIn(pdf);
    for (const told of ['IC-OUT-1/2027', 'CONFIDENTIAL', 'Office of International Affairs', 'Annexes, number of']) {
      expect([told, all.includes(told)]).toEqual([told, true]);
    }
    for (const secret of ['Nasreen', 'FIR', 'Subscriber', 'account', '10001234', 'PECA', 'Unknown']) {
      expect([secret, all.includes(secret)]).toEqual([secret, false]);
    }
  });
});
