export function seedLoad(
  query: (sql: string, params?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>,
  size: { readonly complaints: number; readonly cases: number },
  say: (line: string) => void,
): Promise<void>;
