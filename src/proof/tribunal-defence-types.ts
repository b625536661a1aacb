/** Acts about the access of defence counsel: a part of the one list of types, and like it only ever added to. */
export const DEFENCE_TYPES = [
  'defence_access.granted',
  'defence_access.revoked',
  'defence_access.order_recorded',
  'defence_set.opened',
  'defence_set.openings_read',
] as const;
