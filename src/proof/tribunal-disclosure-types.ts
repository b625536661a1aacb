/** Acts of disclosure to the accused: a part of the one list of types, and like it only ever added to. */
export const DISCLOSURE_TYPES = [
  'disclosure.withheld',
  'disclosure.released',
  'disclosure.exculpatory_marked',
  'disclosure.exculpatory_withdrawn',
  'disclosure.called',
  'copies_set.recorded',
] as const;
