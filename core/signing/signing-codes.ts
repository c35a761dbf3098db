/** Why a key signs no more. `compromised`: somebody else may have signed with it. */
export const revocationReasons = ["compromised", "lost", "holder-left", "superseded", "other"] as const;
export type RevocationReason = (typeof revocationReasons)[number];

/** How a party signs elsewhere: a PDF (PAdES), another file with its signature (CAdES, `.p7m`), or paper. */
export const outsideKinds = ["pades", "cades", "paper"] as const;
export type OutsideKind = (typeof outsideKinds)[number];

/** The largest file that is kept; in base64 it still fits a request. */
export const largestFileBytes = 2_000_000;

/**
 * What a file looks like: the outer form of what its kind promises. It says nothing of whose signature it is, or whether
 * it holds: that takes trust lists and revocations, and is whoever attests it to say, with a validator of their own.
 */
export const fileForms = ["pdf-with-signature-dictionary", "cms-signed-data", "pdf", "image"] as const;
export type FileForm = (typeof fileForms)[number];

/** Characters of a detached JWS: longer than any header a person signs with. */
export const longestJws = 2_500;
