import { rm } from "node:fs/promises";
import type { OrganisationStore } from "../../adapters/dynamodb/organisation-store.ts";
import { Defect, StaleWrite } from "../../core/errors.ts";
import type { Instant } from "../../core/instant.ts";
import type { Member, Organisation, Principal } from "../../core/people/member.ts";
import type { AgreementPorts } from "../../functions/api-agreements/ports.ts";
import type { LocalAccounts } from "../accounts/open-accounts.ts";
import { type DemoPerson, demoFacts } from "./demo-facts.ts";
import { type DemoAddresses, type DemoFile, type DemoPrincipal, readDemoFile, writeDemoFile } from "./demo-file.ts";
import { type DemoPlan, planFile, readPlan, settlePlan } from "./demo-plan.ts";
import { signDemoPact } from "./sign-demo-pact.ts";

export interface SeedDeps {
  readonly dataDirectory: string;
  readonly addresses: DemoAddresses;
  readonly organisations: OrganisationStore;
  readonly accounts: LocalAccounts;
  readonly agreements: AgreementPorts;
  now(): Instant;
}

/**
 * What a data folder says of the demo: `done` once `demo.json` is there, `begun` when a start ended in the middle of
 * the seed, `none` otherwise. A folder that is not empty is seeded only where it says `done` or `begun`.
 */
export async function demoProgress(dataDirectory: string): Promise<"done" | "begun" | "none"> {
  if (await readDemoFile(dataDirectory)) return "done";
  return (await readPlan(dataDirectory)) ? "begun" : "none";
}

/**
 * Makes the demo, or finishes one that was begun, and writes `demo.json` last, whole and at once. Where the demo is
 * there already only its addresses are brought up to date.
 */
export async function seedDemo(deps: SeedDeps): Promise<DemoFile> {
  const { dataDirectory, addresses } = deps;
  const done = await readDemoFile(dataDirectory);
  const demo = { ...addresses, ...(done ? withoutAddresses(done) : await seed(deps)) };
  if (JSON.stringify(demo) !== JSON.stringify(done)) await writeDemoFile(dataDirectory, demo);
  await rm(planFile(dataDirectory), { force: true });
  return demo;
}

const withoutAddresses = ({ principals, signingKeys, agreement }: DemoFile) => ({
  principals,
  signingKeys,
  agreement,
});

async function seed(deps: SeedDeps): Promise<Omit<DemoFile, keyof DemoAddresses>> {
  const plan: DemoPlan = await settlePlan(deps.dataDirectory, Number(deps.now().slice(0, 4)));
  const { organisations, people } = demoFacts(plan.year);
  for (const organisation of organisations) await settleOrganisation(deps, organisation);
  const principals = new Map<string, Principal>();
  for (const person of people) {
    const secrets = plan.principals.find(({ name }) => name === person.name);
    if (!secrets) throw new Defect(`the plan of the demo lacks ${person.name}`);
    principals.set(person.name, await settlePerson(deps, person, secrets));
  }
  await signDemoPact(deps.agreements, principals, plan);
  const { principals: told, signingKeys, agreement } = plan;
  return { principals: told, signingKeys, agreement };
}

/** Records an organisation, unless an earlier start has. */
const settleOrganisation = ({ organisations }: SeedDeps, organisation: Organisation): Promise<void> =>
  organisations.createOrganisation(organisation).catch((error: unknown) => {
    if (!(error instanceof StaleWrite)) throw error;
  });

/** Records a person with both ways to sign in: their account, and the client of their name. */
async function settlePerson(deps: SeedDeps, person: DemoPerson, secrets: DemoPrincipal): Promise<Principal> {
  const { name: id, organisation, role, displayName, email, language } = person;
  const account = await deps.accounts.save({ email, name: displayName, password: secrets.password, generated: true });
  const client = { issuer: "local", subject: secrets.clientId };
  const member: Member = {
    id,
    organisation,
    name: displayName,
    email,
    language,
    roles: [role],
    status: "active",
    emailConfirmedAt: deps.now(),
    absences: [],
  };
  await deps.organisations.importMember(member, [account, client]);
  return { member: id, name: displayName, organisation, roles: [role], covering: false };
}
