import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { OrganisationStore } from "../../adapters/dynamodb/organisation-store.ts";
import { StaleWrite } from "../../core/errors.ts";
import type { AccountNotice } from "../../core/notices/account-notice.ts";
import type { Invitation } from "../../core/people/invitation.ts";
import type { Organisation } from "../../core/people/member.ts";
import { readJsonFile, syncFolder, writePrivateFile } from "./private-file.ts";

/** What `proxenia init` asks of the first start: an organisation, and an invitation for its administrator. */
export interface InitRequest {
  readonly organisation: Organisation;
  readonly invitation: Invitation;
  /** Of the token whose link was shown when it was asked; null where the link goes by mail. */
  readonly tokenHash: string | null;
}

/** Where a request waits for the first start. */
export const initFile = (dataDirectory: string): string => join(dataDirectory, "init.json");

export const writeInitRequest = (dataDirectory: string, request: InitRequest): Promise<void> =>
  writePrivateFile(initFile(dataDirectory), `${JSON.stringify(request, null, 2)}\n`);

/** Passes over what an earlier start, that did not come to its end, has written already. */
const unlessThere = (error: unknown): void => {
  if (!(error instanceof StaleWrite)) throw error;
};

const invitationNotice = (invitation: Invitation): AccountNotice => ({
  id: invitation.id,
  kind: "invitation",
  organisation: invitation.organisation,
  audience: { email: invitation.email, language: invitation.language },
  role: invitation.roles.join(","),
  invitation: invitation.id,
  expiresAt: invitation.expiresAt,
  createdAt: invitation.createdAt,
});

/**
 * Does what a request in the data folder asks, once, and removes it; nothing where there is none. To be called at a
 * start, when the tables are there and before anybody is served.
 * @returns whether there was a request
 */
export async function initialise(dataDirectory: string, store: OrganisationStore): Promise<boolean> {
  const request = await readJsonFile<InitRequest>(initFile(dataDirectory));
  if (!request) return false;
  const { organisation, invitation, tokenHash } = request;
  const notices = tokenHash === null ? [invitationNotice(invitation)] : [];
  await store.createOrganisation(organisation).catch(unlessThere);
  await store.addInvitation(invitation, [], notices).catch(unlessThere);
  if (tokenHash !== null) await store.addInvitationToken(invitation, tokenHash);
  await rm(initFile(dataDirectory));
  await syncFolder(dataDirectory);
  return true;
}
