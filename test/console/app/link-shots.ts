import type { Page } from "playwright-core";
import { type Mail, type Network, tokenOf } from "../../support/network.ts";
import type { Shot } from "./shots.ts";

/** The newest mail to somebody in which something stands. */
const mailTo = (network: Network, email: string, words: RegExp): Promise<Mail> =>
  network.until(`a mail to ${email}`, async () => {
    const mails = await network.mails();
    return mails.findLast(({ to, text }) => to.includes(email) && words.test(text)) ?? null;
  });

/** The mail by which Mantova's contact is asked. */
async function askedMail(network: Network): Promise<Mail> {
  const { id } = await network.submit("questura-livorno-caseworker", network.demo.agreement, "mantova");
  return mailTo(network, network.emailOf("mantova-contact"), new RegExp(id));
}

const act = async (network: Network): Promise<string> =>
  `/act#${tokenOf(await askedMail(network), network.demo.baseUrl)}`;

async function pathIn(mail: Promise<Mail>, network: Network): Promise<string> {
  const { baseUrl } = network.demo;
  const line = (await mail).text.split("\n").find((one) => /^http.*#[\w-]{43}$/.test(one));
  return (line ?? "").slice(baseUrl.length);
}

async function invitation(network: Network): Promise<Mail> {
  const invited = { email: "new@pisa.example", roles: ["deputy"], language: "en" };
  await network.does("pisa-supervisor", "POST", "/v1/organisations/pisa/invitations", invited);
  return mailTo(network, invited.email, /invitation#/);
}

async function testOfAddress(network: Network): Promise<Mail> {
  const email = "deputy-new@pisa.example";
  const members = "/v1/organisations/pisa/members";
  await network.does("pisa-supervisor", "PATCH", `${members}/pisa-deputy`, { email, language: "en" });
  return mailTo(network, email, /confirm#/);
}

const inEnglish = async (page: Page): Promise<void> => {
  await page.locator("#view[aria-busy=false]").waitFor();
  await page.locator("#language").selectOption("en");
  await page.locator("html[lang=en]").waitFor();
};

const phone = { width: 390 };

/** The pages behind links in e-mails, and e-mails, on a phone, where most are read. */
export const linkShots: readonly Shot[] = [
  { name: "act", ...phone, path: act, prepare: inEnglish },
  {
    name: "act-confirm",
    ...phone,
    path: act,
    prepare: async (page) => {
      await inEnglish(page);
      await page.getByRole("button", { name: "Decline", exact: true }).click();
      await page.getByRole("button", { name: "Yes, decline" }).waitFor();
    },
  },
  { name: "invitation", ...phone, path: (network) => pathIn(invitation(network), network), prepare: inEnglish },
  { name: "confirm", ...phone, path: (network) => pathIn(testOfAddress(network), network), prepare: inEnglish },
  { name: "mail", ...phone, path: () => "/health", html: async (network) => (await askedMail(network)).html },
  { name: "mail-wide", width: 760, path: () => "/health", html: async (network) => (await invitation(network)).html },
];
