import type { Draft, Photograph } from './draft';
import type { TextName } from './texts';
import { instantOf } from './times';

/** Something that stands in the way of the packet, or that is only not known. `field`: the id of the field to go to. */
export interface Remark {
  readonly text: TextName;
  readonly field: string;
  /** Number of the line, from 1. */
  readonly line?: number;
}

const isEmpty = (text: string | undefined): boolean => !text || text.trim() === '';
/** Bytes that the server takes in one packet, less what is not photographs. */
const MOST_PHOTOGRAPH_BYTES = 62 * 2 ** 20;

/**
 * What must be there for a list that can be imported. It is what the server asks too: place, power, lines with words and a
 * seal, two witnesses or why not. Source: PECA 2016 ss. 33, 36; CrPC s. 103.
 */
export function blocks(draft: Draft, photographs: readonly Photograph[]): Remark[] {
  const { scene, witnesses, items } = draft;
  const found: Remark[] = [];
  const ask = (wrong: boolean, text: TextName, field: string, line?: number): void => {
    if (wrong) found.push({ text, field, ...(line === undefined ? {} : { line }) });
  };
  ask(isEmpty(scene['officerName']), 'needOfficer', 'officerName');
  ask(instantOf(scene['begun'] ?? '') === undefined, 'needBegun', 'begun');
  ask(isEmpty(scene['place']), 'needPlace', 'place');
  ask(isEmpty(scene['latitude']) !== isEmpty(scene['longitude']), 'needCoordinates', 'latitude');
  ask(isEmpty(scene['authority']), 'needAuthority', 'authority');
  const grounded = ['section-33-2', 'none'].includes(scene['authority'] ?? '');
  ask(grounded && isEmpty(scene['ground']), 'needGround', 'ground');
  const named = witnesses.filter((person) => Object.values(person).some((text) => !isEmpty(text)));
  ask(named.length < 2 && isEmpty(scene['noWitnessReason']), 'needWitnesses', 'noWitnessReason');
  ask(
    named.some(({ name, capacity }) => isEmpty(name) || isEmpty(capacity)),
    'needPerson',
    'witness-0-name',
  );
  for (const [id, person] of Object.entries({ seizedFrom: draft.seizedFrom, listGivenTo: draft.listGivenTo })) {
    const some = Object.values(person).some((text) => !isEmpty(text));
    ask(some && (isEmpty(person.name) || isEmpty(person.capacity)), 'needPerson', `${id}-name`);
  }
  ask(items.length === 0, 'needItems', 'add-item');
  const seals = new Map<string, string>();
  items.forEach(({ words, parcel, seal }, i) => {
    ask(isEmpty(words), 'needWords', `item-${i}-words`, i + 1);
    const first = isEmpty(parcel) ? undefined : seals.get(parcel?.trim() ?? '');
    ask(isEmpty(seal) && first === undefined, 'needSeal', `item-${i}-seal`, i + 1);
    if (isEmpty(parcel)) return;
    const other = first !== undefined && !isEmpty(seal) && seal?.trim() !== first;
    ask(other, 'needOneSeal', `item-${i}-seal`, i + 1);
    if (first === undefined && !isEmpty(seal)) seals.set(parcel?.trim() ?? '', seal?.trim() ?? '');
  });
  const bytes = photographs.reduce((sum, photograph) => sum + photograph.bytes.length, 0);
  ask(bytes > MOST_PHOTOGRAPH_BYTES, 'needSmaller', 'photograph');
  ask(photographs.length > 200, 'needFewer', 'photograph');
  return found;
}

/** What is not known: shown, never a block. */
export function gaps({ scene, seizedFrom, listGivenTo }: Draft): TextName[] {
  const open: [boolean, TextName][] = [
    [isEmpty(seizedFrom.name), 'gapSeizedFrom'],
    [isEmpty(listGivenTo.name), 'gapListGivenTo'],
    [isEmpty(scene['listGivenAt']), 'gapListGivenAt'],
    [isEmpty(scene['latitude']), 'gapCoordinates'],
    [isEmpty(scene['authorityNumber']) && scene['authority'] !== 'none', 'gapAuthorityNumber'],
    [isEmpty(scene['ended']), 'gapEnded'],
  ];
  return open.flatMap(([isOpen, text]) => (isOpen ? [text] : []));
}
