import { Checkbox, CheckboxGroup } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Member } from "../../api/people.ts";
import { personRoles } from "./people-facts.ts";

type Role = Member["roles"][number];

interface Choice {
  readonly value: readonly Role[];
  readonly change: (roles: Role[]) => void;
  /** Why a role cannot be given or taken here; null where it can. */
  readonly why: (role: Role) => string | null;
  readonly error: ReactNode;
}

/** Roles to choose from, each with what it means; those held that cannot be changed here, with why. */
export function RoleChoice({ value, change, why, error }: Choice): ReactNode {
  const { t } = useTranslation(["members", "glossary"]);
  const given = personRoles.filter((role) => why(role) === null);
  const fixed = personRoles.filter((role) => value.includes(role) && why(role) !== null);
  return (
    <>
      {given.length > 0 ? (
        <CheckboxGroup legend={t("roles")} value={[...value]} onChange={(roles: Role[]) => change(roles)} error={error}>
          {given.map((role) => (
            <Checkbox key={role} value={role} description={t(`what.${role}`)}>
              {t(`glossary:role.${role}`)}
            </Checkbox>
          ))}
        </CheckboxGroup>
      ) : null}
      {fixed.map((role) => (
        <p key={role} className="fixed-role">
          <strong>{t(`glossary:role.${role}`)}</strong> <span className="soft">{why(role)}</span>
        </p>
      ))}
    </>
  );
}

/** What is wrong with a choice of roles: none, or roles that do not go together. */
export const faultOfRoles = (roles: readonly Role[]): "oneRole" | "mixed" | null => {
  const coordinating = roles.some((role) => role === "administrator" || role === "auditor");
  const withCases = roles.some((role) => !["administrator", "auditor", "signatory"].includes(role));
  if (roles.length === 0) return "oneRole";
  return coordinating && withCases ? "mixed" : null;
};
