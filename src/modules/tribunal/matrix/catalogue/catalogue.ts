import { canonicalize } from '../../../../proof/jcs';
import { sha256Hex } from '../../../../proof/primitives';
import { DECEIT_OFFENCES } from './deceit';
import { COMMON, type Confidence, type Element, type Limb, type OffenceElements } from './element';
import { PERSON_OFFENCES } from './persons';
import { SPEECH_OFFENCES } from './speech';
import { SYSTEM_OFFENCES } from './systems';

/** One element of one version of an offence, with the digest of its words: who signs them off signs these and no others. */
export interface VersionElement extends Element {
  readonly law: string;
  readonly sourceCodes: readonly string[];
  readonly confidence: Confidence;
  readonly sha256: string;
}

/** Every offence whose elements are written down. */
export const OFFENCE_ELEMENTS: readonly OffenceElements[] = [
  ...SYSTEM_OFFENCES,
  ...DECEIT_OFFENCES,
  ...SPEECH_OFFENCES,
  ...PERSON_OFFENCES,
];

const OF_COMMON: Readonly<Record<string, { readonly law: string; readonly confidence: Confidence }>> = {
  person: { law: 'law notes F.1: origin, account to person', confidence: 'medium' },
  day: { law: 'Constitution Art.12', confidence: 'high' },
};
const RANK: readonly Confidence[] = ['low', 'medium', 'high'];
const lesser = (a: Confidence, b: Confidence): Confidence => (RANK.indexOf(a) < RANK.indexOf(b) ? a : b);

/**
 * What must be proved for this version of an offence; of limbs, the one that is charged, all where none is. `confidence` is never
 * more than that of the version itself. Null where the house has written no elements of it.
 */
export function elementsOf(
  offenceId: string,
  version: { readonly effectiveFrom: string; readonly confidence: Confidence },
  limb: Limb | null = null,
): VersionElement[] | null {
  const found = OFFENCE_ELEMENTS.find((each) => each.offenceId === offenceId);
  if (!found) return null;
  const own = found.elements.filter((element) => element.limb === undefined || limb === null || element.limb === limb);
  return [...COMMON, ...own].map((element): VersionElement => {
    const common = OF_COMMON[element.code];
    const law = common?.law ?? found.law;
    const confidence = lesser(common?.confidence ?? found.confidence, version.confidence);
    const { code, kind, en, ur } = element;
    const words = { offence: offenceId, from: version.effectiveFrom, code, kind, en, ur, law };
    return {
      ...{ ...element, law, sourceCodes: common ? ['K'] : found.sourceCodes, confidence },
      sha256: sha256Hex(canonicalize(words)),
    };
  });
}
