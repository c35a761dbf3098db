import { readInstallationKeys } from "../../wire/signing-keys.ts";
import { type Endpoint, endpoint } from "../http/api-function.ts";
import type { AgreementPorts } from "./ports.ts";

/** The key of receipts and checkpoints, for whoever verifies them later and elsewhere. Source: RFC 7517 section 5. */
export const installationKeysEndpoint = ({ receipts }: AgreementPorts): Endpoint =>
  endpoint(readInstallationKeys, async () => ({
    status: 200,
    json: { keys: [{ ...(await receipts.publicJwk()), use: "sig", alg: "EdDSA" }] },
  }));
