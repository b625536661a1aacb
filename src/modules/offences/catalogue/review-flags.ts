import type { ReviewFlag } from '../domain/review';

const FROM_THE_ACT = '2016-08-18';
const FROM_2023 = '2023-07-24';
const FROM_2025 = '2025-01-29';

/** Doubts that go with a charge wherever it is shown. None is a finding: each asks a legal officer to look. */
export const REVIEW_FLAGS = [
  {
    id: 'start-of-2016-act',
    offences: [],
    effectiveFrom: FROM_THE_ACT,
    effectiveTo: '2016-08-23',
    touches: 'start',
    reason:
      'Assent was on 18-08-2016, notification on 19-08 and the gazette on 22-08: review whether the Act bound on the day of the act.',
    sources: ['S3', 'S1'],
    confidence: 'high',
  },
  {
    id: 'start-of-2025-act',
    offences: [],
    effectiveFrom: FROM_2025,
    effectiveTo: '2025-02-01',
    touches: 'start',
    reason:
      'Assent was on 29-01-2025, the gazette day is not verified: review whether Act II of 2025 bound on the day of the act.',
    sources: ['S1', 'S8'],
    confidence: 'medium',
  },
  {
    id: 'dignity-limb',
    offences: ['PECA-20-1'],
    effectiveFrom: FROM_THE_ACT,
    effectiveTo: null,
    touches: 'limb',
    reason:
      'By short order of 08-04-2022 the Islamabad High Court struck down the words on harm to reputation and their punishment; no detailed reasons followed, the official print of 2025 still carries them, and the effect outside Islamabad is disputed.',
    sources: ['S9', 'S11', 'S1'],
    confidence: 'medium',
  },
  {
    id: 'dignity-ordinance-window',
    offences: ['PECA-20-1'],
    effectiveFrom: '2022-02-20',
    effectiveTo: '2022-04-08',
    touches: 'validity',
    reason: 'The Ordinance of 2022 was declared invalid; the text of 2016 is taken to have run through its days.',
    sources: ['S10', 'S9'],
    confidence: 'medium',
  },
  {
    id: 'children-class-2023',
    offences: ['PECA-22A', 'PECA-22B', 'PECA-22C'],
    effectiveFrom: FROM_2023,
    effectiveTo: FROM_2025,
    touches: 'class',
    reason:
      'The text of s.43 as amended in 2023 was not seen and the bill cross-referred wrongly (21A-21F); the class is by intent. Take legal review before arrest without warrant.',
    sources: ['S1', 'S7'],
    confidence: 'low',
  },
  {
    id: 'children-class-2025',
    offences: ['PECA-22A', 'PECA-22B', 'PECA-22C'],
    effectiveFrom: FROM_2025,
    effectiveTo: null,
    touches: 'reading',
    reason:
      'S.43(2) lists the section as cognizable and non-bailable, s.43(1) does not except it; the specific list of s.43(2) is followed.',
    sources: ['S1'],
    confidence: 'medium',
  },
  {
    id: 'child-material-floor',
    offences: ['PECA-22-1'],
    effectiveFrom: FROM_2023,
    effectiveTo: null,
    touches: 'penalty',
    reason:
      "The substituted words leave 'may extend to' before fourteen years, so that the floor of fourteen years is arguable.",
    sources: ['S1', 'S7'],
    confidence: 'medium',
  },
  {
    id: 'bullying-victim',
    offences: ['PECA-24A'],
    effectiveFrom: FROM_2023,
    effectiveTo: null,
    touches: 'victim',
    reason:
      'Sub-section (1) speaks of any person, the penalty clause (5) of child cyberbullying; read as requiring a minor victim.',
    sources: ['S1', 'S7'],
    confidence: 'medium',
  },
  {
    id: 'bullying-class-2023',
    offences: ['PECA-24A'],
    effectiveFrom: FROM_2023,
    effectiveTo: FROM_2025,
    touches: 'class',
    reason:
      'The wording of s.43 between 2023 and 2025 was not seen; taken as non-cognizable because the list of 2025 omits the section.',
    sources: ['S1', 'S7'],
    confidence: 'low',
  },
  {
    id: 'spam-fine',
    offences: ['PECA-25-3'],
    effectiveFrom: FROM_THE_ACT,
    effectiveTo: null,
    touches: 'penalty',
    reason:
      'The official consolidation has a fine of 50,000 to 5,000,000, the bill a flat 50,000; the official text is followed.',
    sources: ['S1', 'S4'],
    confidence: 'medium',
  },
  {
    id: 'sim-authority',
    offences: ['PECA-17'],
    effectiveFrom: FROM_2025,
    effectiveTo: null,
    touches: 'condition',
    reason:
      "The proviso of s.43(1) says 'Authority', defined since 2025 as the social media authority, while s.17 names PTA and s.50A lets PTA act meanwhile. Obtain the written complaint of PTA.",
    sources: ['S1'],
    confidence: 'medium',
  },
  {
    id: 'false-information-vires',
    offences: ['PECA-26A'],
    effectiveFrom: FROM_2025,
    effectiveTo: null,
    touches: 'validity',
    reason:
      'The vires of the section is under challenge in the High Courts; it was not suspended when last seen (February 2026).',
    sources: ['S46'],
    confidence: 'high',
  },
  {
    id: 'anti-rape-forum',
    offences: ['PECA-21-1', 'PECA-21-2', 'PECA-21-2-REPEAT', 'PECA-22-1'],
    effectiveFrom: FROM_THE_ACT,
    effectiveTo: null,
    touches: 'forum',
    reason:
      'Where the victim is a woman or a child this is also a Schedule-I offence of the Anti-Rape Act 2021 (Special Court, special investigation unit): which forum and who investigates is a legal decision.',
    sources: ['S34'],
    confidence: 'high',
  },
] as const satisfies readonly ReviewFlag[];
