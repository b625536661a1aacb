import type { Confidence, OfficeKind } from './domain/office';

export interface SeedOffice {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: OfficeKind;
  readonly parentId: string | null;
  readonly confidence: Confidence;
  readonly source: string;
}

const HQ = '5a4a0c00-0000-4000-8000-000000000001';
const SOURCE =
  'List of reporting centres as it stands in unofficial public code that reproduces a handbook of the former FIA Cyber Crime Wing; to be verified with NCCIA and corrected here.';

const circle = (n: number, code: string, city: string): SeedOffice => ({
  id: `5a4a0c00-0000-4000-8000-0000000000${String(n).padStart(2, '0')}`,
  code,
  name: `Cybercrime Circle ${city}`,
  kind: 'circle',
  parentId: HQ,
  confidence: 'low',
  source: SOURCE,
});

/** Offices of an empty installation. Zones are left out: that there were six is told, which they are is not. */
export const SEED_OFFICES: readonly SeedOffice[] = [
  {
    id: HQ,
    code: 'HQ',
    name: 'Headquarters Islamabad',
    kind: 'headquarters',
    parentId: null,
    confidence: 'low',
    source: SOURCE,
  },
  circle(2, 'LHR', 'Lahore'),
  circle(3, 'RWP', 'Rawalpindi'),
  circle(4, 'MUX', 'Multan'),
  circle(5, 'GRW', 'Gujranwala'),
  circle(6, 'FSD', 'Faisalabad'),
  circle(7, 'PEW', 'Peshawar'),
  circle(8, 'ATD', 'Abbottabad'),
  circle(9, 'DIK', 'Dera Ismail Khan'),
  circle(10, 'UET', 'Quetta'),
  circle(11, 'GWD', 'Gwadar'),
  circle(12, 'GIL', 'Gilgit'),
  circle(13, 'KHI', 'Karachi'),
  circle(14, 'SKZ', 'Sukkur'),
  circle(15, 'HDD', 'Hyderabad'),
];
