/** Types of what the tests that kill servers share with the bench: people, their case, and its exhibits. */
export const PASSWORD: string;
export interface Member {
  readonly id: string;
  /** Access token of this moment; renewed before it ends. */
  readonly token: string;
}
export interface Crew {
  readonly admin: { readonly token: string; post(route: string, body: object): Promise<object> };
  readonly office: { readonly id: string };
  /** Two investigators of one circle, `io.one` and `io.two`; the first has opened the case. */
  readonly officers: readonly [Member, Member];
  readonly caseId: string;
}
export function people(house: { readonly base: string; readonly code: string }): Promise<Crew>;
/** `n` sealed handsets of one seizure in the hands of the first officer. @returns their ids */
export function exhibits(crew: Crew, n: number): Promise<string[]>;
