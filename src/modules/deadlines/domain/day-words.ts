import { weekday } from './day-count';

export type Language = 'en' | 'ur';

interface Words {
  readonly months: readonly string[];
  /** Monday first. */
  readonly weekdays: readonly string[];
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    months: [
      ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
      ...['August', 'September', 'October', 'November', 'December'],
    ],
    weekdays: ['a Monday', 'a Tuesday', 'a Wednesday', 'a Thursday', 'a Friday', 'a Saturday', 'a Sunday'],
  },
  ur: {
    months: [
      ...['جنوری', 'فروری', 'مارچ', 'اپریل', 'مئی', 'جون', 'جولائی'],
      ...['اگست', 'ستمبر', 'اکتوبر', 'نومبر', 'دسمبر'],
    ],
    weekdays: ['پیر', 'منگل', 'بدھ', 'جمعرات', 'جمعہ', 'ہفتہ', 'اتوار'],
  },
};

const HOLIDAYS_IN_URDU: Readonly<Record<string, string>> = {
  'Kashmir Solidarity Day': 'یوم یکجہتی کشمیر',
  'Pakistan Day': 'یوم پاکستان',
  'Labour Day': 'یوم مزدور',
  'Youm-e-Takbeer': 'یوم تکبیر',
  'Independence Day': 'یوم آزادی',
  'Allama Iqbal Day': 'یوم اقبال',
  'Quaid-e-Azam Day': 'یوم قائد اعظم',
  'Eid-ul-Fitr': 'عید الفطر',
  'Eid-ul-Azha': 'عید الاضحیٰ',
  Ashura: 'عاشورہ',
  'Eid Milad-un-Nabi': 'عید میلاد النبی',
};

/** `2 April`; with the year when it is another than that of the day it is told beside. */
export function dayIn(language: Language, day: string, besideYear: string): string {
  const [year = '', month, date] = day.split('-');
  const words = `${String(Number(date))} ${WORDS[language].months[Number(month) - 1] ?? ''}`;
  return year === besideYear ? words : `${words} ${year}`;
}

/** `a Sunday`. */
export function weekdayIn(language: Language, day: string): string {
  return WORDS[language].weekdays[weekday(day) - 1] ?? '';
}

/** The name of a holiday, or several joined by ` / `; what an officer named himself stays as he wrote it. */
export function holidayIn(language: Language, name: string): string {
  if (language === 'en') return name;
  return name
    .split(' / ')
    .map((one) => HOLIDAYS_IN_URDU[one] ?? one)
    .join(' / ');
}
