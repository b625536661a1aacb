import { Injectable } from '@nestjs/common';

/** What modules say of themselves in the answer on readiness: a word each, nothing that betrays a case. */
@Injectable()
export class HealthSigns {
  private readonly signs = new Map<string, () => Promise<string>>();

  /** `read` is asked each time; when it fails the word is `unknown`. */
  add(name: string, read: () => Promise<string>): void {
    this.signs.set(name, read);
  }

  async read(): Promise<Record<string, string>> {
    const words = [...this.signs].map(async ([name, read]) => [name, await read().catch(() => 'unknown')] as const);
    return Object.fromEntries(await Promise.all(words));
  }
}
