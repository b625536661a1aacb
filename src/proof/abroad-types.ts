/** Acts on requests to and from abroad, each in the closed line of its matter; bases and delegations are of the house. */
export const ABROAD_TYPES = [
  'mla.begun',
  'mla.written',
  'mla.item_added',
  'mla.step',
  'mla.addendum',
  'mla.answered',
  'mla.incomplete_decided',
  'mla.list_changed',
  'mla.disclosure_changed',
  'mla.read',
  'mla.production_received',
  'mla_basis.recorded',
  'mla_delegation.recorded',
] as const;
