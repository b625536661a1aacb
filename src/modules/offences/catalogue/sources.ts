import type { SourceFact } from './catalogue-facts';

/** Where the facts were read, first half. A court is shown instrument and section; `readAt` says only where the text was read. */
export const SOURCES_OF_LAW = [
  {
    code: 'S1',
    title:
      'PECA 2016 official consolidation (39 pp., revision stamp 07-02-2025, footnotes to Acts XXXVII/2023, XXV/2024, II/2025), public text copy',
    readAt: ['https://github.com/daniyalriazcute-alt/PECA-AI (data/peca_act_2016.txt, commit 83b8462)'],
  },
  {
    code: 'S2',
    title: 'Same consolidation, contents list, mirrored from Pakistan Code',
    readAt: ['https://lex-form.com/statutes/prevention-of-electronic-crimes-act-2016.html'],
  },
  {
    code: 'S3',
    title: 'Gazette of Pakistan Extraordinary, 22-08-2016, scan of Act XL of 2016',
    readAt: ['https://www.scribd.com/document/432281732/The-Prevention-of-Electronic-Crimes-Act-2016-pdf'],
  },
  {
    code: 'S4',
    title: 'Bill as passed (older section numbers), text copy',
    readAt: [
      'https://github.com/NoorusSabahh/ITA-rag-mini-project (markdowns/Prevention_of_Electronic_Crimes_Act_2016.md)',
    ],
  },
  {
    code: 'S5',
    title: 'The News 30-10-2023: 2023 amendment gazetted 24-07-2023',
    readAt: ['https://www.thenews.com.pk/print/1124074-peca-and-children'],
  },
  {
    code: 'S6',
    title: 'The News 31-10-2023: s.30(4) three-month trial clock in the 2023 text',
    readAt: ['https://www.thenews.com.pk/print/1124402-peca-and-children'],
  },
  {
    code: 'S7',
    title: 'State of Children: effect of Criminal Laws (Amendment) Act 2023',
    readAt: ['https://stateofchildren.com/child-online-protection-in-pakistan/policy-and-law-cop'],
  },
  {
    code: 'S8',
    title: 'Presidential assent Wednesday 29-01-2025',
    readAt: ['https://thepublicpurview.com/peca-amendment-bill-becomes-law-as-president-grants-assent'],
  },
  {
    code: 'S9',
    title: 'DRM 08-04-2022: IHC strikes down Ordinance and part of s.20',
    readAt: [
      'https://digitalrightsmonitor.pk/islamabad-high-court-quashes-peca-amendment-ordinance-part-of-s-20-of-peca-also-unconstitutional/',
    ],
  },
  {
    code: 'S10',
    title: 'Daily Pakistan 20-02-2022 / Business Recorder 21-02-2022: content of 2022 Ordinance',
    readAt: [
      'https://en.dailypakistan.com.pk/20-Feb-2022/pakistan-makes-fake-news-punishable-through-presidential-ordinance',
      'https://www.brecorder.com/news/40155873/amendments-to-peca-election-law-ordinances-promulgated',
    ],
  },
  {
    code: 'S11',
    title: "2022 IHC order on s.20 'in legal limbo', no detailed reasons (July 2025)",
    readAt: ['https://latestnewstodaypk.blogspot.com/2025/07/2022-order-on-controversial-peca.html'],
  },
  {
    code: 'S12',
    title: 'PECA Investigation Rules 2018, S.R.O. 979(I)/2018 (opening text and definitions)',
    readAt: ['https://cyberlawelightenment.blogspot.com/2023/03/prevention-of-electronic-crimes.html'],
  },
  {
    code: 'S13',
    title: 'DRM 12-01-2019: summary of the 2018 Rules',
    readAt: ['https://www.digitalrightsmonitor.pk/rules-for-the-implementation-of-peca-notified/'],
  },
  {
    code: 'S14',
    title: 'PLD 2022 Lahore 664 extract on rule 7(4)',
    readAt: ['https://www.lawfirms1.com/PK/Lahore/100650021540365/Chohan-Law-Associates'],
  },
  {
    code: 'S15',
    title: 'Javad Khan v State, IHC W.P. 4047/2022, 17-02-2023 (PLJ 2025 note)',
    readAt: ['https://pakistancaselaws.blogspot.com/2025/10/419-420.html'],
  },
  {
    code: 'S16',
    title: 'Peshawar HC W.P. 1465-P/2024 (shows s.160 notice and Enquiry No. 598/24)',
    readAt: ['https://www.scribd.com/document/804038857/WP-No-1465-P-of-2024'],
  },
  {
    code: 'S17',
    title: 'NCCIA (Establishment, Powers and Functions) Rules 2024, S.R.O. 626(I)/2024',
    readAt: [
      'https://www.scribd.com/document/728992725/Notified-NCCIA-Rules',
      'https://www.thenews.com.pk/latest/1184995-govt-forms-agency-for-cybercrime-investigation-anew',
    ],
  },
  {
    code: 'S18',
    title: 'Dawn: 2024 NCCIA rules repealed w.e.f. 17-10-2024, FIA wing revived',
    readAt: ['https://www.dawn.com/news/1878233/govt-disbands-nccia-revives-fia-wing'],
  },
  {
    code: 'S19',
    title: 'NCCIA (Functions) Rules 2025, 13-08-2025 (DRM, Inquirer, Jang summaries)',
    readAt: [
      'https://digitalrightsmonitor.pk/what-nccias-new-rules-tell-us-about-the-investigating-agency',
      'https://theinquirerpk.com/government-empowers-nccia-with-new-rules-to-combat-cybercrime-financial-fraud-and-online-child-abuse',
      'https://jang.com.pk/news/1501985',
    ],
  },
  {
    code: 'S20',
    title: 'NCCIA operational, FIA wing dissolved (April 2025)',
    readAt: [
      'https://www.daily8.com/en/article/1643342b9420275822dc5323d56bf756',
      'https://neonews.pk/22-Apr-2025/170141',
    ],
  },
  {
    code: 'S21',
    title: 'DG replaced Oct 2025; shows Additional Director / Deputy Director (acting in-charge) / Sub-Inspector posts',
    readAt: ['https://flashnewswire.com/govt-changes-nccia-dg-as-corruption-scandal-widens'],
  },
  {
    code: 'S22',
    title: 'AMLA: NCCIA notified, Schedule-I new Section XV with PECA offences (Aug 2025)',
    readAt: [
      'https://nukta.com/pakistan-money-laundering-crackdown',
      'https://www.techjuice.pk/nccia-powers-extended-to-probe-money-laundering-cases/',
      'https://digitalrightsmonitor.pk/govt-expands-nccia-mandate-cyber-crimes-amla',
    ],
  },
  { code: 'S23', title: 'CrPC s.167 text', readAt: ['http://pljlawsite.com/html/Crpc167.htm'] },
  {
    code: 'S24',
    title: 'CrPC s.173 text and SC/LHC comment',
    readAt: [
      'https://insaaf99.com/student-corner/bare-acts/detail/173-report-of-police-officer',
      'https://pakistancaselaws.blogspot.com/2021/07/section-1731-of-code-stipulates-that.html',
      'https://hassanlegalfirm.com/deviation-from-law-a-core-cause-in-delay-of-submission-of-report-under-section-173-of-the-code-of-criminal-procedure-1898',
    ],
  },
  {
    code: 'S25',
    title: 'CrPC s.497 text; Shakeel Shah 2022 SCMR 1',
    readAt: [
      'https://pakistankanoon.com/statutes/crpc/s-497',
      'https://pakistancaselaws.blogspot.com/2024/07/when-bail-may-be-taken-in-cases-of-non.html',
    ],
  },
  {
    code: 'S26',
    title: 'CrPC s.417 text; Limitation Act articles',
    readAt: [
      'http://www.pljlawsite.com/html/Crpc417.htm',
      'https://pg.punjab.gov.pk/limitation',
      'https://pakistancaselaws.blogspot.com/2023/06/s-417-limitation-in-filing-of-appeal.html',
      'https://judgmentreview.com/2025/03/20/whether-the-high-court-erred-in-dismissing-the-states-appeal-as-time-barred',
    ],
  },
  {
    code: 'S27',
    title: 'CrPC ss.154-156 text',
    readAt: ['https://drillmanual.blogspot.com/p/criminal-procedure-code.html'],
  },
  {
    code: 'S28',
    title: 'General Clauses Act 1897 (Pakistan) and s.10 text',
    readAt: [
      'http://paklaws2014.blogspot.com/2014/11/general-clauses-act-1897.html',
      'https://advocatekhoj.com/library/bareActs/generalclauses/10.php?STitle=Computation+of+time&Title=General+Clauses+Act%2C+1897',
    ],
  },
  {
    code: 'S29',
    title: 'Police Rules 1934 ch. 22 (registers, daily diary)',
    readAt: ['https://legalhelp1.blogspot.com/2018/05/police-station-main-istamal-hone-wale.html'],
  },
] as const satisfies readonly SourceFact[];
