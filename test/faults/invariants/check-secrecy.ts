import { contentKeyOf } from "../../../adapters/content/content-keys.ts";
import { placeOf, unseal } from "../../../adapters/content/seal.ts";
import type { SealedText } from "../../../adapters/dynamodb/referral-store.ts";
import { checkChain } from "../../support/check-ledger.ts";
import type { Event } from "../../support/network.ts";
import { keysTableName, recordsTableName } from "../world/faulty-dynamo.ts";
import { during, headsOf } from "../world/look.ts";
import { nameOf, sender } from "../world/people.ts";
import type { World } from "../world/world.ts";

function must(holds: boolean, message: string): void {
  if (!holds) throw new Error(message);
}

/** Invariant 11: the canary stands in no mail, log line, ledger, workflow input or history, nor legibly in a record. */
export async function checkSecrecy(world: World, ledgers: ReadonlyMap<string, readonly Event[]>): Promise<void> {
  const { canary } = world;
  const records = world.dynamo.table(recordsTableName).all();
  const texts: readonly (readonly [string, string])[] = [
    ["a mail", JSON.stringify(world.mailbox.mails)],
    ["a log line", world.logs.join("\n")],
    ["a ledger", JSON.stringify([...ledgers.values()])],
    ["a record", records.map((item) => JSON.stringify({ ...item, box: undefined })).join("\n")],
    [
      "a sealed text",
      records.map(({ box }) => (box instanceof Uint8Array ? Buffer.from(box).toString("latin1") : "")).join("\n"),
    ],
  ];
  for (const [where, text] of texts) must(!text.includes(canary), `invariant 11: the canary stands in ${where}`);
  must(!(await world.engine.bytes()).includes(canary), "invariant 11: the canary stands in an execution");
}

/** Invariant 12: after an erasure no key that is left opens anything, and the ledger still verifies. */
export async function checkErasures(world: World, ledgers: ReadonlyMap<string, readonly Event[]>): Promise<void> {
  const by = nameOf(sender, "contact");
  for (const id of world.memory.erased) {
    const head = headsOf(world).find(({ state }) => state.id === id);
    must(head?.state.erasedAt != null, `invariant 12: the erasure of ${id} was acknowledged and is not on record`);
  }
  for (const { state } of headsOf(world)) {
    const path = `/v1/referrals/${state.id}/content`;
    const { status, body } = await during(world, () => world.client.send({ by, method: "GET", path }));
    if (state.erasedAt === null) {
      must(JSON.stringify(body).includes(world.canary), `invariant 1: content of ${state.id} answers ${status}`);
      continue;
    }
    must(status === 404, `invariant 12: content of the erased ${state.id} answers ${status}`);
    must(!opens(world, state.id), `invariant 12: a key that is left opens ${state.id}`);
    checkChain(ledgers.get(state.id) ?? [], 4);
  }
}

/** Tries every wrapped key there is on every sealed text of a referral. */
function opens({ dynamo, keeper }: World, id: string): boolean {
  const keys = dynamo.table(keysTableName).all();
  const boxes = dynamo
    .table(recordsTableName)
    .all()
    .filter(({ pk, sk }) => pk === `REFERRAL#${id}` && String(sk).startsWith("SEALED#")) as unknown as SealedText[];
  return keys.some(({ pk, wrapped }) => {
    const referral = String(pk).slice("REFERRAL#".length);
    return boxes.some((text) => {
      try {
        const key = contentKeyOf(keeper.unwrapNow(referral, wrapped as Uint8Array));
        return unseal(key, placeOf(id, text), text.box).json !== "";
      } catch {
        return false;
      }
    });
  });
}
