import { LocalAlert } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { Trans, useTranslation } from "react-i18next";
import { useDirectory } from "../../api/organisations.ts";

/** Before anything else: a form is no emergency call. */
export function DangerNotice({ to }: { to: string }): ReactNode {
  const { t } = useTranslation("submit");
  const { data: directory } = useDirectory();
  const receiver = directory?.find(({ id }) => id === to);
  return (
    <LocalAlert status="warning" as="div">
      <LocalAlert.Header>
        <LocalAlert.Title as="h2">{t("danger.title")}</LocalAlert.Title>
      </LocalAlert.Header>
      <LocalAlert.Content>
        <p>
          <Trans t={t} i18nKey="danger.call" components={{ phone: <a href="tel:112">112</a> }} />
        </p>
        {receiver?.dutyPhone ? (
          <p>
            {t("danger.duty", { name: receiver.name })}{" "}
            <a href={`tel:${receiver.dutyPhone.replaceAll(" ", "")}`}>{receiver.dutyPhone}</a>
          </p>
        ) : null}
      </LocalAlert.Content>
    </LocalAlert>
  );
}
