import type { Instrument } from '../domain/instrument';

/** Every instrument that a version rests on, and one that moved an appeal. Source: each row's own `sources`. */
export const INSTRUMENTS = [
  {
    id: 'ACT-XL-2016',
    title: 'Prevention of Electronic Crimes Act, 2016 (Act XL of 2016)',
    assentOn: '2016-08-18',
    notifiedOn: '2016-08-19',
    gazettedOn: '2016-08-22',
    effectiveFrom: '2016-08-18',
    effectiveTo: null,
    status: 'in_force_as_amended',
    sources: ['S3', 'S1'],
    confidence: 'high',
    notes:
      'Commencement clause says at once; with no fixed day the General Clauses Act makes assent day the start. Flag offences dated 18-22 Aug 2016 for legal review (assent before publication).',
  },
  {
    id: 'ORD-I-2022',
    title: 'Prevention of Electronic Crimes (Amendment) Ordinance, 2022',
    assentOn: '2022-02-20',
    notifiedOn: null,
    gazettedOn: null,
    effectiveFrom: '2022-02-20',
    effectiveTo: '2022-04-08',
    status: 'struck_down',
    sources: ['S10', 'S9'],
    confidence: 'medium',
    notes:
      'Press dates promulgation to Sunday 20-02-2022; the printed instrument is remembered as dated 18-02-2022 (low confidence). Struck down by Islamabad High Court 08-04-2022; never rely on it for a charge.',
  },
  {
    id: 'ACT-XXXVII-2023',
    title: 'Criminal Laws (Amendment) Act, 2023 (Act XXXVII of 2023)',
    assentOn: null,
    notifiedOn: null,
    gazettedOn: '2023-07-24',
    effectiveFrom: '2023-07-24',
    effectiveTo: null,
    status: 'in_force_as_amended',
    sources: ['S5', 'S1'],
    confidence: 'medium',
    notes:
      'Assent date not verified; gazette date used because Art.12 favours the later date for new or heavier penalties.',
  },
  {
    id: 'ACT-XXV-2024',
    title: 'Establishment of Telecommunication Appellate Tribunal Act, 2024 (Act XXV of 2024)',
    assentOn: null,
    notifiedOn: null,
    gazettedOn: null,
    effectiveFrom: null,
    effectiveTo: null,
    status: 'in_force',
    sources: ['S1'],
    confidence: 'medium',
    notes:
      'Moved s.37(5) appeals from the High Court to the Telecommunication Appellate Tribunal. Exact date not verified (2024).',
  },
  {
    id: 'ACT-II-2025',
    title: 'Prevention of Electronic Crimes (Amendment) Act, 2025 (Act II of 2025)',
    assentOn: '2025-01-29',
    notifiedOn: null,
    gazettedOn: null,
    effectiveFrom: '2025-01-29',
    effectiveTo: null,
    status: 'in_force_under_challenge',
    sources: ['S1', 'S8', 'S46'],
    confidence: 'high',
    notes:
      'Gazette date not verified (one public source says 29-30 Jan 2025): flag offences dated 29-31 Jan 2025 for legal review. Challenges pending in IHC, LHC, SHC, PHC; IHC refused interim suspension (Feb 2026).',
  },
] as const satisfies readonly Instrument[];
