/** A period of the house as a legal officer enters it. */
export const PROPOSED_RULE = {
  ...{ legalSource: 'house policy', trigger: 'a matter of this test', length: 10, unit: 'days', fixedDue: null },
  ...{ bound: 'max', dayBasis: 'calendar', lastDayRule: 'no_roll', responsible: 'nobody', extendableBy: 'none' },
  ...{ extensionCap: null, consequence: 'none', effectiveFrom: null, effectiveTo: null, void: false },
  ...{ sources: ['https://example.org/policy'], sourceCodes: ['HOUSE'], confidence: 'high', notes: '' },
  ladder: [{ key: 'limit', offset: 'PT0S', audience: ['responsible'] }],
  summary: { en: 'A matter of this test', ur: 'اس آزمائش کا معاملہ' },
  reason: 'For a test.',
};
