/** One row of the table by which a request is looked over before it goes; counsel confirms it, row by row. */
export interface StarterRow {
  readonly law: 'PECA' | 'PPC' | 'AMLA';
  readonly sections: readonly string[];
  readonly what: string;
  readonly uncc: string | null;
  readonly us: string;
  readonly gb: string;
  readonly likely: string;
  /** An offence of speech: other states seldom help. */
  readonly speech?: true;
  /** Sections for which death may be the penalty. */
  readonly death?: readonly string[];
}

/** Source: mla.md D.4: own knowledge of the desk, medium confidence, to be confirmed by the prosecutor. */
export const STARTER: readonly StarterRow[] = [
  {
    law: 'PECA',
    sections: ['3', '4'],
    what: 'unauthorised access, copying',
    uncc: 'UNCC 7',
    us: '18 USC 1030(a)(2)',
    gb: 'CMA 1990 s.1',
    likely: 'met',
  },
  {
    law: 'PECA',
    sections: ['5'],
    what: 'interference',
    uncc: 'UNCC 9-10',
    us: '18 USC 1030(a)(5)',
    gb: 'CMA s.3',
    likely: 'met',
  },
  {
    law: 'PECA',
    sections: ['6', '7', '8'],
    what: 'critical infrastructure',
    uncc: 'UNCC 7, 9-10',
    us: '18 USC 1030',
    gb: 'CMA s.3ZA',
    likely: 'met',
  },
  {
    law: 'PECA',
    sections: ['9'],
    what: 'glorification of an offence',
    uncc: null,
    us: 'mostly protected speech',
    gb: 'TA 2006 s.1 (terrorism only)',
    likely: 'doubtful',
    speech: true,
  },
  {
    law: 'PECA',
    sections: ['10'],
    what: 'cyber terrorism',
    uncc: 'UNCC 7, 9-10',
    us: '18 USC 2332b, 2339A/B, 1030',
    gb: 'TACT 2000',
    likely: 'likely; death-penalty question under other counts',
  },
  {
    law: 'PECA',
    sections: ['11'],
    what: 'hate speech',
    uncc: null,
    us: 'protected unless true threat/incitement',
    gb: 'POA 1986 Part III',
    likely: 'doubtful in US',
    speech: true,
  },
  {
    law: 'PECA',
    sections: ['13'],
    what: 'electronic forgery',
    uncc: 'UNCC 12',
    us: '18 USC 1028, 1343',
    gb: 'FCA 1981, Fraud Act 2006',
    likely: 'met',
  },
  {
    law: 'PECA',
    sections: ['14'],
    what: 'electronic fraud',
    uncc: 'UNCC 13',
    us: '18 USC 1343, 1030(a)(4)',
    gb: 'Fraud Act 2006',
    likely: 'met; best MLA candidate',
  },
  {
    law: 'PECA',
    sections: ['16'],
    what: 'identity information',
    uncc: null,
    us: '18 USC 1028, 1028A',
    gb: 'Fraud Act 2006; DPA 2018 s.170',
    likely: 'met',
  },
  {
    law: 'PECA',
    sections: ['17', '18'],
    what: 'SIM issue, device tampering',
    uncc: null,
    us: '18 USC 1029 (part)',
    gb: 'Mobile Telephones (Re-programming) Act 2002',
    likely: 'doubtful/likely',
  },
  {
    law: 'PECA',
    sections: ['19'],
    what: 'interception',
    uncc: 'UNCC 8',
    us: '18 USC 2511',
    gb: 'IPA 2016 s.3',
    likely: 'met',
  },
  {
    law: 'PECA',
    sections: ['20'],
    what: 'dignity (false information harming reputation)',
    uncc: null,
    us: 'civil only, 1st Amendment',
    gb: 'mostly civil; OSA 2023 s.179 in part',
    likely: 'not met in US',
    speech: true,
  },
  {
    law: 'PECA',
    sections: ['21'],
    what: 'modesty, intimate images',
    uncc: 'UNCC 16',
    us: 'TAKE IT DOWN Act 2025; state law; 18 USC 2261A',
    gb: 'SOA 2003 s.66B',
    likely: 'likely',
  },
  {
    law: 'PECA',
    sections: ['22'],
    what: 'child sexual abuse material',
    uncc: 'UNCC 14',
    us: '18 USC 2251-2252A',
    gb: 'PCA 1978',
    likely: 'met; fastest lane',
  },
  {
    law: 'PECA',
    sections: ['22A', '22B', '22C'],
    what: 'grooming, exploitation, trafficking',
    uncc: 'UNCC 15',
    us: '18 USC 2422(b), 1591',
    gb: 'SOA 2003 ss.10, 14-15A',
    likely: 'met',
  },
  {
    law: 'PECA',
    sections: ['23'],
    what: 'malicious code',
    uncc: 'UNCC 11',
    us: '18 USC 1030(a)(5)(A)',
    gb: 'CMA s.3A',
    likely: 'met',
  },
  {
    law: 'PECA',
    sections: ['24', '24A'],
    what: 'stalking, bullying',
    uncc: null,
    us: '18 USC 2261A, 875(c)',
    gb: 'PHA 1997',
    likely: 'likely if serious',
  },
  {
    law: 'PECA',
    sections: ['25'],
    what: 'spam',
    uncc: null,
    us: '18 USC 1037',
    gb: 'civil regime',
    likely: 'doubtful',
  },
  {
    law: 'PECA',
    sections: ['26'],
    what: 'spoofing',
    uncc: 'UNCC 12-13',
    us: '18 USC 1343, 1028',
    gb: 'Fraud Act 2006',
    likely: 'likely',
  },
  {
    law: 'PECA',
    sections: ['26A'],
    what: 'false and fake information',
    uncc: null,
    us: 'protected speech',
    gb: 'OSA 2023 s.179 (narrow)',
    likely: 'not met in most',
    speech: true,
  },
  {
    law: 'PPC',
    sections: ['295', '295-A', '295-B', '295-C', '296', '297', '298', '298-A', '298-B', '298-C'],
    what: 'blasphemy',
    uncc: null,
    us: 'none',
    gb: 'repealed',
    likely: 'not met; death-penalty bar for 295-C',
    speech: true,
    death: ['295-C'],
  },
  {
    law: 'PPC',
    sections: ['419', '420', '468', '471'],
    what: 'fraud, forgery',
    uncc: 'UNTOC if organised',
    us: '18 USC 1343, 1028',
    gb: 'Fraud Act 2006',
    likely: 'met',
  },
  {
    law: 'AMLA',
    sections: ['3', '4'],
    what: 'laundering',
    uncc: 'UNCC 17, UNTOC 6',
    us: '18 USC 1956',
    gb: 'POCA 2002',
    likely: 'met',
  },
];

const LAWS: readonly (readonly [RegExp, StarterRow['law']])[] = [
  [/\bPECA\b|electronic crimes/i, 'PECA'],
  [/\bPPC\b|penal code/i, 'PPC'],
  [/\bAMLA\b|anti-?money/i, 'AMLA'],
];

/** Law and section of a citation such as `PECA s.14` or `PPC 295-C`; null where none of the three is named. */
export function sectionOf(citation: string): { law: StarterRow['law']; section: string } | null {
  const law = LAWS.find(([name]) => name.test(citation))?.[1];
  const found = /(?:\bss?\.?|\bsection|\bart\.?|\b(?:PECA|PPC|AMLA)\b[^0-9]*?)\s*(\d+)(-?[A-Z]\b)?/i.exec(
    citation.replace(/\b(19|20)\d\d\b/g, ''),
  );
  return law && found ? { law, section: `${found[1] ?? ''}${(found[2] ?? '').toUpperCase()}` } : null;
}

/** The row for a citation; null where the table has none. */
export function starterOf(citation: string): StarterRow | null {
  const cited = sectionOf(citation);
  if (!cited) return null;
  return STARTER.find(({ law, sections }) => law === cited.law && sections.includes(cited.section)) ?? null;
}

/** Whether death may be the penalty of what is cited, by the table. */
export const mayBeDeath = (citation: string): boolean => {
  const cited = sectionOf(citation);
  return cited !== null && (starterOf(citation)?.death ?? []).includes(cited.section);
};
