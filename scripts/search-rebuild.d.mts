export function rebuildSearch(
  query: (sql: string, params?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>,
  tell: (done: number, all: number) => void,
): Promise<number>;
