import { BEFORE, el, MINOR, offence, type OffenceElements } from './element';

const MODESTY = [
  el(
    'explicit',
    'act',
    'He superimposed a face on explicit imagery, showed or made such imagery of the person, or enticed to it, publicly or by a system.',
    'اس نے چہرہ فحش تصویر پر لگایا، ایسی تصویر دکھائی یا بنائی، یا اس پر اکسایا۔',
  ),
  el('intentional', 'mind', 'He did it intentionally.', 'اس نے ارادتاً کیا۔'),
  el(
    'harm',
    'mind',
    'It was to harm a person or his reputation, to take revenge, to create hatred or to blackmail.',
    'مقصد نقصان، بدلہ، نفرت یا بلیک میل تھا۔',
  ),
];
const OF_2023 = { sourceCodes: ['S1', 'S7'] } as const;

/** Offences against modesty and against children. Source: law notes A.2 and A.3. */
export const PERSON_OFFENCES: readonly OffenceElements[] = [
  offence('PECA-21-1', MODESTY),
  offence('PECA-21-2', [...MODESTY, MINOR]),
  offence('PECA-21-2-REPEAT', [...MODESTY, MINOR, BEFORE]),
  offence(
    'PECA-22-1',
    [
      el(
        'imagery',
        'circumstance',
        'The material shows a child, or one who appears to be a child, in sexually explicit conduct, or discloses who the child is.',
        'مواد میں نابالغ، یا نابالغ دکھائی دینے والا، فحش حالت میں ہے، یا اس کی شناخت ظاہر ہوتی ہے۔',
      ),
      el(
        'dealt',
        'act',
        'He produced, offered, sent, procured or held it by an information system.',
        'اس نے اسے بنایا، پیش کیا، بھیجا، حاصل کیا یا رکھا۔',
      ),
      el('intentional', 'mind', 'He did it intentionally.', 'اس نے ارادتاً کیا۔'),
    ],
    { sourceCodes: ['S1', 'S4', 'S7'] },
  ),
  offence(
    'PECA-22A',
    [
      el(
        'trust',
        'act',
        'He built trust or a relation with a child through an information system.',
        'اس نے نظام کے ذریعے نابالغ کا اعتماد یا تعلق بنایا۔',
      ),
      MINOR,
      el(
        'abuse-meant',
        'mind',
        'He meant to facilitate sexual abuse, or material of it.',
        'اس کا ارادہ جنسی زیادتی یا اس کے مواد کا تھا۔',
      ),
    ],
    OF_2023,
  ),
  offence(
    'PECA-22B',
    [
      el(
        'exploited',
        'act',
        'He used an information system for the sexual exploitation of a child.',
        'اس نے نظام کو نابالغ کے جنسی استحصال کے لیے استعمال کیا۔',
      ),
      MINOR,
      el('paid', 'circumstance', 'It was for payment or other gain.', 'یہ معاوضے یا فائدے کے عوض تھا۔'),
    ],
    OF_2023,
  ),
  offence(
    'PECA-22C',
    [
      el(
        'contacted',
        'act',
        'He contacted a child through an information system.',
        'اس نے نظام کے ذریعے نابالغ سے رابطہ کیا۔',
      ),
      MINOR,
      el(
        'take-away',
        'mind',
        'He meant to kidnap, abduct or traffic the child for abuse or exploitation.',
        'اس کا ارادہ اغوا، لے جانے یا انسانی سمگلنگ کا تھا۔',
      ),
    ],
    OF_2023,
  ),
];
