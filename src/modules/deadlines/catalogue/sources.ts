/** Where the texts of the periods were read; never a citation. The codes of mutual assistance carry `MLA-` before them. */
export const READ_AT: Readonly<Record<string, readonly string[]>> = {
  K: ['general knowledge of the law, no text on file'],
  S1: ['https://github.com/daniyalriazcute-alt/PECA-AI (data/peca_act_2016.txt, commit 83b8462)'],
  S4: ['https://github.com/NoorusSabahh/ITA-rag-mini-project (markdowns/Prevention_of_Electronic_Crimes_Act_2016.md)'],
  S6: ['https://www.thenews.com.pk/print/1124402-peca-and-children'],
  S9: [
    'https://digitalrightsmonitor.pk/islamabad-high-court-quashes-peca-amendment-ordinance-part-of-s-20-of-peca-also-unconstitutional/',
  ],
  S10: [
    'https://en.dailypakistan.com.pk/20-Feb-2022/pakistan-makes-fake-news-punishable-through-presidential-ordinance',
    'https://www.brecorder.com/news/40155873/amendments-to-peca-election-law-ordinances-promulgated',
  ],
  S13: ['https://www.digitalrightsmonitor.pk/rules-for-the-implementation-of-peca-notified/'],
  S15: ['https://pakistancaselaws.blogspot.com/2025/10/419-420.html'],
  S23: ['http://pljlawsite.com/html/Crpc167.htm'],
  S24: [
    'https://insaaf99.com/student-corner/bare-acts/detail/173-report-of-police-officer',
    'https://pakistancaselaws.blogspot.com/2021/07/section-1731-of-code-stipulates-that.html',
    'https://hassanlegalfirm.com/deviation-from-law-a-core-cause-in-delay-of-submission-of-report-under-section-173-of-the-code-of-criminal-procedure-1898',
  ],
  S25: [
    'https://pakistankanoon.com/statutes/crpc/s-497',
    'https://pakistancaselaws.blogspot.com/2024/07/when-bail-may-be-taken-in-cases-of-non.html',
  ],
  S26: [
    'http://www.pljlawsite.com/html/Crpc417.htm',
    'https://pg.punjab.gov.pk/limitation',
    'https://pakistancaselaws.blogspot.com/2023/06/s-417-limitation-in-filing-of-appeal.html',
    'https://judgmentreview.com/2025/03/20/whether-the-high-court-erred-in-dismissing-the-states-appeal-as-time-barred',
  ],
  S27: ['https://drillmanual.blogspot.com/p/criminal-procedure-code.html'],
  S33: [
    'https://en.dailypakistan.com.pk/19-Jan-2026/public-holidays-in-pakistan-2026-revealed-check-notification-here',
    'https://arynews.tv/federal-govt-issues-public-holidays-calendar-year-2026',
  ],
  S34: [
    'https://github.com/NoorusSabahh/ITA-rag-mini-project (markdowns/Anti-rape_Investigation_and_Trial_Act_2021.md)',
  ],
  S35: [
    'https://github.com/NoorusSabahh/ITA-rag-mini-project (markdowns/The_Investigation_for_Fair_Trial_Act_2013.md)',
  ],
  S37: [
    'https://satrangipakistan.com/falak-javed-remanded-for-five-days-in-azma-bokhari-video-case',
    'https://www.dawn.com/news/1946627/physical-remand-of-falak-javed-again-extended',
    'https://www.dawn.com/news/1957998/nccia-gets-remand-of-digital-journalist',
  ],
  S44: [
    'https://pakistancaselaws.blogspot.com/2022/06/the-grant-of-statutory-bail-in-matter.html',
    'https://studylib.net/doc/25326238/jjsa-2018',
  ],
  S47: ['http://43.245.130.98:8056/caselaw/view-file/OTU4NzBjZm1zLWRjODM='],
  S49: ['https://www.internationallawyer.info/2025/06'],
  S53: ['https://www.timesofpakistan.pk/pakistan/2021/10/15/pakistans-social-media-rules/113908/'],
  S56: ['https://legalhelp1.blogspot.com/2024/07/mistakes-in-handling-forensic.html'],
  'MLA-S1': ['https://pakistancode.gov.pk/english/UY2FqaJw1-apaUY2Fqa-apaUY2NpapZk-sg-jjjjjjjjjjjjj'],
  'MLA-S5': ['https://pakistancode.gov.pk/english/UY2FqaJw1-apaUY2Fqa-bpuUY2Vq-sg-jjjjjjjjjjjjj'],
  HOUSE: ['policy of the house'],
};
