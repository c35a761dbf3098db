/**
 * Which function answers what lies under a path, the path itself included. The HTTP API prefers the most specific route,
 * and a variable in it to a greedy rest. A test holds this table against the operations of the wire.
 */
export const apiRoutes: readonly { readonly under: string; readonly function: string }[] = [
  { under: "/v1/referrals", function: "api-referrals" },
  { under: "/v1/agreements", function: "api-agreements" },
  { under: "/v1/agreements/{id}/print", function: "api-papers" },
  { under: "/v1/agreements/{id}/guidelines", function: "api-papers" },
  { under: "/v1/agreements/{id}/simulation", function: "api-simulation" },
  { under: "/v1/agreement-templates", function: "api-papers" },
  { under: "/v1/organisations/{id}/signing-keys", function: "api-agreements" },
  { under: "/v1/keys", function: "api-agreements" },
  { under: "/v1/organisations", function: "api-organisations" },
  { under: "/v1/invitations", function: "api-organisations" },
  { under: "/v1/holidays", function: "api-organisations" },
  { under: "/v1/addresses", function: "api-organisations" },
  { under: "/v1/me", function: "api-organisations" },
  { under: "/v1/audit", function: "api-audit" },
  { under: "/v1/act", function: "api-act" },
  { under: "/v1/openapi.json", function: "api-openapi" },
];

/** Answers every other path, as the API answers one that does not exist: problem details, 404. */
export const otherwise = "api-openapi";
