import type { Transitions } from '../../../../kernel/transitions';

export const FILE_STATES = ['queued', 'building', 'ready', 'failed', 'expired'] as const;
export type FileState = (typeof FILE_STATES)[number];

export const FILE_TRANSITIONS: Transitions<FileState> = {
  queued: ['building', 'failed'],
  building: ['building', 'ready', 'failed'],
  ready: ['expired'],
  failed: [],
  expired: [],
};

/** For whom a copy is made: it decides what can stand in it at all. */
export const AUDIENCES = ['court', 'accused'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** A line of the index: what it is, and on which pages of the file it stands, from 1. */
export interface IndexLine {
  readonly number: number;
  readonly section: string;
  readonly en: string;
  readonly ur: string;
  /** What the title names, which is no sentence of ours. */
  readonly of: string | null;
  readonly day: string;
  readonly page: number;
  readonly pages: number;
  /** Where it was filed and what the court wrote on it; left out where neither. */
  readonly annexures?: readonly string[];
  readonly marks?: readonly string[];
  /** The thing's id; left out in files of before it was kept. */
  readonly thing?: string;
  readonly exhibitId?: string;
  /** Which redaction is printed in the place of the exhibit's file. */
  readonly redactionId?: string;
  readonly documentId?: string;
}

/** An exhibit whose content is not in the file, and why. */
export interface NotEmbedded {
  readonly exhibitId: string;
  /** Code of a veto, or `asked`, `no-content`, `not-a-page`, `unreadable`, `annotated`, `too-large`. */
  readonly reason: string;
  readonly authority?: string;
}

export interface WithheldExhibits {
  readonly exhibits: readonly string[];
  /** Under what power: it stands in the file. */
  readonly authority: string;
}

/** The rule that keeps an exhibit's content back; null when none does. */
export const withheldBy = (rules: readonly WithheldExhibits[], exhibitId: string): WithheldExhibits | null =>
  rules.find(({ exhibits }) => exhibits.includes(exhibitId)) ?? null;
