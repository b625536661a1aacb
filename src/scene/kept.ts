import type { Draft } from './draft';

const KEY = 'sanad-scene';

/** The draft that this device keeps until the packet is safe; undefined when there is none or the device keeps nothing. */
export function keptDraft(): Draft | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    return isDraft(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** @returns whether the device kept it */
export function keepDraft(draft: Draft): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function eraseDraft(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // A device that keeps nothing has nothing to erase.
  }
}

const isTexts = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string');

function isDraft(kept: unknown): kept is Draft {
  if (typeof kept !== 'object' || kept === null) return false;
  const { scene, witnesses, seizedFrom, listGivenTo, items } = kept as Partial<Record<keyof Draft, unknown>>;
  const lists = [witnesses, items].every((list) => Array.isArray(list) && list.every(isTexts));
  return lists && [scene, seizedFrom, listGivenTo].every(isTexts);
}
