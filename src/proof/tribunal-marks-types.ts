/** Marks of courts and lists of annexures: a part of the one list of types, and like it only ever added to. */
export const MARKS_TYPES = [
  'court_mark.given',
  'court_mark.turn',
  'court_mark.set_aside',
  'filing_list.drawn',
] as const;
