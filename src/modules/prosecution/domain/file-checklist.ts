/** How much the law or practice asks for a paper: always, when what triggers it is there, usually, or as the case has it. */
export type Level = 'mandatory' | 'when' | 'usual' | 'dependent';
export type ChecklistStage = 'enquiry' | 'investigation' | 'challan' | 'trial' | 'judgment' | 'closure';

/** One paper of a complete file. */
export interface ChecklistItem {
  readonly id: string;
  readonly stage: ChecklistStage;
  readonly level: Level;
  /** As the notes of law have it. */
  readonly requirement: string;
  readonly en: string;
  readonly ur: string;
  readonly law: string;
  /** Codes of the list of sources; K is knowledge without a stored source. */
  readonly sourceCodes: readonly string[];
  readonly confidence: 'high' | 'medium' | 'low';
  /** Kind under which a registered document of the case counts as this paper. */
  readonly documentKind: string;
}

/** Spread over few lines: what it is, in both languages, what asks for it, and where that was read. */
const item = (
  [id, stage, level, documentKind]: readonly [string, ChecklistStage, Level, string],
  [en, ur]: readonly [string, string],
  [requirement, law, confidence]: readonly [string, string, ChecklistItem['confidence']],
  sourceCodes: readonly string[],
): ChecklistItem => ({ id, stage, level, requirement, en, ur, law, sourceCodes, confidence, documentKind });

/** What a complete file holds. Source: law notes E.3, each row with its own sources and confidence. */
export const FILE_CHECKLIST: readonly ChecklistItem[] = [
  item(
    ['FC-01', 'enquiry', 'mandatory', 'complaint'],
    ["Complaint (written/online) with complainant's CNIC and undertaking", 'شکایت مع شناختی کارڈ و حلف'],
    ['mandatory', 'PECA s.2(vib); 2018 Rules', 'high'],
    ['S1', 'S40'],
  ),
  item(
    ['FC-02', 'enquiry', 'usual', 'verification-report'],
    ['Verification report', 'تصدیقی رپورٹ'],
    ['usual', 'practice', 'medium'],
    ['S40', 'S41'],
  ),
  item(
    ['FC-03', 'enquiry', 'mandatory', 'enquiry-order'],
    ['Order registering enquiry and naming officer', 'اندراج انکوائری اور تقرر افسر کا حکم'],
    ['mandatory', '2018 Rules r.7', 'medium'],
    ['S14'],
  ),
  item(
    ['FC-04', 'enquiry', 'usual', 'notice-service'],
    ['s.160 / s.94 CrPC notices with proof of service', 'دفعات 160 اور 94 کے نوٹس مع ثبوت تعمیل'],
    ['usual', 'CrPC', 'high'],
    ['S16'],
  ),
  item(
    ['FC-05', 'enquiry', 'usual', 'final-report'],
    ['Confidential Final Report (CFR)', 'خفیہ حتمی رپورٹ'],
    ['usual', 'practice', 'medium'],
    ['S40'],
  ),
  item(
    ['FC-06', 'enquiry', 'mandatory', 'legal-opinion'],
    ['Legal opinion (AD/DD Legal)', 'قانونی رائے'],
    ['mandatory before FIR', '2018 Rules r.7(4)', 'high'],
    ['S14'],
  ),
  item(
    ['FC-07', 'enquiry', 'mandatory', 'fir-approval'],
    ["Additional Director's prior approval to register FIR", 'ایف آئی آر کی پیشگی منظوری'],
    ['mandatory before FIR', '2018 Rules r.7(4)', 'high'],
    ['S14'],
  ),
  item(
    ['FC-08', 'enquiry', 'when', 'magistrate-order'],
    ["Magistrate's permission", 'مجسٹریٹ کی اجازت'],
    ['mandatory if every offence is non-cognizable', 'CrPC s.155(2)', 'high'],
    ['S15', 'S27'],
  ),
  item(
    ['FC-09', 'enquiry', 'when', 'authority-complaint'],
    ['PTA written complaint', 'پی ٹی اے کی تحریری شکایت'],
    ['mandatory for s.17', 'PECA s.43(1) proviso', 'high'],
    ['S1'],
  ),
  item(
    ['FC-10', 'investigation', 'mandatory', 'fir'],
    ['FIR (certified copy)', 'ایف آئی آر کی مصدقہ نقل'],
    ['mandatory', 'CrPC s.154', 'high'],
    ['S29'],
  ),
  item(
    ['FC-11', 'investigation', 'usual', 'site-plan'],
    ['Site plan / scene sketch and photographs', 'نقشہ موقع اور تصاویر'],
    ['usual', 'Police Rules 25.13', 'high'],
    ['K'],
  ),
  item(
    ['FC-12', 'investigation', 'when', 'search-warrant'],
    ['Search warrant and return', 'تلاشی وارنٹ اور واپسی'],
    ['mandatory unless s.33(2)', 'PECA s.33', 'high'],
    ['S1', 'S40'],
  ),
  item(
    ['FC-13', 'investigation', 'when', 'court-notice'],
    ['24-hour notices to Court (ss.31, 33)', 'عدالت کو چوبیس گھنٹے کی اطلاعات'],
    ['mandatory when triggered', 'PECA ss.31, 33', 'high'],
    ['S1'],
  ),
  item(
    ['FC-14', 'investigation', 'mandatory', 'seizure-memo'],
    ['Seizure/recovery memo (fard) with two witnesses and copy receipt', 'فرد مقبوضگی مع دو گواہ'],
    ['mandatory', 'PECA s.36; CrPC s.103', 'high'],
    ['S1'],
  ),
  item(
    ['FC-15', 'investigation', 'mandatory', 'custody-form'],
    ['Chain-of-custody forms, Register XIX extract, road certificates', 'تحویل کے فارم، رجسٹر 19 اور راہداریاں'],
    ['mandatory', 'Police Rules; PECA s.35(3)-(4)', 'high'],
    ['S1', 'K'],
  ),
  item(
    ['FC-16', 'investigation', 'mandatory', 'action-log'],
    ['Action log on seized system/data', 'ضبط شدہ نظام پر کارروائی کا ریکارڈ'],
    ['mandatory', 'PECA s.35(4)', 'high'],
    ['S1'],
  ),
  item(
    ['FC-17', 'investigation', 'when', 'forensic-request'],
    ['Forensic request with scope and seizure memo', 'فرانزک درخواست مع دائرہ'],
    ['mandatory when devices', 'PECA ss.29(7), 40', 'medium'],
    ['S40'],
  ),
  item(
    ['FC-18', 'investigation', 'when', 'forensic-report'],
    ["Forensic report with examiner's qualification, hashes, annexures on media", 'فرانزک رپورٹ'],
    ['mandatory when devices', 'QSO art.59; CrPC s.510 where applicable', 'medium'],
    ['S31', 'K'],
  ),
  item(
    ['FC-19', 'investigation', 'dependent', 'provider-record'],
    [
      'Provider records: CDR/IPDR/subscriber/platform data with court warrant and certificate',
      'سروس فراہم کنندہ کا ریکارڈ',
    ],
    ['case-dependent', 'PECA ss.32, 34; QSO art.46-A, 78-A', 'high'],
    ['S1', 'K'],
  ),
  item(
    ['FC-20', 'investigation', 'dependent', 'bank-record'],
    ['Bank records with certified copies', 'بینک ریکارڈ کی مصدقہ نقول'],
    ['case-dependent', "Bankers' Books Evidence Act 1891; QSO", 'medium'],
    ['K'],
  ),
  item(
    ['FC-21', 'investigation', 'mandatory', 'statement-161'],
    ['s.161 CrPC statements', 'دفعہ 161 کے بیانات'],
    ['mandatory', 'CrPC s.161', 'high'],
    ['K'],
  ),
  item(
    ['FC-22', 'investigation', 'dependent', 'statement-164'],
    ['s.164 CrPC statements / confession', 'دفعہ 164 کے بیانات یا اقبال'],
    ['case-dependent', 'CrPC s.164, 364', 'high'],
    ['K'],
  ),
  item(
    ['FC-23', 'investigation', 'dependent', 'identification-memo'],
    ['Identification parade / account attribution memo', 'شناخت پریڈ یا اکاؤنٹ سے تعلق کی فرد'],
    ['case-dependent', 'QSO art.22', 'medium'],
    ['K'],
  ),
  item(
    ['FC-24', 'investigation', 'when', 'arrest-memo'],
    ['Arrest memo, grounds, medical, remand papers', 'گرفتاری کی فرد اور ریمانڈ کے کاغذات'],
    ['mandatory on arrest', 'CrPC ss.54, 61, 167; PECA s.30A', 'high'],
    ['S1'],
  ),
  item(
    ['FC-25', 'investigation', 'dependent', 'absconder-paper'],
    ['Warrants, proclamation, s.512 material for absconders', 'مفرور کے خلاف وارنٹ، اشتہار، دفعہ 512'],
    ['case-dependent', 'CrPC ss.75-88, 204, 512', 'high'],
    ['K'],
  ),
  item(
    ['FC-26', 'investigation', 'dependent', 'sanction'],
    ['Sanction to prosecute', 'مقدمہ چلانے کی اجازت'],
    ['if public servant', 'CrPC s.197', 'high'],
    ['K'],
  ),
  item(
    ['FC-27', 'investigation', 'dependent', 'mutual-assistance'],
    ['International: MLA request/response, 24x7 preservation, use limits', 'بین الاقوامی معاونت'],
    ['case-dependent', 'PECA s.42; MLA Act 2020', 'high'],
    ['S1', 'S36'],
  ),
  item(
    ['FC-28', 'investigation', 'dependent', 'freeze-approval'],
    ['Asset freeze approvals / AMLA papers', 'اثاثے منجمد کرنے کی منظوری'],
    ['case-dependent', 'NCCIA (Functions) Rules 2025; AMLA', 'medium'],
    ['S19', 'S22'],
  ),
  item(
    ['FC-29', 'challan', 'usual', 'case-diary'],
    ['Case diaries (zimni)', 'ضمنیاں'],
    ['kept with prosecutor', 'CrPC s.172', 'high'],
    ['K'],
  ),
  item(
    ['FC-30', 'challan', 'mandatory', 'police-report'],
    ['Police report / challan form with columns', 'پولیس رپورٹ کا فارم'],
    ['mandatory', 'CrPC s.173; Police Rules Form 25.56(1)', 'high'],
    ['S24'],
  ),
  item(
    ['FC-31', 'challan', 'mandatory', 'witness-list'],
    ['Calendar/list of witnesses with what each proves', 'گواہوں کی فہرست مع ثبوت'],
    ['mandatory', 'CrPC s.173', 'high'],
    ['S24'],
  ),
  item(
    ['FC-32', 'challan', 'mandatory', 'property-list'],
    ['List of case property with malkhana numbers', 'مال مقدمہ کی فہرست مع مال خانہ نمبر'],
    ['mandatory', 'CrPC s.173; Police Rules', 'high'],
    ['S24'],
  ),
  item(
    ['FC-33', 'challan', 'mandatory', 'index'],
    ['Index and flagged documents, list of documents relied on', 'فہرست دستاویزات'],
    ['mandatory', 'practice', 'medium'],
    ['K'],
  ),
  item(
    ['FC-34', 'challan', 'mandatory', 'scrutiny-note'],
    ["Prosecutor's scrutiny note", 'پراسیکیوٹر کا جانچ نوٹ'],
    ['mandatory', "CrPC s.173 'through public prosecutor'", 'high'],
    ['S24'],
  ),
  item(
    ['FC-35', 'trial', 'mandatory', 'copies-set'],
    ['Copies set for each accused incl. digital exhibits', 'ہر ملزم کے لیے نقول'],
    ['mandatory', 'CrPC ss.241-A, 265-C', 'high'],
    ['S47', 'S56', 'K'],
  ),
  item(
    ['FC-36', 'trial', 'usual', 'draft-charge'],
    ['Draft charge by offence version and date', 'مسودہ فرد جرم'],
    ['usual', 'CrPC ss.221-223, 242, 265-D; Constitution Art.12', 'high'],
    ['S1'],
  ),
  item(
    ['FC-37', 'trial', 'dependent', 'audio-video-application'],
    [
      'Application to bring audio/video on record; transcript made under independent control',
      'آڈیو ویڈیو ریکارڈ پر لانے کی درخواست',
    ],
    ['if audio/video relied on', 'PLD 2019 SC 675', 'medium'],
    ['S31', 'K'],
  ),
  item(
    ['FC-38', 'trial', 'when', 'in-camera-application'],
    ['In-camera / identity-protection application', 'بند کمرہ سماعت اور شناخت کے تحفظ کی درخواست'],
    ['mandatory for minor victims', 'PECA s.30C; Anti-Rape Act ss.12, 26', 'high'],
    ['S1', 'S34'],
  ),
  item(
    ['FC-39', 'judgment', 'usual', 'compensation-claim'],
    ['Compensation claim for victim', 'متاثرہ کے معاوضے کا دعویٰ'],
    ['usual', 'PECA s.45; CrPC s.544-A', 'high'],
    ['S1'],
  ),
  item(
    ['FC-40', 'closure', 'mandatory', 'disposal-order'],
    ['Property disposal application / order', 'مال مقدمہ کے تصرف کی درخواست یا حکم'],
    ['mandatory', 'CrPC ss.516-A, 517, 523', 'high'],
    ['K'],
  ),
];

/** What a police report is looked at for: everything up to the challan. */
export const REPORT_ITEMS = FILE_CHECKLIST.filter(({ stage }) =>
  ['enquiry', 'investigation', 'challan'].includes(stage),
);
