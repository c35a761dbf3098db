import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { shortTerms } from "../support/network.ts";
import { ScenarioWorld } from "../support/scenario-world.ts";

let world: ScenarioWorld;
let agreement: string;
let quick: string;

before(async () => {
  world = await ScenarioWorld.open();
  agreement = await world.agree(shortTerms(3600));
  // Agreed before any address bounces: those that do are tested anew with the next agreement.
  quick = await world.agree(
    shortTerms(3, [
      { at: "50%", kind: "reminder", notify: ["deputy"] },
      { at: "100%", kind: "breach", notify: ["contact"] },
    ]),
  );
});
after(() => world?.close());

interface Member {
  readonly id: string;
  readonly email: string;
  readonly bouncedSince?: string | null;
}

async function memberOf(by: string, organisation: string, name: string): Promise<Member> {
  const path = `/v1/organisations/${organisation}/members`;
  const { items } = await world.network.does<{ items: Member[] }>(by, "GET", path);
  return items.find(({ email }) => email === world.network.emailOf(name)) ?? assert.fail(`no ${name}`);
}

const patch = async (organisation: string, name: string, change: object): Promise<void> => {
  const by = `${organisation}-supervisor`;
  const { id } = await memberOf(by, organisation, name);
  await world.network.does(by, "PATCH", `/v1/organisations/${organisation}/members/${id}`, change);
};

describe("a notice that finds nobody at first", { concurrency: true }, () => {
  test("moves the ladder on when it bounces, through whoever covers, until somebody reads it and acts", async () => {
    const { network, watch } = world;
    const { id } = await world.submit(agreement, "pisa");
    const first = await world.mailTo("pisa-contact", /Nuova segnalazione/, id);
    await world.comesBack(first, "bounced");
    await world.comesBack(first, "bounced");
    watch.expect("address-dead", null, "pisa-supervisor");
    watch.expect("reminder", id, "pisa-contact", "pisa-deputy");
    const covering = await world.mailTo("pisa-deputy", /Termine in scadenza/, id);
    assert.match(covering.text, /assente o non è raggiungibile per e-mail/);
    const { bouncedSince } = await memberOf("pisa-supervisor", "pisa", "pisa-contact");
    assert.ok(bouncedSince, "shown to the supervisor");
    assert.ok((await memberOf("network-office-administrator", "pisa", "pisa-contact")).bouncedSince);
    assert.equal((await memberOf("pisa-caseworker", "pisa", "pisa-contact")).bouncedSince, undefined);

    await world.comesBack(await world.mailTo("pisa-contact", /Termine in scadenza/, id), "bounced");
    await network.hasEvent("pisa-contact", id, "mail-bounced", 2);
    await world.comesBack(covering, "bounced");
    watch.expect("address-dead", null, "pisa-supervisor");
    watch.expect("undelivered", id, "pisa-contact", "pisa-deputy", "pisa-supervisor");
    const token = world.token(await world.mailTo("pisa-supervisor", /non è stato consegnato/, id));
    assert.equal((await network.referral("pisa-supervisor", id)).status, "awaiting-response");
    await world.byLink(token, { action: "accept" });
    world.tellSender("accepted", id);
    watch.expect("first-contact-due", id, "pisa-supervisor");
    watch.expect("decided-by-link", id, "pisa-contact");
    await world.comesBack(covering, "bounced");
    const moved = ["mail-bounced", "reminded", "cover-called", "mail-bounced", "mail-bounced", "cover-called"];
    const { referral, events } = await world.holds(id, "submitted", ...moved, "accepted");
    const response = referral.clocks.find(({ milestone }) => milestone === "response");
    assert.ok(response?.metAt && response.breachedAt === null, "no deadline was missed");
    const text = JSON.stringify(events);
    assert.ok(!text.includes("@") && !text.includes("pisa-contact"), "no address and no name stands in the ledger");
  });

  test("goes to the deputy too while the contact is away, whose link decides", async () => {
    const { network, watch } = world;
    const until = new Date(Date.now() + 86_400_000).toISOString();
    await patch("mantova", "mantova-contact", { from: new Date(Date.now() - 1_000).toISOString(), until });
    const { id } = await world.submit(agreement, "mantova");
    watch.expect("new", id, "mantova-deputy");
    const mail = await world.mailTo("mantova-deputy", /Nuova segnalazione/, id);
    assert.match(mail.text, /un referente della tua organizzazione è assente/);
    assert.ok((await network.referral("mantova-deputy", id)).actions.includes("accept"));
    await world.byLink(world.token(mail), { action: "decline", reason: "no-capacity" });
    world.tellSender("declined", id);
    watch.expect("decided-by-link", id, "mantova-contact");
    await world.holds(id, "submitted", "cover-called", "declined");
  });

  test("lets the deputy know that a mailbox answered by itself, once, and takes it for no answer", async () => {
    const { network, watch } = world;
    const { id } = await world.submit(agreement, "helsinki");
    const mail = await world.mailTo("helsinki-contact", /Uusi lähete/, id);
    await world.comesBack(mail, "answered");
    await world.comesBack(mail, "answered");
    watch.expect("away", id, "helsinki-deputy");
    const alert = await world.mailTo("helsinki-deputy", /Joku näyttää olevan poissa/, id);
    await world.comesBack(alert, "answered");
    assert.equal((await network.referral("helsinki-deputy", id)).status, "awaiting-response");
    await world.byLink(world.token(alert), { action: "accept" });
    world.tellSender("accepted", id);
    watch.expect("first-contact-due", id, "helsinki-deputy");
    watch.expect("decided-by-link", id, "helsinki-contact");
    await world.holds(id, "submitted", "absence-reported", "accepted");
  });

  test("is recorded, and told to the coordinator once, where nobody holds the role a step tells", async () => {
    const { network, watch } = world;
    await patch("lisboa", "lisboa-deputy", { status: "deactivated" });
    const { id } = await world.submit(quick, "lisboa");
    watch.expect("nobody-told", id, "network-office-administrator");
    watch.expect("breach", id, "lisboa-contact");
    const { data } = await network.hasEvent("livorno-contact", id, "nobody-notified");
    assert.deepEqual([data["organisation"], data["level"], data["why"]], ["lisboa", 1, "nobody-holds-the-role"]);
    await network.hasEvent("livorno-contact", id, "breached");
    // The ladder goes on while it is found out that nobody holds the role: either may stand first.
    const types = (await network.events("livorno-contact", id)).map(({ type }) => type);
    const last = ["nobody-notified", "breached"].sort((a, b) => types.indexOf(a) - types.indexOf(b));
    await world.holds(id, "submitted", "reminded", ...last);
  });
});

test("the audit counts them all, no other mail was sent, and no word of the content is legible anywhere", () =>
  world.allHolds());
