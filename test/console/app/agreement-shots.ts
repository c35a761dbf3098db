import type { Page } from "playwright-core";
import type { Network } from "../../support/network.ts";
import type { Shot } from "./shots.ts";

const administrator = "network-office-administrator";

interface Template {
  readonly draft: object;
}

/** A pact made from the template, among organisations of the demo. */
async function draftPact(network: Network): Promise<string> {
  const { draft } = await network.does<Template>(administrator, "GET", "/v1/agreement-templates/network-pact");
  const names = { "support-centre": "livorno", hospital: "pisa", municipality: "mantova", prefecture: "helsinki" };
  const text = Object.entries({ ...names, police: "questura-livorno" }).reduce(
    (now, [former, next]) => now.replaceAll(`"${former}"`, `"${next}"`),
    JSON.stringify(draft).replaceAll("[name]", "Tirrenia (example)"),
  );
  const { id } = await network.does<{ id: string }>(administrator, "POST", "/v1/agreements", JSON.parse(text));
  return id;
}

/** The pact proposed, commented on, and turned back to a second version, which differs. */
async function negotiatedPact(network: Network): Promise<string> {
  const id = await draftPact(network);
  const path = `/v1/agreements/${id}`;
  const body = await bodyOf(network, id);
  await network.does(administrator, "POST", `${path}/proposal`, {});
  await network.does("pisa-signatory", "POST", `${path}/comments`, {
    clause: "/terms/priorities/urgent/response",
    text: "At night we are two. Could it be six hours?",
  });
  await network.does(administrator, "POST", `${path}/reopening`, {});
  body.terms.priorities.urgent.response.target = "PT6H";
  body.terms.ladder[2]?.notify.push("coordinator");
  body.text = body.text.replace("free of charge, with or without a complaint", "free of charge and in confidence");
  await network.does(administrator, "PUT", path, body);
  return id;
}

const members = [
  "kind",
  "title",
  "language",
  "text",
  "annexes",
  "parties",
  "entryIntoForce",
  "notice",
  "procedure",
  "terms",
];

interface Body {
  text: string;
  readonly terms: {
    readonly priorities: { readonly urgent: { readonly response: { target: string } } };
    readonly ladder: { notify: string[] }[];
  };
}

async function bodyOf(network: Network, id: string): Promise<Body> {
  const read = await network.does<Record<string, unknown>>(administrator, "GET", `/v1/agreements/${id}`);
  return Object.fromEntries(members.map((name) => [name, read[name]])) as unknown as Body;
}

async function simulate(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Simulate" }).click();
  await page.locator("#outcome").waitFor();
}

const drawn = (page: Page): Promise<void> => page.locator(".clock-lane").first().waitFor();

/** An agreement being read, written, compared and simulated. */
export const agreementShots: readonly Shot[] = [
  {
    name: "agreement",
    as: "pisa-signatory",
    path: async (network) => `/agreements/${await negotiatedPact(network)}`,
    prepare: drawn,
  },
  {
    name: "agreement-edit",
    as: administrator,
    path: async (network) => `/agreements/${await draftPact(network)}/edit`,
    prepare: drawn,
  },
  {
    name: "agreement-compare",
    as: "pisa-signatory",
    path: async (network) => `/agreements/${await negotiatedPact(network)}/compare`,
  },
  {
    name: "simulation",
    as: administrator,
    path: async (network) => `/agreements/${await draftPact(network)}/simulation`,
    prepare: simulate,
  },
];
