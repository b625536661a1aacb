export function fillAbroad(
  query: (sql: string, params?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>,
  requests: number,
  house: {
    readonly officeId: string;
    /** They stand on the lists of the requests that they keep. */
    readonly keepers: readonly string[];
    /** None of the keepers. */
    readonly signer: string;
    /** Milliseconds since 1970: nothing happened after it. */
    readonly now: number;
    readonly seed?: number;
  },
): Promise<void>;
