import { type CommandFacts, commandsOf, type Step, STEPS } from './bag-commands';

export interface ReadmeFacts extends CommandFacts {
  readonly bundleId: string;
  readonly caseNumber: string;
  readonly madeAt: string;
  readonly exhibits: number;
  readonly withheld: number;
  readonly logSize: number;
  readonly evidenceFiles: number;
}

interface Wording {
  readonly head: (facts: ReadmeFacts) => readonly string[];
  readonly steps: Readonly<Record<Step, readonly string[]>>;
  readonly tail: readonly string[];
}

const ENGLISH: Wording = {
  head: ({ bundleId, caseNumber, madeAt, exhibits, withheld, logSize, evidenceFiles }) => [
    'HOW TO CHECK THIS BUNDLE',
    '',
    `Bundle ${bundleId} of case ${caseNumber}, made ${madeAt}: the record of ${exhibits} exhibits,`,
    `${evidenceFiles} files of evidence, ${withheld} things kept back. The log had ${logSize} entries (checkpoints/B).`,
    '',
    "You need nobody's leave and nobody's server. You need ONE thing that is not in this bundle: the policy, a short text",
    'with the key of the log and of its witnesses. The copy in keys/policy.txt came by the same hand as the bundle, so',
    'it proves nothing alone. Get the policy another way (from the court, a witness, a published page, /api/v1/verify-policy,',
    'or an older receipt), compare the two, and put it beside this folder as policy.txt.',
    '',
    'The shortest way: open verifier/verify.html in a browser, give it the bundle and the policy. It sends nothing anywhere.',
    'Everything below works with bash, coreutils and openssl; go into this folder first.',
  ],
  steps: {
    setting: ['What the commands below need. They write into a folder of their own, never into the bundle.'],
    verifier: ['The whole check. It ends with OK, or says in a sentence what is wrong first.'],
    files: ['Every file is the one that was listed. For very large files "openssl dgst -sha256 -r FILE" is faster.'],
    entry: [
      'One entry: its body is the one that the header names, the header names the entry before, and this is its hash.',
    ],
    log: ['That entry is in the log: from its hash up to the root of checkpoint B.'],
    signature: ['Checkpoint B was signed by the key of the policy.'],
    stamps: [
      'A time-stamping authority saw checkpoint B. Give its own root certificate in -CAfile, and -attime when its certificate has ended since.',
    ],
    evidence: ['The evidence is the one of the record: the digest is computed here and looked for in the entry.'],
  },
  tail: [
    'WHAT IT PROVES. That each of these entries was in the log when checkpoint B was signed, as it stands here to the last letter;',
    'that the log had only grown since checkpoint A; that the entries of an exhibit follow each other without a gap; and that the',
    'files of evidence are those that were taken in.',
    '',
    'WHAT IT DOES NOT PROVE. That what an officer wrote is true. Who acted: entries of version 1 carry no signature of a person,',
    "that rests on Sanad's sign-in. That an exhibit has no LATER entry: it is shown only up to checkpoint B, by custody/heads.jsonl",
    'and by the entry bundle.exported that was written after this bundle (the issue slip, delivered beside it: --issued FILE).',
    'That nothing was ever left unrecorded: no cryptography can show that.',
    '',
    'WHAT YOU STILL TRUST. That fewer witnesses are dishonest than the policy allows; that the time-stamping authority tells the',
    'time; that SHA-256 and Ed25519 hold.',
    '',
    'What was kept back stands in custody/withheld.jsonl, each with its reason. Its digest is in the entry, so that it can be',
    'shown later and compared.',
  ],
};

const URDU: Wording = {
  head: ({ bundleId, caseNumber, madeAt, exhibits, withheld, logSize, evidenceFiles }) => [
    'اس بنڈل کی جانچ کیسے کی جائے',
    '',
    `بنڈل ${bundleId}، مقدمہ ${caseNumber}، تیار شدہ ${madeAt}: ${exhibits} اشیائے شہادت کا ریکارڈ، شہادت کی ${evidenceFiles} فائلیں،`,
    `${withheld} چیزیں روکی گئیں۔ لاگ میں اُس وقت ${logSize} اندراجات تھے (checkpoints/B)۔`,
    '',
    'جانچ کے لیے نہ کسی کی اجازت چاہیے نہ کسی کا سرور۔ صرف ایک چیز ایسی چاہیے جو اس بنڈل میں نہیں: پالیسی، یعنی ایک چھوٹی تحریر جس میں',
    'لاگ اور اُس کے گواہوں کی کنجیاں ہیں۔ keys/policy.txt کی نقل اُسی ہاتھ سے آئی ہے جس سے بنڈل آیا، اس لیے وہ اکیلی کچھ ثابت نہیں کرتی۔',
    'پالیسی کسی دوسرے راستے سے لیں (عدالت، گواہ ادارے، شائع شدہ صفحے، /api/v1/verify-policy یا کسی پرانی رسید سے)، دونوں کا موازنہ کریں،',
    'اور اُسے policy.txt کے نام سے اس فولڈر کے برابر رکھیں۔',
    '',
    'سب سے آسان راستہ: verifier/verify.html براؤزر میں کھولیں اور بنڈل اور پالیسی اُس میں دیں۔ وہ کہیں کچھ نہیں بھیجتا۔',
    'نیچے کا سب کچھ bash، coreutils اور openssl سے چلتا ہے؛ پہلے اس فولڈر میں جائیں۔',
  ],
  steps: {
    setting: ['نیچے کے احکامات کو یہ درکار ہے۔ وہ اپنے الگ فولڈر میں لکھتے ہیں، بنڈل میں کبھی نہیں۔'],
    verifier: ['پوری جانچ۔ آخر میں OK آتا ہے، ورنہ ایک جملے میں پہلی خرابی بتائی جاتی ہے۔'],
    files: ['ہر فائل وہی ہے جو فہرست میں درج ہوئی۔ بہت بڑی فائل کے لیے "openssl dgst -sha256 -r FILE" تیز تر ہے۔'],
    entry: ['ایک اندراج: متن وہی ہے جس کا نام سرنامے میں ہے، سرنامہ پچھلے اندراج کا نام دیتا ہے، اور یہ اُس کا ہیش ہے۔'],
    log: ['وہ اندراج لاگ میں ہے: اُس کے ہیش سے لے کر checkpoint B کی جڑ تک۔'],
    signature: ['checkpoint B پر پالیسی کی کنجی سے دستخط ہوئے۔'],
    stamps: [
      'وقت کی مہر لگانے والے ادارے نے checkpoint B دیکھا۔ ‎-CAfile میں اُس ادارے کا اپنا بنیادی سرٹیفکیٹ دیں، اور اگر سرٹیفکیٹ کی مدت ختم ہو چکی ہو تو ‎-attime۔',
    ],
    evidence: ['شہادت وہی ہے جو ریکارڈ میں ہے: ہیش یہاں نکالا جاتا ہے اور اندراج میں تلاش کیا جاتا ہے۔'],
  },
  tail: [
    'یہ کیا ثابت کرتا ہے۔ یہ کہ ان میں سے ہر اندراج checkpoint B پر دستخط کے وقت لاگ میں حرف بہ حرف اسی طرح موجود تھا؛ یہ کہ checkpoint A کے بعد',
    'لاگ صرف بڑھا ہے؛ یہ کہ ہر شے کے اندراجات بغیر کسی خلا کے ایک دوسرے کے بعد آتے ہیں؛ اور یہ کہ شہادت کی فائلیں وہی ہیں جو وصول کی گئیں۔',
    '',
    'یہ کیا ثابت نہیں کرتا۔ یہ کہ افسر نے جو لکھا وہ سچ ہے۔ یہ کہ عمل کس نے کیا: پہلے نسخے کے اندراجات پر کسی شخص کے دستخط نہیں، اس کی بنیاد',
    'سند (Sanad) میں داخلے پر ہے۔ یہ کہ کسی شے کا بعد کا کوئی اندراج نہیں: یہ صرف checkpoint B تک دکھایا جاتا ہے، custody/heads.jsonl سے اور',
    'اُس اندراج bundle.exported سے جو بنڈل کے بعد لکھا گیا (پرچۂ اجرا، جو ساتھ دیا جاتا ہے: ‎--issued FILE)۔ یہ کہ کوئی بات درج ہونے سے رہ نہیں گئی:',
    'یہ کوئی خفیہ نگاری نہیں دکھا سکتی۔',
    '',
    'کس پر بھروسا باقی رہتا ہے۔ یہ کہ بددیانت گواہ پالیسی کی حد سے کم ہیں؛ یہ کہ وقت کی مہر لگانے والا ادارہ صحیح وقت بتاتا ہے؛ اور یہ کہ SHA-256 اور',
    'Ed25519 محفوظ ہیں۔',
    '',
    'جو کچھ روکا گیا وہ وجہ سمیت custody/withheld.jsonl میں درج ہے۔ اُس کا ہیش اندراج میں موجود ہے، تاکہ بعد میں دکھا کر ملایا جا سکے۔',
  ],
};

/** The README of a bag in English and Urdu, with the commands made out for it. Commands stand indented by four blanks. */
export function readmesOf(facts: ReadmeFacts): { english: string; urdu: string } {
  return { english: textOf(ENGLISH, facts), urdu: textOf(URDU, facts) };
}

function textOf({ head, steps, tail }: Wording, facts: ReadmeFacts): string {
  const commands = commandsOf(facts);
  const shown = STEPS.filter((step) => commands[step].length > 0);
  const blocks = shown.flatMap((step, i) => [
    '',
    ...steps[step].map((line, at) => (at === 0 ? `${i + 1}. ${line}` : line)),
    '',
    ...commands[step].map((line) => `    ${line}`),
  ]);
  return `${[...head(facts), ...blocks, '', ...tail].join('\n')}\n`;
}
