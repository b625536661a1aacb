// Words of which the load is made: English and Urdu as complaints tell it, names, and a long tail of words that are rare.
const ENGLISH =
  'he she they told called asked sent took money account bank card code phone message link page picture video friend family threatened blackmailed promised investment profit trading group member wallet easypaisa jazzcash transfer deposit cash shop parcel courier customs officer job visa loan application mobile number sim whatsapp facebook instagram tiktok telegram youtube profile fake hacked password email login website website order paid refund never delivered blocked deleted lottery prize crypto bitcoin dollar rupees lakh yesterday morning evening office school college university teacher sister brother father mother wife husband neighbour cousin stranger lahore karachi islamabad rawalpindi peshawar quetta multan faisalabad gujranwala sukkur hyderabad sialkot again daily since month week evidence screenshot recording statement complaint police station request urgent help return back please'.split(
    ' ',
  );
const URDU =
  'میں نے اس کو رقم بھیجی اکاؤنٹ بینک موبائل نمبر کال پیغام لنک تصویر ویڈیو دھمکی بلیک میل جعلی آئی ڈی فیس بک واٹس ایپ گروپ منافع سرمایہ کاری نوکری ویزا قرض درخواست پاس ورڈ ہیک شوہر بہن بھائی والد لاہور کراچی اسلام آباد پشاور کوئٹہ ملتان روپے لاکھ واپس مدد فوری'.split(
    ' ',
  );
const GIVEN =
  'Ahmed Ali Ayesha Fatima Hassan Hussain Imran Kashif Khalid Maryam Nadia Naveed Nimra Omar Rabia Saad Sadia Saima Sana Shahid Tariq Usman Waqas Yasir Zainab Zeeshan Bilal Hira Iqra Junaid احمد فاطمہ عائشہ حسن زینب عمران'.split(
    ' ',
  );
const FAMILY =
  'Khan Malik Butt Chaudhry Qureshi Sheikh Siddiqui Baig Mirza Rana Awan Bhatti Abbasi Soomro Memon Baloch Afridi Yousafzai Shah Gilani خان ملک بٹ قریشی'.split(
    ' ',
  );
const SYLLABLES = 'zar tek lum mov pix nor vel qua dri fen gos hab jit kel'.split(' ');
const RARE = 4_000;

const rare = (n) =>
  [n % 14, Math.floor(n / 14) % 14, Math.floor(n / 196) % 14].map((place) => SYLLABLES[place]).join('') +
  (n >= 2_744 ? String(n) : '');

/** The common ones first: whoever draws from the beginning more often makes a language of it. */
export const WORDS = [...ENGLISH, ...URDU, ...Array.from({ length: RARE }, (_, n) => rare(n))];
export const NAMES = GIVEN.flatMap((given) => FAMILY.map((family) => `${given} ${family}`));
