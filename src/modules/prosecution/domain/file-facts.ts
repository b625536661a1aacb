/** What the record of a case can tell of its papers. Counts of rows, as the officer who asks sees them. */
export interface FileFacts {
  readonly complaints: number;
  /** Complaints of the case that have a number of the register of verification. */
  readonly verified: number;
  readonly led: boolean;
  readonly noticesServed: number;
  readonly opinion: boolean;
  readonly approval: boolean;
  readonly magistrateOrder: boolean;
  readonly ptaComplaint: boolean;
  readonly firs: number;
  /** Ours stands behind its guards: what it did not rest on was not asked for. */
  readonly ourFir: boolean;
  readonly section17: boolean;
  readonly seizures: number;
  /** Scenes of which a packet with photographs came in. */
  readonly scenePackets: number;
  /** Seizures under a search warrant, and under s.33(2). */
  readonly byWarrant: number;
  readonly withoutWarrant: number;
  /** Seizures under s.33(2) of which no court has been told. */
  readonly noticesOwed: number;
  readonly memosWhole: number;
  readonly warrantsReturned: number;
  readonly untold: number;
  readonly exhibits: number;
  /** Exhibits given away and neither taken nor refused, and those on the road. */
  readonly custodyOpen: number;
  /** Seizures under which nothing was entered. */
  readonly seizuresEmpty: number;
  readonly devices: number;
  readonly withoutStoreNumber: number;
  /** Devices that no laboratory has been asked about, and those that no report of a laboratory speaks of. */
  readonly devicesUnasked: number;
  readonly devicesUnreported: number;
  /** Records of providers among the exhibits, those without a certificate, and requests to providers and warrants for their data. */
  readonly providerRecords: number;
  readonly providerUncertified: number;
  readonly providersAsked: number;
  /** Incidents that name an amount. */
  readonly amounts: number;
  /** Statements that were made, by section; a refusal to make one is none. */
  readonly statements161: number;
  readonly statements164: number;
  /** Freezes neither refused nor withdrawn, and those of them that nobody who may has approved or confirmed. */
  readonly freezes: number;
  readonly freezesUnapproved: number;
  readonly arrests: number;
  /** Arrests after which no production before a court is on record. */
  readonly unproduced: number;
  readonly absconders: number;
  /** Absconders against whom no warrant, proclamation or evidence in absence is on record. */
  readonly absconded: number;
  readonly diaries: number;
  readonly documentKinds: readonly string[];
  /** Lists of annexures that were drawn up for a report. */
  readonly filingLists: number;
  readonly witnesses: number;
  readonly scrutinised: boolean;
  /** The present report has its facts in words. */
  readonly reported: boolean;
  readonly proceedings: number;
  /** Accused before a court whose copies are not on record; those to whom no charge has been framed. */
  readonly copiesOwed: number;
  /** Accused whose copies are said to be supplied, and no set of them is on record. */
  readonly copiesWithoutSet: number;
  readonly unframed: number;
  /** A proceeding has come to its judgment or behind it. */
  readonly judged: boolean;
  readonly recordings: number;
  readonly minorVictims: number;
  readonly victims: number;
  /** Exhibits of ours of which no closing says what becomes of them; a closing was proposed. */
  readonly undisposed: number;
  readonly closing: boolean;
}
