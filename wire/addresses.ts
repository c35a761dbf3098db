import * as z from "zod";
import { language } from "./languages.ts";
import { nothingSaid, operation } from "./operation.ts";
import { rfc3339 as at, slug } from "./scalars.ts";

const token = z.strictObject({ token: z.string().min(1).max(200) });
const standing = z
  .object({
    organisation: slug,
    organisationName: z.string(),
    email: z.string(),
    language,
    expiresAt: at,
    status: z.enum(["open", "confirmed", "ended"]),
  })
  .meta({ id: "AddressStanding", description: "What a test mail's link is about." });
export type AddressStanding = z.infer<typeof standing>;

/** Calls about addresses that test mails confirm, by name. */
export const addressCalls = {
  inspect: operation({
    id: "inspectAddressTest",
    method: "POST",
    path: "/v1/addresses/inspect",
    summary: "What a test mail's link confirms, and whether it still can; changes nothing",
    secured: false,
    body: token,
    success: { 200: standing },
    failures: [404],
  }),
  confirm: operation({
    id: "confirmAddress",
    method: "POST",
    path: "/v1/addresses/confirmation",
    summary: "Confirms that mails reach an address, once, by the link that was mailed to it",
    secured: false,
    body: token,
    success: { 200: standing },
    failures: [404, 409],
  }),
  sendTest: operation({
    id: "sendAddressTest",
    method: "POST",
    path: "/v1/organisations/{id}/members/{member}/address-test",
    summary:
      "Sends the test mail again: by the member, their supervisor, or whoever administers the coordination of their agreements",
    secured: true,
    ...nothingSaid,
    success: { 200: z.object({ member: z.string(), email: z.string() }) },
    failures: [404, 409],
  }),
};

/** All of them, for the router and the OpenAPI document. */
export const addressOperations = Object.values(addressCalls);
