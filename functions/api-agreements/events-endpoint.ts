import { partiesOf } from "../../core/agreements/agreement-life.ts";
import { NotFound } from "../../core/errors.ts";
import { readAgreementEvents } from "../../wire/agreement-life.ts";
import { type Endpoint, endpoint } from "../http/api-function.ts";
import type { AgreementPorts } from "./ports.ts";

const perPage = 200;

/** The agreement's ledger, for its parties: those of a version that lives, and those that an amendment left out. */
export const eventsEndpoint = (ports: AgreementPorts): Endpoint =>
  endpoint(readAgreementEvents, async ({ principal, path, query }) => {
    const id = path["id"] ?? "";
    const life = await ports.agreements.life(id);
    const isParty = life && [...partiesOf(life), ...Object.keys(life.formerParties)].includes(principal.organisation);
    if (!isParty) throw new NotFound("no such agreement");
    const from = await ports.cursors.read<{ seq: number }>(query.after, principal.member, { events: id });
    const found = await ports.agreements.events(id, from?.seq ?? 0, perPage + 1);
    const events = found.slice(0, perPage);
    const position = found.length > perPage ? { seq: events.at(-1)?.seq ?? 0 } : null;
    const cursor = await ports.cursors.write(position, principal.member, { events: id });
    return { status: 200, json: { events, cursor } };
  });
