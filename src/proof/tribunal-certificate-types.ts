/** Acts on certificates about electronic evidence: a part of the one list of types, and like it only ever added to. */
export const CERTIFICATE_TYPES = ['certificate.signed'] as const;
