import * as z from "zod";
import { roles as roleCodes } from "../core/codes.ts";
import { sentence } from "../core/refusals/refusal.ts";
import { language } from "./languages.ts";
import { nothingSaid, operation, underAKey } from "./operation.ts";
import { rfc3339 as at, emailAddress, instant, slug, visibleText } from "./scalars.ts";

export const role = z.enum(roleCodes);
const roleList = z.array(role).min(1).max(roleCodes.length);

const absence = z.strictObject({ from: instant, until: instant });
const member = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  language: language,
  roles: z.array(role),
  status: z.enum(["proposed", "active", "deactivated"]),
  absences: z.array(z.object({ from: at, until: at })),
  emailConfirmedAt: at
    .nullable()
    .optional()
    .describe("When a person confirmed that mails reach this address; for supervisors and administrators"),
  bouncedSince: at
    .nullable()
    .optional()
    .describe("Since when mails to this address come back for good; for supervisors and administrators"),
});
const invitation = z.object({
  id: z.string(),
  email: z.string(),
  roles: z.array(role),
  expiresAt: at,
});
const listedInvitation = invitation.extend({
  language,
  createdAt: at,
  invitedBy: z.string().nullable().describe("Name of the member who invited; null for the installation itself"),
  status: z.enum(["open", "lapsed"]),
});
const invitationToken = z.string().min(1).max(200);
const invitationStanding = z
  .object({
    organisation: slug,
    organisationName: z.string(),
    roles: z.array(role),
    email: z.string(),
    language: language,
    expiresAt: at,
    status: z.enum(["open", "accepted", "lapsed"]),
    password: z.boolean().describe("Whether whoever accepts chooses a password here; otherwise they sign in first"),
  })
  .meta({ id: "InvitationStanding", description: "What an invitation's link is about." });
export type InvitationStanding = z.infer<typeof invitationStanding>;

const personName = visibleText(120);
const change = {
  status: z.enum(["active", "deactivated"]).optional().describe("active confirms a proposed member"),
  roles: roleList.optional(),
  name: personName.optional(),
  email: emailAddress.optional().describe("Another address, which a test mail then confirms; by the supervisor"),
  language: language.optional(),
  from: instant.optional().describe("With until: adds an absence"),
  until: instant.optional(),
};
const memberId = z.string().min(1).max(64);
const namedAbsence = z.strictObject({ member: memberId.optional(), from: instant, until: instant });

const organisationPath = "/v1/organisations/{id}";

/** Calls about an organisation's people and those invited, by name. */
export const peopleCalls = {
  invite: operation({
    id: "invitePerson",
    method: "POST",
    path: `${organisationPath}/invitations`,
    summary: "Invites somebody by e-mail, with roles",
    secured: true,
    body: z.strictObject({ email: emailAddress, roles: roleList, language: language.optional() }),
    ...underAKey,
    success: { 200: invitation, 201: invitation },
    failures: [403, 404, 409, 422],
  }),
  invitations: operation({
    id: "listInvitations",
    method: "GET",
    path: `${organisationPath}/invitations`,
    summary: "Invitations that nobody has accepted yet, newest first; lapsed ones too",
    secured: true,
    success: { 200: z.object({ items: z.array(listedInvitation), cursor: z.null() }) },
    failures: [403, 404],
  }),
  withdrawInvitation: operation({
    id: "withdrawInvitation",
    method: "POST",
    path: `${organisationPath}/invitations/{invitation}/withdrawal`,
    summary: "Withdraws an invitation: its link leads nowhere from then on",
    secured: true,
    ...nothingSaid,
    success: { 200: invitation },
    failures: [403, 404, 409],
  }),
  inspectInvitation: operation({
    id: "inspectInvitation",
    method: "POST",
    path: "/v1/invitations/inspect",
    summary: "What an invitation's link asks, and whether it still can be accepted; changes nothing",
    secured: false,
    body: z.strictObject({ token: invitationToken }),
    success: { 200: invitationStanding },
    failures: [404],
  }),
  accept: operation({
    id: "acceptInvitation",
    method: "POST",
    path: "/v1/invitations/acceptance",
    summary: "Accepts an invitation, as whoever is signed in, or by choosing a password where accounts are kept here",
    secured: false,
    body: z.strictObject({
      token: invitationToken,
      name: personName,
      language: language.optional(),
      password: z.string().min(12, sentence("password-short")).max(200).optional(),
    }),
    success: {
      200: z.object({ organisation: slug, name: z.string(), roles: z.array(role), status: z.string() }),
    },
    failures: [401, 404, 409, 422],
  }),
  members: operation({
    id: "listMembers",
    method: "GET",
    path: `${organisationPath}/members`,
    summary: "An organisation's people; open invitations too, for those who may invite",
    secured: true,
    success: {
      200: z.object({ items: z.array(member), invitations: z.array(invitation), cursor: z.null() }),
    },
    failures: [404],
  }),
  changeMembers: operation({
    id: "changeMembers",
    method: "PATCH",
    path: `${organisationPath}/members`,
    summary: "Changes the member named in the body, or records the absences of several",
    secured: true,
    body: z.strictObject({
      member: memberId.optional(),
      ...change,
      absences: z.array(namedAbsence).max(50).optional(),
    }),
    success: { 200: z.object({ items: z.array(member) }) },
    failures: [403, 404, 409, 422],
  }),
  readMember: operation({
    id: "readMember",
    method: "GET",
    path: `${organisationPath}/members/{member}`,
    summary: "One of an organisation's people",
    secured: true,
    success: { 200: member },
    failures: [404],
  }),
  changeMember: operation({
    id: "changeMember",
    method: "PATCH",
    path: `${organisationPath}/members/{member}`,
    summary: "Confirms, deactivates, changes roles, name or language, records absences",
    secured: true,
    body: z.strictObject({ ...change, absences: z.array(absence).max(20).optional() }),
    success: { 200: member },
    failures: [403, 404, 409, 422],
  }),
};

/** All of them, for the router and the OpenAPI document. */
export const peopleOperations = Object.values(peopleCalls);
