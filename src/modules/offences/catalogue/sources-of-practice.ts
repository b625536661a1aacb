import type { SourceFact } from './catalogue-facts';

/** Where the facts were read, second half: judgments, practice, organisation. */
export const SOURCES_OF_PRACTICE = [
  {
    code: 'S30',
    title: 'QSO art.164 note with proviso',
    readAt: ['https://pdfcoffee.com/article-164-of-qso-1984-pdf-free.html'],
  },
  {
    code: 'S31',
    title: 'Ishtiaq Ahmed Mirza v Federation PLD 2019 SC 675 (full text) and review clarification',
    readAt: ['https://www.thenews.com.pk/amp/516324', 'https://tribune.com.pk/story/2115474/entertainment'],
  },
  {
    code: 'S32',
    title: 'Zahir Jaffer (SC, 20-05-2025): silent-witness theory',
    readAt: [
      'https://www.dawn.com/news/1916426',
      'https://www.thenews.com.pk/print/1320800-digital-evidence-now-considered-primary-one-sc',
    ],
  },
  {
    code: 'S33',
    title: 'Cabinet Division 2026 holiday list (reported 19-01-2026)',
    readAt: [
      'https://en.dailypakistan.com.pk/19-Jan-2026/public-holidays-in-pakistan-2026-revealed-check-notification-here',
      'https://arynews.tv/federal-govt-issues-public-holidays-calendar-year-2026',
    ],
  },
  {
    code: 'S34',
    title: 'Anti-Rape (Investigation and Trial) Act 2021 text',
    readAt: [
      'https://github.com/NoorusSabahh/ITA-rag-mini-project (markdowns/Anti-rape_Investigation_and_Trial_Act_2021.md)',
    ],
  },
  {
    code: 'S35',
    title: 'Investigation for Fair Trial Act 2013 text',
    readAt: [
      'https://github.com/NoorusSabahh/ITA-rag-mini-project (markdowns/The_Investigation_for_Fair_Trial_Act_2013.md)',
    ],
  },
  {
    code: 'S36',
    title: 'Mutual Legal Assistance (Criminal Matters) Act 2020 text',
    readAt: ['https://pakistanlawyer.com/__trashed-101/'],
  },
  {
    code: 'S37',
    title: 'NCCIA remand practice 2025 (30 days sought; 4-5 day slices granted; AD Legal appears; s.40 lab objection)',
    readAt: [
      'https://satrangipakistan.com/falak-javed-remanded-for-five-days-in-azma-bokhari-video-case',
      'https://www.dawn.com/news/1946627/physical-remand-of-falak-javed-again-extended',
      'https://www.dawn.com/news/1957998/nccia-gets-remand-of-digital-journalist',
    ],
  },
  {
    code: 'S38',
    title: 'FIR No. 196/25 of NCCIA Lahore (format evidence)',
    readAt: ['https://hamariweb.com/news/newsdetail.aspx?id=3809507'],
  },
  {
    code: 'S39',
    title: 'PECA courts designated under s.44 (ADSJ + Magistrate pairs)',
    readAt: [
      'https://digitalrightsmonitor.pk/peca-implementation-27-designated-courts-for-sindh-2-for-punjab/',
      'https://dawn.com/news/amp/1848232',
      'https://dunya.com.pk/index.php/pakistan/2024-07-25/2383296',
    ],
  },
  {
    code: 'S40',
    title:
      "Unofficial public NCCIA case-management code (practice forms, number formats, office list). Its 'rules/SOP' texts are NOT law",
    readAt: ['https://github.com/humayunchodhary/NCCIA', 'https://github.com/livesoftix/nccia'],
  },
  {
    code: 'S41',
    title: 'FIA Cyber Crime Wing handbook reproduced in a public mobile app (6 zones, 15 reporting centres, CMTS)',
    readAt: [],
  },
  {
    code: 'S42',
    title: 'ISO/IEC 27037 overview; NIST chain-of-custody definition',
    readAt: [
      'https://knowledge.bsigroup.com/products/information-technology-security-techniques-guidelines-for-identification-collection-acquisition-and-preservation-of-digital-evidence',
      'https://leocontent.umgc.edu/content/umuc/tgs/dfc/dfc620/2211/learning-topic-list/chain-of-custody.html?ou=550104',
    ],
  },
  {
    code: 'S43',
    title: 'CrPC (Amendment) Bill 2025: 108 changes introduced 22-01-2025; deferred 24-09-2025',
    readAt: [
      'https://dailythepatriot.com/speaker-of-the-national-assembly-is-angry-with-the-ministry-of-interior-criminal-code-amendment-bill-is-presented-in-the-house/',
      'https://www.thenews.com.pk/amp/1346155-na-panel-defers-criminal-procedure-bill-for-stakeholder-feedback',
    ],
  },
  {
    code: 'S44',
    title: 'Juvenile Justice System Act 2018',
    readAt: [
      'https://pakistancaselaws.blogspot.com/2022/06/the-grant-of-statutory-bail-in-matter.html',
      'https://studylib.net/doc/25326238/jjsa-2018',
    ],
  },
  {
    code: 'S45',
    title: '27th Amendment: Federal Constitutional Court (Nov 2025)',
    readAt: ['https://www.bakchambers.com/pakistan-constitutional-reforms-2025-27th-amendment'],
  },
  {
    code: 'S46',
    title: 'IHC hearing on s.26A / s.2C challenge, Feb 2026 (pending, not suspended)',
    readAt: [
      'https://www.pakistantoday.com.pk/2026/02/09/ihc-grills-govt-over-fake-news-clause-in-amended-peca-questions-who-decides-truth',
      'https://ourpak.com/news/peca-amendments-can-t-be-suspended-through-interim-order-ihc_73407',
    ],
  },
  {
    code: 'S47',
    title: 'Sindh HC Cr. Rev. D-240/2014 on supply of USB/CD under s.265-C (opening part seen, outcome not seen)',
    readAt: ['http://43.245.130.98:8056/caselaw/view-file/OTU4NzBjZm1zLWRjODM='],
  },
  {
    code: 'S48',
    title: 'CCTV/CD must be played and spoken to; LHC 2025',
    readAt: ['https://pakistancaselaws.blogspot.com/2025/01/audiovideopictures-obtained-from-punjab.html'],
  },
  {
    code: 'S49',
    title: 's.22-A(6) CrPC reaches FIA (PLJ 2022 Lah (Note) 83)',
    readAt: ['https://www.internationallawyer.info/2025/06'],
  },
  {
    code: 'S50',
    title: 'Eid holiday circulars distinguishing 5-day and 6-day offices',
    readAt: [
      'https://scribd.com/document/728587408/Eid-Leave-Notification-2024',
      'https://www.thenews.com.pk/print/1083491-pm-announces-day-of-arafah-holiday',
    ],
  },
  {
    code: 'S51',
    title: 'Ashura 2025 holidays',
    readAt: ['https://en.dailypakistan.com.pk/03-Jul-2025/govt-announces-two-public-holidays-for-ashura'],
  },
  {
    code: 'S52',
    title: '2024 holiday list',
    readAt: ['https://www.thenews.com.pk/latest/1140200-pakistan-public-holidays-in-2024'],
  },
  {
    code: 'S53',
    title: 'Removal and Blocking of Unlawful Online Content Rules 2021',
    readAt: ['https://www.timesofpakistan.pk/pakistan/2021/10/15/pakistans-social-media-rules/113908/'],
  },
  {
    code: 'S54',
    title: 'FIA (Inquiries and Investigations) Rules 2002, S.R.O. 567(I)/2002',
    readAt: ['http://paklaws2014.blogspot.com/2014/11/federal-investigation-agency-inquiries.html'],
  },
  {
    code: 'S55',
    title: 'FIA as designated agency: early notification vs a Nov 2018 date',
    readAt: [
      'http://www.pakistanpressfoundation.org/federal-govt-yet-to-designate-judges-to-try-cybercrime-cases/',
      'https://brecorder.com/news/547196/mlat-budapest-convention-ministry-approached-to-finalise-viewpoint-with-us',
    ],
  },
  {
    code: 'S56',
    title: 'LHC Multan: digital exhibits not played nor copied to accused, case sent back for limited retrial',
    readAt: ['https://legalhelp1.blogspot.com/2024/07/mistakes-in-handling-forensic.html'],
  },
  {
    code: 'S57',
    title: 'Jan 2026 press still describing how SMPRA will be formed',
    readAt: ['https://dunya.com.pk/index.php/pakistan/2026-01-12/2615860'],
  },
  { code: 'K', title: 'Known to practice, not read in a text: verify before relying on it', readAt: [] },
] as const satisfies readonly SourceFact[];
