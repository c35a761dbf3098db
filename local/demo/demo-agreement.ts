import type { AgreementDraft } from "../../core/agreements/complete-body.ts";
import { makeDetachedJws } from "../../core/signing/make-jws.ts";
import type { DemoClient } from "./demo-client.ts";
import { office, personOf } from "./people-words.ts";

/** Who plays in the story, the sender first. */
const players = ["livorno", "pisa", "lisboa"] as const;

/** Two priorities: one whose answer is due within two seconds, one that leaves time to answer. */
const draft = (title: string): AgreementDraft => {
  const clocks = (response: string) => ({
    response: { target: response, clock: "always" as const },
    "first-contact": { target: "P1D", clock: "always" as const },
    outcome: { target: "P20D", clock: "always" as const },
    onward: { target: "P1D", clock: "always" as const },
  });
  return {
    kind: "network-pact",
    title,
    text: "An **example** with deadlines of seconds, made for a story. It binds nobody.",
    parties: [
      ...players.map((organisation) => ({ organisation, role: "member" as const })),
      { organisation: office, role: "coordinator" as const },
    ],
    terms: {
      priorities: { urgent: clocks("PT2S"), normal: clocks("PT1H") },
      ladder: [
        { at: "50%", kind: "reminder", notify: ["contact"] },
        { at: "100%", kind: "breach", notify: ["contact", "deputy"] },
        { at: "150%", kind: "escalation", notify: ["supervisor"] },
        { at: "200%", kind: "return", notify: ["coordinator", "counterpart"] },
      ],
    },
  };
};

/** One thing that was done about the agreement, in people's words. */
export interface Deed {
  readonly at: string;
  readonly text: string;
}

/** Drafts, proposes and signs the story's agreement, each signatory with their own key. */
export async function makeAgreement(client: DemoClient, title: string): Promise<{ id: string; deeds: Deed[] }> {
  const deeds: Deed[] = [];
  const did = (text: string): void => void deeds.push({ at: new Date().toISOString(), text });
  const administrator = `${office}-administrator`;
  const { id } = await client.call<{ id: string }>(administrator, "POST", "/v1/agreements", draft(title));
  did(`the network office drafts an agreement of ${players.length} organisations, with deadlines of seconds`);
  const { digest } = await client.call<{ digest: string }>(administrator, "POST", `/v1/agreements/${id}/proposal`, {});
  did(`and proposes it for signing: the text is frozen as ${digest.slice(0, 19)}…`);
  for (const organisation of players) {
    const signatory = `${organisation}-signatory`;
    const key = client.demo.signingKeys.find((candidate) => candidate.organisation === organisation);
    if (!key) throw new Error(`The demo has no signing key of ${organisation}: it was made by another version.`);
    const document = await client.bytes(signatory, `/v1/agreements/${id}/document`);
    const jws = makeDetachedJws(key.privateJwk, document, { iat: Math.floor(Date.now() / 1000) });
    const path = `/v1/agreements/${id}/signatures`;
    const { status } = await client.call<{ status: string }>(signatory, "POST", path, { jws });
    did(
      `${personOf(organisation, "signatory")} signs${status === "active" ? ": all have signed, and it is in force" : ""}`,
    );
  }
  return { id, deeds };
}
