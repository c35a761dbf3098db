import { LocalAlert } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { fingerprint } from "../../keys/fingerprint.ts";
import type { UsableKeys } from "./usable-keys.ts";

interface LackOfKeyProps {
  readonly lack: Extract<UsableKeys, { lack: unknown }>["lack"];
  readonly named: readonly string[];
  readonly organisation: string;
}

/** Why nothing can be signed with what this browser holds, and what to do. */
export function LackOfKey({ lack, named, organisation }: LackOfKeyProps): ReactNode {
  const { t } = useTranslation("signing");
  return (
    <LocalAlert status="warning" as="div">
      <LocalAlert.Header>
        <LocalAlert.Title as="h3">{t(`lack.${lack}.title`)}</LocalAlert.Title>
      </LocalAlert.Header>
      <LocalAlert.Content>
        <p>{t(`lack.${lack}.text`)}</p>
        {named.length > 0 ? (
          <>
            <p>{t("lack.named")}</p>
            <ul className="named-keys">
              {named.map((kid) => (
                <li key={kid} className="fingerprint">
                  {fingerprint(kid)}
                </li>
              ))}
            </ul>
          </>
        ) : null}
        <p>
          <Link to={`/administration/organisations/${organisation}/keys`}>{t("lack.keys")}</Link>
        </p>
      </LocalAlert.Content>
    </LocalAlert>
  );
}
