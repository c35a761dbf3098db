/** A key's thumbprint in groups of four, as people compare it by telephone. */
export const fingerprint = (kid: string): string => kid.match(/.{1,4}/g)?.join(" ") ?? kid;
