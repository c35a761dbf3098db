import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { readAccessionDocument, signAccession } from "../../../wire/agreement-life.ts";
import type { readAgreementDocument, signAgreement } from "../../../wire/agreements.ts";
import type { readInstallationKeys } from "../../../wire/signing-keys.ts";
import { checkReceipt } from "../signing/check-receipt.ts";
import type { KeptKey } from "../signing/key-store.ts";
import { signDetached } from "../signing/sign-with-key.ts";
import { SigningProblem } from "../signing/signing-problem.ts";
import { type VerifiedDocument, verifyAccession, verifyDocument } from "../signing/verify-document.ts";
import type { Agreement } from "./agreements.ts";
import { type Answer, call, callText } from "./call.ts";

export type Accession = Agreement["accessions"][number];

/** What somebody is about to sign: a version of an agreement, or the accession of their organisation to one. */
export interface ToSign {
  readonly agreement: Agreement;
  readonly accession: Accession | null;
}

async function verifiedAgreement(agreement: Agreement, signal?: AbortSignal): Promise<VerifiedDocument> {
  const { id, version } = agreement;
  const text = await callText<typeof readAgreementDocument>("GET", "/v1/agreements/{id}/document", {
    params: { id },
    query: { version: String(version) },
    ...(signal ? { signal } : {}),
  });
  return verifyDocument(text, agreement);
}

async function verifiedAccession(agreement: Agreement, accession: Accession, signal?: AbortSignal) {
  const path = "/v1/agreements/{id}/accessions/{organisation}/document";
  const params = { id: agreement.id, organisation: accession.party.organisation };
  const text = await callText<typeof readAccessionDocument>("GET", path, { params, ...(signal ? { signal } : {}) });
  return verifyAccession(text, agreement, accession);
}

/**
 * The exact bytes to sign, fetched anew and found to be what the page shows. Of an accession both are checked: its own
 * document, and that of the agreement that it names. @throws SigningProblem where something differs
 */
async function verified({ agreement, accession }: ToSign, signal?: AbortSignal): Promise<VerifiedDocument> {
  const document = await verifiedAgreement(agreement, signal);
  return accession ? verifiedAccession(agreement, accession, signal) : document;
}

/** What would be signed, once it was checked. */
export function useDocumentToSign(of: ToSign) {
  const { agreement, accession } = of;
  const { id, version, digest } = agreement;
  return useQuery({
    queryKey: ["document-to-sign", id, version, digest, accession?.digest ?? null],
    queryFn: ({ signal }) => verified(of, signal),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

async function send({ agreement: { id }, accession }: ToSign, jws: string): Promise<string> {
  const body = { jws };
  if (accession) {
    const path = "/v1/agreements/{id}/accessions/{organisation}/signatures";
    const params = { id, organisation: accession.party.organisation };
    return (await call<typeof signAccession>("POST", path, { params, body })).receipt;
  }
  const params = { id };
  return (await call<typeof signAgreement>("POST", "/v1/agreements/{id}/signatures", { params, body })).receipt;
}

const installationKeys = (): Promise<Answer<typeof readInstallationKeys>> =>
  call<typeof readInstallationKeys>("GET", "/v1/keys", {});

/** What came of signing: the receipt, and what is wrong with it, if anything. The signature counts in any case. */
export interface Signed {
  readonly receipt: string;
  readonly problem: unknown;
}

/** What somebody has decided: by which key, over the text of which digest, and in which capacity, if they say one. */
export interface Decision {
  readonly key: KeptKey;
  readonly digest: string;
  readonly capacity: string;
}

/** Signs with a key of this browser, once the document was checked again at that very moment, and sends the signature. */
export function useSign(of: ToSign) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ key, digest, capacity }: Decision): Promise<Signed> => {
      const document = await verified(of);
      if (document.digest !== digest) throw new SigningProblem("document-other");
      const receipt = await send(of, await signDetached(key, document.bytes, capacity));
      const problem = await installationKeys()
        .then((keys) => checkReceipt(receipt, digest, keys))
        .then(
          () => null,
          (error: unknown) => error,
        );
      return { receipt, problem };
    },
    // Not waited for: the page learns of its own signature first, and of the agreement's new state then.
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["agreements"] });
      void client.invalidateQueries({ queryKey: ["signing-keys"] });
    },
  });
}
