import { useMutation, useQueryClient } from "@tanstack/react-query";
import type {
  attestExternalSignature,
  readExternalSignature,
  recordExternalSignature,
  refuseExternalSignature,
} from "../../../wire/external-signatures.ts";
import type { Agreement } from "./agreements.ts";
import { type Answer, type Ask, call } from "./call.ts";

export type OutsideSignature = Agreement["externalSignatures"][number];
export type OutsideRecord = Ask<typeof recordExternalSignature>["body"];
export type OutsideRead = Answer<typeof readExternalSignature>;

const one = "/v1/agreements/{id}/external-signatures/{signature}";

/** What changes an agreement, after which it is read anew; not waited for, so that a dialogue learns first what it did. */
export function useAgreementChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => void client.invalidateQueries({ queryKey: ["agreements"] }),
  });
}

/** Records a signature made outside; it counts once a second person attests it. */
export const useRecordOutside = (id: string) =>
  useAgreementChange((body: OutsideRecord) =>
    call<typeof recordExternalSignature>("POST", "/v1/agreements/{id}/external-signatures", { params: { id }, body }),
  );

/** Attests that what was signed bears the digest given. */
export const useAttestOutside = (id: string, signature: string) =>
  useAgreementChange((document: string) =>
    call<typeof attestExternalSignature>("POST", `${one}/attestations`, {
      params: { id, signature },
      body: { document },
    }),
  );

/** Refuses a recorded signature, or takes it back. */
export const useRefuseOutside = (id: string, signature: string) =>
  useAgreementChange((reason: string) =>
    call<typeof refuseExternalSignature>("POST", `${one}/refusals`, { params: { id, signature }, body: { reason } }),
  );

/** The signatory's name and the file, for those who may see them; kept nowhere. */
export function useReadOutside(id: string, signature: string) {
  return useMutation({
    mutationFn: () => call<typeof readExternalSignature>("GET", one, { params: { id, signature } }),
    gcTime: 0,
  });
}
