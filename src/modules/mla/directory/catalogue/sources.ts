/** Where the cells were read. Source: mla.json, sources. */
export const DIRECTORY_SOURCES: Readonly<Record<string, { readonly title: string; readonly readAt: string }>> = {
  S10: {
    title: 'PNI / Aik News - cabinet approves reciprocity with 11 non-treaty countries (Jan 2024, Urdu)',
    readAt: 'https://pni.net.pk/pakistan-news/519500',
  },
  S11: {
    title:
      'Dawn / Business Recorder - ministries tell Lahore High Court: Budapest not signed; MLA agreements with Sri Lanka, Uzbekistan, China, Kazakhstan (Feb 2020)',
    readAt: 'https://www.dawn.com/news/1531734',
  },
  S12: {
    title: 'Today Stance - China-Pakistan criminal judicial assistance accord 2007, extradition treaty 2003/2008',
    readAt: 'https://todaystance.com/pakistan-china-extradition-treaty',
  },
  S13: {
    title: 'Business Recorder / UrduPoint - UK-Pakistan Letter of Intent 31 May 2024',
    readAt: 'https://www.brecorder.com/news/40306325/pakistan-uk-sign-loi-on-legal-assistance',
  },
  S15: {
    title: 'IRNA - Iran parliament approves Iran-Pakistan legal assistance treaty (civil and commercial) Nov 2024',
    readAt: 'https://en.irna.ir/news/85658395/Iran-Parliament-approves-mutual-legal-assistance-treaty-with',
  },
  S16: {
    title: 'UN Treaty Collection XVIII-16 - UN Convention against Cybercrime status',
    readAt: 'https://treaties.un.org/doc/Publication/MTDSG/Volume%20II/Chapter%20XVIII/XVIII-16.en.xml',
  },
  S17: {
    title: 'Newshour - who signed in Hanoi and who did not (Oct 2025)',
    readAt: 'https://newshour.media/2025/10/29/in-hanoi-72-states-ratify-the-un-convention-on-cybercrime',
  },
  S18: {
    title: 'Machine Herald - ratification count May 2026',
    readAt:
      'https://machineherald-io.pages.dev/article/2026-05/21-un-cybercrime-convention-stalls-at-one-ratification-as-implementation-deadlock-deepens',
  },
  S26: {
    title: 'US DOJ OIG report 21-097 (Jul 2021) on incoming MLA at OIA',
    readAt:
      'https://oig.justice.gov/news/doj-oig-releases-report-doj-criminal-divisions-process-incoming-mutual-legal-assistance',
  },
  S27: {
    title: 'India MHA MLA guidelines 2019 and portal role chain',
    readAt: 'https://www.cyberyodha.org/2022/12/guidelines-on-mutual-legal-assistance.html',
  },
  S28: {
    title: 'Open Terms Archive - provider law-enforcement guidelines (X, TikTok, Facebook), versioned',
    readAt: 'https://github.com/OpenTermsArchive/contrib-versions',
  },
  S29: {
    title: 'Singapore AGC - mutual legal assistance (forms, checklists, reciprocity)',
    readAt: 'https://agc.gov.sg/our-roles/international-law-advisor/mutual-Legal-assistance',
  },
  S30: {
    title: 'UAE Federal Law 39/2006 on international judicial cooperation (amended by FDL 38/2023)',
    readAt: 'https://uaelegislation.gov.ae/en/legislations/1004',
  },
  S31: {
    title: 'Kazakhstan presidential decree 1071 of 31 Oct 2025 approving the draft extradition treaty with Pakistan',
    readAt: 'http://insecure.zan.kz/kaz/docs/U2500001071',
  },
  S35: {
    title: 'Commonwealth (Harare) Scheme on mutual assistance',
    readAt: 'https://www.scribd.com/document/685914663/The-Harare-Scheme',
  },
  S40: {
    title: 'Arab News - NAB and Nazaha MoU incl. MLA (Oct 2025)',
    readAt: 'https://www.arabnews.com/node/2618385/pakistan',
  },
  S41: {
    title: 'UK Home Office - MLA requests and guidelines',
    readAt: 'https://www.gov.uk/mutual-legal-assistance-mla-requests',
  },
  S49: { title: 'WhatsApp law-enforcement pages', readAt: 'https://faq.whatsapp.com/en/general/26000050' },
  S50: {
    title: 'Google - government requests policy',
    readAt: 'https://policies.google.com/terms/information-requests',
  },
  S51: {
    title: 'Apple legal process guidelines',
    readAt: 'https://docslib.org/doc/338958/legal-process-guidelines-for-law-enforcement',
  },
  S52: { title: 'Telegram privacy policy 8.3', readAt: 'https://edit.tosdr.org/points/37329' },
  S54: {
    title: 'RSIL Pakistan - MLA explainer',
    readAt: 'https://rsilpak.org/resource-bank-pakistans-criminal-justice-system/mutual-legal-assistance/',
  },
  S55: {
    title: 'ZwillGen - foreign requests to US providers (ECPA, OIA)',
    readAt: 'https://blog.zwillgen.com/2017/10/25/responding-foreign-requests-data-mlat/',
  },
  S56: {
    title: 'PhoneWorld - no MLAT with the US; s.42 PECA not usable without one',
    readAt: 'https://phoneworldad.pages.dev/posts/moit-wants-to-finalize-treaty-on-cybercrime-data-with-us',
  },
  S57: {
    title: 'UK-Pakistan MLA and extradition conference Feb 2023',
    readAt: 'https://pid.gov.pk/site/press_detail/22192',
  },
  S59: {
    title: 'UAE-Pakistan extradition agreement March 2004',
    readAt: 'https://uberant.com/article/1364675-what-does-uae-pakistan-extradition-treaty-say/',
  },
  OK: { title: 'Common knowledge of the desk; the text was not seen', readAt: '' },
};
