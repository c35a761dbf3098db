import { Select } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useInviteToJoin } from "../../api/agreement-life.ts";
import type { Agreement } from "../../api/agreements.ts";
import { useDirectory } from "../../api/organisations.ts";
import { announce } from "../../parts/announce.tsx";
import { useRefusals } from "../../parts/refusals.tsx";
import { ActDialog } from "./act-dialog.tsx";
import { firstDay } from "./first-day.ts";
import { FirstDayField } from "./first-day-field.tsx";
import type { LifeDialogProps } from "./life-dialog-props.ts";

/** Roles in which an organisation may be asked; a coordinator joins by an amendment. */
const roles = ["member", "supporter", "managing-body"] as const;

/** Asks an organisation to join the version in force. */
export function InviteDialog({ agreement, close }: LifeDialogProps): ReactNode {
  const { t } = useTranslation(["signing", "glossary"]);
  const refusals = useRefusals();
  const { data: directory = [] } = useDirectory();
  const [organisation, setOrganisation] = useState("");
  const [role, setRole] = useState<(typeof roles)[number]>("member");
  const [day, setDay] = useState("");
  const [isMissing, setMissing] = useState(false);
  const invite = useInviteToJoin(agreement.id);
  const strangers = directory.filter(({ id }) => !isParty(agreement, id));
  const succeed = () => {
    announce(t("invite.done"));
    close();
  };
  const submit = () => {
    setMissing(organisation === "");
    if (organisation === "") return;
    const body = { party: { organisation, role }, ...(day === "" ? {} : { effectiveFrom: day }) };
    invite.mutate(body, { onSuccess: succeed });
  };
  return (
    <ActDialog open close={close} title={t("invite.title")} confirm={t("invite.now")} act={invite} submit={submit}>
      <p>{t("invite.text")}</p>
      <p>{t("invite.cases")}</p>
      <Select
        label={t("invite.organisation")}
        value={organisation}
        error={isMissing ? t("missing") : refusals.at(invite.error, "/party")}
        onChange={({ target }) => setOrganisation(target.value)}
      >
        <option value="">{t("invite.choose")}</option>
        {strangers.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <Select
        label={t("invite.role")}
        value={role}
        onChange={({ target }) => setRole(roles.find((one) => one === target.value) ?? "member")}
      >
        {roles.map((one) => (
          <option key={one} value={one}>
            {t(`glossary:partyRole.${one}`)}
          </option>
        ))}
      </Select>
      <FirstDayField
        label={t("invite.day")}
        earliest={firstDay(agreement, "accession")}
        value={day}
        set={setDay}
        fault=""
      />
    </ActDialog>
  );
}

const isParty = ({ parties, accessions, leavings }: Agreement, id: string): boolean =>
  (parties.some(({ organisation }) => organisation === id) ||
    accessions.some(({ party, from }) => party.organisation === id && from !== null)) &&
  !leavings.some(({ organisation }) => organisation === id);
