/** What was done, in English and in Urdu (which waits for a native legal reader). */
export type Words = readonly [en: string, ur: string];
