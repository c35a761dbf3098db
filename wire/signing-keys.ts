import * as z from "zod";
import { sentence } from "../core/refusals/refusal.ts";
import { revocationReasons } from "../core/signing/signing-codes.ts";
import { nothingSaid, operation } from "./operation.ts";
import { instant, rfc3339 } from "./scalars.ts";

const signingKey = z
  .object({
    kid: z.string(),
    jwk: z.record(z.string(), z.string()),
    status: z.enum(["registered", "confirmed", "retired", "revoked"]),
    registeredAt: rfc3339,
    confirmedAt: rfc3339.nullable().meta({ description: "From when on it may sign" }),
    validUntil: rfc3339.nullable().meta({ description: "The first instant at which it signs no more" }),
    reason: z.enum(revocationReasons).nullable(),
    suspectedSince: rfc3339.nullable().meta({ description: "Of a compromised key; undoes no signature" }),
    replaces: z.string().nullable(),
    overlapUntil: rfc3339.nullable(),
  })
  .meta({ id: "SigningKey" });

const keys = "/v1/organisations/{id}/signing-keys";

export const listSigningKeys = operation({
  id: "listSigningKeys",
  method: "GET",
  path: keys,
  summary: "An organisation's public signing keys; unconfirmed ones are shown to itself",
  secured: true,
  success: { 200: z.object({ items: z.array(signingKey) }) },
  failures: [404],
});

export const registerSigningKey = operation({
  id: "registerSigningKey",
  method: "POST",
  path: keys,
  summary: "Register a public key, with proof that the signatory holds it",
  secured: true,
  body: z.strictObject({
    jwk: z.looseObject({}).meta({ description: "Public JWK: P-256 or Ed25519" }),
    proof: z.string().min(1, sentence("empty")).max(4_000).meta({
      description: "Compact JWS by that key over { organisation, audience: <base URL>, iat }",
    }),
    replaces: z.string().min(1).max(64).optional().meta({
      description: "The key that retires when this one is confirmed",
    }),
    overlapUntil: instant
      .optional()
      .meta({ description: "Until when the replaced key may sign beside it, 90 days at most" }),
  }),
  success: { 201: z.object({ kid: z.string(), status: z.literal("registered") }) },
  failures: [404, 409],
});

export const confirmSigningKey = operation({
  id: "confirmSigningKey",
  method: "POST",
  path: `${keys}/{kid}/confirmation`,
  summary: "Confirm a registered key, as its organisation's supervisor",
  secured: true,
  ...nothingSaid,
  success: { 200: signingKey },
  failures: [404, 409],
});

export const revokeSigningKey = operation({
  id: "revokeSigningKey",
  method: "POST",
  path: `${keys}/{kid}/revocation`,
  summary: "End a key from now on, as a signatory or supervisor of its organisation; what it signed stays signed",
  secured: true,
  body: z.strictObject({
    reason: z.enum(revocationReasons),
    suspectedSince: instant.optional().meta({ description: "Of a compromised key, shown to whoever verifies" }),
  }),
  success: { 200: signingKey },
  failures: [404, 409],
});

export const readInstallationKeys = operation({
  id: "readInstallationKeys",
  method: "GET",
  path: "/v1/keys",
  summary: "The public keys by which this installation signs receipts and checkpoints (RFC 7517), to pin",
  secured: false,
  success: { 200: z.object({ keys: z.array(z.record(z.string(), z.string())) }) },
});

/** The keys that sign: organisations' and the installation's own. */
export const signingKeyOperations = [
  listSigningKeys,
  registerSigningKey,
  confirmSigningKey,
  revokeSigningKey,
  readInstallationKeys,
] as const;
