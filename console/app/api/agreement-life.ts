import type * as z from "zod";
import type {
  leaveAgreement,
  proposeAccession,
  refuseAccession,
  remindSignatories,
  renewAgreement,
  terminateAgreement,
} from "../../../wire/agreement-life.ts";
import type { amendAgreement } from "../../../wire/agreements.ts";
import type { auditBundle, evidenceParts } from "../../../wire/evidence.ts";
import { type Answer, type Ask, call } from "./call.ts";
import { useAgreementChange } from "./outside-signatures.ts";

const one = "/v1/agreements/{id}";

/** Reminds the parties whose turn it is, each at most once a day. */
export const useRemind = (id: string) =>
  useAgreementChange((_nothing: undefined) =>
    call<typeof remindSignatories>("POST", `${one}/reminders`, { params: { id }, body: {} }),
  );

/** Begins the next version as a copy of the present one. */
export const useAmend = (id: string) =>
  useAgreementChange((_nothing: undefined) =>
    call<typeof amendAgreement>("POST", `${one}/amendments`, { params: { id } }),
  );

export type Renewal = Ask<typeof renewAgreement>["body"];
export const useRenew = (id: string) =>
  useAgreementChange((body: Renewal) =>
    call<typeof renewAgreement>("POST", `${one}/renewals`, { params: { id }, body }),
  );

export type Invitation = Ask<typeof proposeAccession>["body"];
export const useInviteToJoin = (id: string) =>
  useAgreementChange((body: Invitation) =>
    call<typeof proposeAccession>("POST", `${one}/accessions`, { params: { id }, body }),
  );

/** Declines to join, with a reason that the parties read. */
export const useRefuseToJoin = (id: string, organisation: string) =>
  useAgreementChange((reason: string) =>
    call<typeof refuseAccession>("POST", `${one}/accessions/{organisation}/refusals`, {
      params: { id, organisation },
      body: { reason },
    }),
  );

export type Leaving = NonNullable<Ask<typeof leaveAgreement>["body"]>;
export const useLeave = (id: string) =>
  useAgreementChange((body: Leaving) =>
    call<typeof leaveAgreement>("POST", `${one}/leavings`, { params: { id }, body }),
  );

export type Termination = Ask<typeof terminateAgreement>["body"];
export const useTerminate = (id: string) =>
  useAgreementChange((body: Termination) =>
    call<typeof terminateAgreement>("POST", `${one}/termination`, { params: { id }, body }),
  );

type Bundle = Answer<typeof auditBundle>;

/** Of several parts, as `proxenia verify` reads them. Source: docs/evidence.md */
const partsFormat: z.output<typeof evidenceParts>["format"] = "proxenia-evidence-parts/1";

/** An agreement's evidence of a period, all its parts in one text. @throws ApiProblem */
export async function evidenceOf(o: { agreement: string; from: string; to: string }): Promise<string> {
  const parts: Bundle[] = [];
  for (let after: string | undefined; ; ) {
    const query = after === undefined ? o : { ...o, after };
    const part = await call<typeof auditBundle>("GET", "/v1/audit/bundle", { query });
    parts.push(part);
    if (part.part.next === null) break;
    after = part.part.next;
  }
  return JSON.stringify(parts.length === 1 ? parts[0] : { format: partsFormat, parts });
}
