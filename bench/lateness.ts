import { percentile } from "../core/audit/sla-figures.ts";
import { type Instant, millisBetween } from "../core/instant.ts";
import { Network } from "../test/support/network.ts";
import { ProxeniaProcess } from "../test/support/proxenia-process.ts";
import { eachAbreast } from "./abreast.ts";
import { printTable } from "./print-table.ts";

const referrals = 1_000;
const clients = 16;
const targetSeconds = 60;

const breachOnly = {
  priorities: Object.fromEntries(
    ["urgent"].map((priority) => {
      const clock = { target: `PT${targetSeconds}S`, clock: "always" };
      return [priority, { response: clock, "first-contact": clock, outcome: clock }];
    }),
  ),
  ladder: [
    { at: "50%", kind: "reminder", notify: ["contact"] },
    { at: "100%", kind: "breach", notify: ["contact", "deputy"] },
  ],
};

/** How late ladder steps are committed with a thousand open referrals; no step may be early, none missing. */
export async function benchLateness(): Promise<void> {
  const product = await ProxeniaProcess.start();
  try {
    const network = new Network(await product.demo());
    const agreement = await network.agree(breachOnly);
    const ids: string[] = [];
    await eachAbreast(Array.from({ length: referrals }), clients, async () => {
      ids.push((await network.submit("questura-livorno-caseworker", agreement, "livorno")).id);
    });
    await new Promise((resolve) => setTimeout(resolve, targetSeconds * 1000 + 5_000));
    const late: number[] = [];
    await eachAbreast(ids, clients, async (id) => {
      const events = await network.events("questura-livorno-caseworker", id);
      for (const event of events) {
        if (event.type === "reminded" || event.type === "breached")
          late.push(millisBetween(event.data["at"] as Instant, event.at as Instant));
      }
    });
    late.sort((a, b) => a - b);
    const show = (share: number): string => `${percentile(late, share)} ms`;
    printTable(`Lateness of ladder steps, ${referrals} open referrals with two steps each`, [
      ["committed", "missing", "early", "p50", "p99", "worst"],
      [
        String(late.length),
        String(2 * referrals - late.length),
        String(late.filter((millis) => millis < 0).length),
        show(0.5),
        show(0.99),
        show(1),
      ],
    ]);
  } finally {
    await product.dispose();
  }
}
