import type { Transitions } from '../../../kernel/transitions';

export const TRANSLATION_STATES = ['asked', 'written', 'returned', 'certified'] as const;
export type TranslationState = (typeof TRANSLATION_STATES)[number];

/** A translation is written, read by another, and certified or sent back. A changed text is a new task. Source: mla.md C.2 O13, O14. */
export const TRANSLATION_TRANSITIONS: Transitions<TranslationState> = {
  asked: ['written'],
  written: ['certified', 'returned'],
  returned: ['written'],
  certified: [],
};

/** Whether a language is one of these, whatever region is named with it. Source: BCP 47, primary subtag. */
export const isAmong = (language: string, languages: readonly string[]): boolean =>
  languages.some((each) => each.split('-')[0]?.toLowerCase() === language.split('-')[0]?.toLowerCase());

const plain = (name: string): string => name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();

/** Nobody reads his own: neither who wrote it in nor who translated it, be it by his account or by his name. */
export const isOwn = (
  reader: { readonly id: string; readonly name: string },
  of: { readonly writtenBy: string | null; readonly translatorId: string | null; readonly translator: string },
): boolean =>
  reader.id === of.writtenBy || reader.id === of.translatorId || plain(reader.name) === plain(of.translator);
