/** Acts on the readiness of a file and on its proof matrix: a part of the one list of types, and like it only ever added to. */
export const READINESS_TYPES = [
  'readiness.waived',
  'readiness.waiver_taken_back',
  'matrix.link_set',
  'matrix.link_reworded',
  'matrix.link_taken_back',
  'matrix.element_signed',
] as const;
