import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { checkAudit } from "./check-audit.ts";
import { checkChain, checkClocks, checkFold, stepMillis } from "./check-ledger.ts";
import { checkNotices } from "./check-notices.ts";
import { MailboxWatch } from "./mailbox-watch.ts";
import { type Event, type Mail, Network, type Referral, tokenOf } from "./network.ts";
import { ProxeniaProcess } from "./proxenia-process.ts";
import { filesHolding } from "./search-folder.ts";

/** The organisations that sign the demo's agreements, and the one that coordinates them. */
export const members = ["livorno", "pisa", "mantova", "questura-livorno", "lisboa", "helsinki"];

const linksIn = (mails: readonly Mail[]): Set<string> =>
  new Set(mails.flatMap(({ text, html }) => `${text} ${html}`.match(/https?:\/\/[^\s"<>]+/g) ?? []));

/** A running product, its people, and a watch on their mailbox. */
export class ScenarioWorld {
  readonly product: ProxeniaProcess;
  readonly network: Network;
  readonly watch: MailboxWatch;
  /** Stands in every content, question, answer and message, and must be legible nowhere else. */
  readonly canary = `canary${randomBytes(9).toString("hex")}`;
  /** The referrals submitted, each with its agreement. */
  readonly submitted = new Map<string, string>();

  private constructor(product: ProxeniaProcess, network: Network) {
    this.product = product;
    this.network = network;
    this.watch = new MailboxWatch(network);
  }

  static async open(): Promise<ScenarioWorld> {
    const product = await ProxeniaProcess.start();
    return new ScenarioWorld(product, new Network(await product.demo()));
  }

  /** A pact of all under these terms, and the mails its signing owes. */
  async agree(terms: unknown, procedure: readonly object[] = []): Promise<string> {
    const id = await this.network.agree(terms, "An example of short targets", procedure);
    this.watch.expect("agreement-proposed", null, ...members.map((member) => `${member}-signatory`));
    for (const _ of members.slice(1)) this.watch.expect("agreement-signed", null, "network-office-administrator");
    const people = members.flatMap((member) => [`${member}-signatory`, `${member}-contact`]);
    this.watch.expect("agreement-active", null, ...people, "network-office-administrator");
    return id;
  }

  /** Submits by a caseworker, with the canary in the content; the mails a submission owes are expected. */
  async submit(agreement: string, to: string, change: Record<string, unknown> = {}): Promise<Referral> {
    const { canary } = this;
    const content = { person: { alias: canary }, situation: `about ${canary}` };
    const referral = await this.network.submit("livorno-caseworker", agreement, to, { content, ...change });
    this.isSubmitted(referral.id, agreement, to);
    return referral;
  }

  /** A submission's mails, and its place in the audit. */
  isSubmitted(id: string, agreement: string, to: string): void {
    this.submitted.set(id, agreement);
    this.tellSender("received", id);
    this.watch.expect("new", id, `${to}-contact`);
  }

  /** "Told", on the sender's side: the submitting person and that organisation's contact. */
  tellSender(kind: string, referral: string): void {
    this.watch.expect(kind, referral, "livorno-caseworker", "livorno-contact");
  }

  /** The mails of the ladder of `shortTerms`, as a clock of an organisation goes by: up to its escalation. */
  tellOverdue(referral: string, organisation: string): void {
    this.watch.expect("reminder", referral, `${organisation}-contact`);
    this.watch.expect("breach", referral, `${organisation}-contact`, `${organisation}-deputy`);
    this.watch.expect("escalation", referral, `${organisation}-supervisor`);
  }

  /** The mail of a kind that a person got about a referral, once it is there. */
  mailTo(name: string, kindTitle: RegExp, referral: string): Promise<Mail> {
    const to = this.network.emailOf(name);
    return this.network.until(`a mail ${kindTitle} to ${name}`, async () => {
      const mails = await this.network.mailsLately();
      const isIt = (mail: Mail) =>
        mail.to.includes(to) && kindTitle.test(mail.subject) && mail.subject.includes(referral);
      return mails.find(isIt) ?? null;
    });
  }

  token(mail: Mail): string {
    return tokenOf(mail, this.product.baseUrl);
  }

  /** Lets a mail come back as undeliverable, or its mailbox answer that its owner is away. */
  async comesBack(mail: Mail, kind: "bounced" | "answered"): Promise<void> {
    await this.network.does(null, "POST", `/mail/${mail.id}/${kind}`, {});
  }

  /** Presses the button behind a link. */
  byLink(token: string, body: Record<string, unknown>): Promise<{ status: string }> {
    return this.network.does(null, "POST", "/v1/act", { token, ...body });
  }

  /**
   * What holds of every story where nothing failed: exactly the mails expected, each soon after its event; the ledger's
   * events in order, its chain, its clocks, and the referral shown as their fold.
   */
  async holds(id: string, ...types: string[]): Promise<{ referral: Referral; events: Event[] }> {
    const mails = await this.watch.settled(id);
    const events = await this.network.events("livorno-contact", id);
    const referral = await this.network.referral("livorno-contact", id);
    assert.deepEqual(
      events.map(({ type }) => type),
      types,
    );
    checkNotices(mails, events);
    checkChain(events);
    checkFold(referral, events);
    checkClocks(referral, events, { lateMillis: stepMillis, readAt: Date.now() });
    return { referral, events };
  }

  /** Opens every link of a referral's mails as scanners do, and looks behind each as its page does: nothing changes. */
  async openLinks(id: string): Promise<void> {
    const standing = async () => ({
      referral: await this.network.referral("livorno-contact", id),
      events: await this.network.events("livorno-contact", id),
      mails: (await this.network.mailsOf(id)).length,
    });
    await this.watch.settled(id);
    const before = await standing();
    for (const link of linksIn(await this.network.mailsOf(id))) {
      for (const method of ["HEAD", "GET"]) {
        const { status } = await fetch(link, { method });
        assert.ok(status < 500 && (status === 200 || !link.includes("/act")), `${method} ${link}: ${status}`);
      }
      const token = link.split("#")[1];
      if (token) await this.network.does(null, "POST", "/v1/act/inspect", { token });
    }
    assert.deepEqual(await standing(), before, "opening links changed something");
  }

  /** What holds of a whole scenario once its stories are told: no other mail, the audit's figures, no word of content. */
  async allHolds(): Promise<void> {
    const mails = await this.watch.allSettled();
    const ledgers = new Map<string, Event[]>();
    for (const id of this.submitted.keys()) ledgers.set(id, await this.network.events("livorno-contact", id));
    for (const agreement of new Set(this.submitted.values())) {
      const own = [...ledgers].filter(([id]) => this.submitted.get(id) === agreement);
      await checkAudit(this.network, agreement, new Map(own));
    }
    const ledgerText = JSON.stringify([...ledgers.values()]);
    for (const text of [JSON.stringify(mails), this.product.output, ledgerText]) assert.ok(!text.includes(this.canary));
    assert.deepEqual(await filesHolding(this.product.dataDirectory, this.canary), []);
    await this.product.terminate();
    assert.deepEqual(await filesHolding(this.product.dataDirectory, this.canary), []);
    assert.equal(
      this.product.output
        .split("\n")
        .filter((line) => /"level":"error"/.test(line))
        .join("\n"),
      "",
    );
  }

  close(): Promise<void> {
    return this.product.dispose();
  }
}
