/** What made the output that a certificate speaks of. The version is that of the package. */
export const SYSTEM = { name: 'Sanad', version: '0.1.0' } as const;
