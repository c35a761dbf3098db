import type { LifeRecord } from "../../adapters/dynamodb/agreement-record.ts";
import type { Frozen } from "../../core/agreements/agreement.ts";
import { underNegotiation } from "../../core/agreements/agreement-life.ts";
import { mustBeAmendable } from "../../core/agreements/decide-agreement.ts";
import { nextBody } from "../../core/agreements/next-body.ts";
import type { AgreementBody } from "../../core/agreements/terms.ts";
import { validateBody } from "../../core/agreements/validate-body.ts";
import { type Instant, plusDays, utcDate } from "../../core/instant.ts";
import { remindSignatories, renewAgreement, terminateAgreement } from "../../wire/agreement-life.ts";
import { type Endpoint, endpoint } from "../http/api-function.ts";
import { mustAmend, mustEnd, mustGovern, readLife } from "./access.ts";
import { outlineOf } from "./agreement-view.ts";
import { etagOf } from "./draft-endpoints.ts";
import { present } from "./parties-endpoints.ts";
import type { AgreementPorts } from "./ports.ts";
import { keysThatSign } from "./proposal-endpoints.ts";
import { runCommand } from "./run-command.ts";
import { mustHaveCalendars } from "./working-calendars.ts";

interface Dates {
  readonly validFrom?: string | undefined;
  readonly validUntil: string | null;
}

/** The present text with other dates: by default it goes on where it ends, or from today where it has ended. */
function renewed(version: Frozen, { validFrom, validUntil }: Dates, at: Instant): AgreementBody {
  const today = utcDate(at);
  const last = version.body.validUntil;
  const from = validFrom ?? (last !== null && last >= today ? plusDays(last, 1) : today);
  const body = { ...nextBody(version), validFrom: from, validUntil };
  validateBody(body);
  return body;
}

const renew = (ports: AgreementPorts): Endpoint =>
  endpoint(renewAgreement, async (request) => {
    const { principal } = request;
    const id = request.path["id"] ?? "";
    mustAmend(principal, await readLife(ports, principal, id));
    const dates = request.body();
    const after = await runCommand(ports, principal, id, async (life, at) => {
      const role = mustAmend(principal, life);
      const body = renewed(mustBeAmendable(life, at), dates, at);
      await mustHaveCalendars(ports, body, at);
      return { command: { action: "renew", body, signingKeys: await keysThatSign(ports, body, at) }, role };
    });
    const renewal = underNegotiation(after);
    const headers = { location: `/v1/agreements/${id}?version=${renewal.version}`, etag: etagOf(renewal) };
    return { status: 201, json: outlineOf(renewal), headers };
  });

const remind = (ports: AgreementPorts): Endpoint =>
  endpoint(remindSignatories, async ({ principal, path, body }) => {
    let before: LifeRecord | null = null;
    const after = await runCommand(ports, principal, path["id"] ?? "", (life) => {
      const role = mustGovern(principal, life, underNegotiation(life));
      body();
      before = life;
      return { command: { action: "remind" }, role };
    });
    return { status: 200, json: { reminded: remindedBetween(before, after) } };
  });

const remindedAt = (life: LifeRecord | null): Readonly<Record<string, Instant>> =>
  life?.next && life.next.status !== "draft" ? life.next.remindedAt : {};

function remindedBetween(before: LifeRecord | null, after: LifeRecord): string[] {
  const earlier = remindedAt(before);
  return Object.entries(remindedAt(after)).flatMap(([party, at]) => (earlier[party] === at ? [] : [party]));
}

const terminate = (ports: AgreementPorts): Endpoint =>
  endpoint(terminateAgreement, async (request) => {
    const { principal } = request;
    const { organisation } = principal;
    const id = request.path["id"] ?? "";
    mustEnd(principal, await readLife(ports, principal, id));
    const { effectiveFrom = null, reason } = request.body();
    const after = await runCommand(ports, principal, id, (life) => ({
      command: { action: "terminate", organisation, effectiveFrom, reason },
      role: mustEnd(principal, life),
    }));
    return { status: 200, json: present(ports, principal, after) };
  });

/** Renewing an agreement, reminding of signatures, giving notice that it ends. */
export const endingEndpoints = (ports: AgreementPorts): Endpoint[] => [renew(ports), remind(ports), terminate(ports)];
