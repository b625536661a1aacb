/**
 * What every check of `proof/` throws when something does not hold. `code` is stable (`noun.what-is-wrong`) and is what
 * tests, the server and the verifier match on; `message` is a sentence for the person who reads the report.
 */
export class ProofError extends Error {
  constructor(
    readonly code: string,
    detail: string,
  ) {
    super(detail);
    this.name = new.target.name;
  }
}

/** @throws ProofError unless `holds` */
export function need(holds: boolean, code: string, detail: string): asserts holds {
  if (!holds) throw new ProofError(code, detail);
}
