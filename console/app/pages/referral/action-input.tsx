import { Radio, RadioGroup, Select, Textarea, TextField } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { prioritiesOf } from "../../agreements/terms.ts";
import { receives, useAgreement } from "../../api/agreements.ts";
import { useMe, useNames } from "../../api/organisations.ts";
import type { Referral } from "../../api/referrals.ts";
import { ConsentFields } from "../../referrals/consent-fields.tsx";
import { usePriority } from "../../referrals/use-priority.ts";
import { type ActionField, codesOf } from "./action-forms.ts";
import type { Values } from "./action-values.ts";

const channels = ["telephone", "text-message", "e-mail", "in-person", "letter", "other"] as const;

interface Input {
  readonly field: ActionField;
  readonly referral: Referral;
  readonly values: Values;
  readonly set: (name: string, value: string) => void;
  readonly fault: ReactNode;
}

/** The input for a field of an action, by its kind. */
export function ActionInput({ field, referral, values, set, fault }: Input): ReactNode {
  const { t } = useTranslation(["referral", "glossary"]);
  const { name, kind } = field;
  const shared = {
    name,
    value: values[name] ?? "",
    error: fault,
    onChange: ({ target }: { target: { value: string } }) => set(name, target.value),
  };
  const label = t(`fields.${name as "reason"}`);
  if (kind === "text") {
    const said = field.optional ? t("fields.optional", { label }) : label;
    return <Textarea {...shared} label={said} description={t("fields.textHint")} minRows={4} />;
  }
  if (kind === "instant") return <TextField {...shared} label={label} type={"datetime-local" as "text"} />;
  if (kind === "step") return <Step {...shared} label={label} referral={referral} />;
  if (kind === "priority") return <Priority {...shared} label={label} referral={referral} />;
  if (kind === "receiver") return <Receiver {...shared} label={label} referral={referral} />;
  if (kind === "consent") return <Consent name={name} values={values} set={set} fault={fault} />;
  const codes = kind === "channel" ? channels : codesOf(field, referral);
  const wordOf = (code: string): string =>
    kind === "channel"
      ? t(`channels.${code as (typeof channels)[number]}`)
      : t(`glossary:${field.words as "reason"}.${code as "other"}`);
  return (
    <Select {...shared} label={label}>
      <option value="">{t("fields.choose")}</option>
      {codes.map((code) => (
        <option key={code} value={code}>
          {wordOf(code)}
        </option>
      ))}
    </Select>
  );
}

interface Chosen {
  readonly name: string;
  readonly value: string;
  readonly error: ReactNode;
  readonly label: string;
  readonly onChange: (event: { target: { value: string } }) => void;
}

/** The open steps of the procedure that are the reader's own to do. */
function Step({ referral, ...shared }: Chosen & { referral: Referral }): ReactNode {
  const { t } = useTranslation("referral");
  const { data: me } = useMe();
  const own = referral.procedure.filter(
    ({ status, organisation }) => status === "open" && organisation === me?.organisation,
  );
  return (
    <Select {...shared}>
      <option value="">{t("fields.choose")}</option>
      {own.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </Select>
  );
}

/** The agreement's other priorities. */
function Priority({ referral, ...shared }: Chosen & { referral: Referral }): ReactNode {
  const { t } = useTranslation("referral");
  const priorityOf = usePriority();
  const { data: agreement } = useAgreement(referral.agreement.id, referral.agreement.version);
  const priorities = agreement ? prioritiesOf(agreement.terms) : [];
  const others = priorities.filter((priority) => priority !== referral.priority);
  return (
    <Select {...shared}>
      <option value="">{t("fields.choose")}</option>
      {others.map((priority) => (
        <option key={priority} value={priority}>
          {priorityOf(priority)}
        </option>
      ))}
    </Select>
  );
}

/** Who else receives under the same version of the agreement. */
function Receiver({ referral, ...shared }: Chosen & { referral: Referral }): ReactNode {
  const { t } = useTranslation("referral");
  const { data: me } = useMe();
  const nameOf = useNames();
  const { data: agreement } = useAgreement(referral.agreement.id, referral.agreement.version);
  const others = (agreement?.parties ?? []).filter(
    (party) => receives(party) && party.organisation !== me?.organisation && party.organisation !== referral.to,
  );
  return (
    <Select {...shared}>
      <option value="">{t("fields.choose")}</option>
      {others.map(({ organisation }) => (
        <option key={organisation} value={organisation}>
          {nameOf(organisation)}
        </option>
      ))}
    </Select>
  );
}

/** Consent is never copied along in silence: it covers the network, or it was asked for anew. */
function Consent(o: { name: string; values: Values; set: Input["set"]; fault: ReactNode }): ReactNode {
  const { t } = useTranslation("referral");
  const { name, values, set, fault } = o;
  return (
    <>
      <RadioGroup
        legend={t("fields.consent")}
        name={name}
        value={values[name] ?? ""}
        error={fault}
        onChange={(value: string) => set(name, value)}
      >
        <Radio value="covered">{t("fields.consentCovered")}</Radio>
        <Radio value="new">{t("fields.consentNew")}</Radio>
      </RadioGroup>
      {values[name] === "new" ? <ConsentFields values={values} set={set} prefix={`${name}.`} /> : null}
    </>
  );
}
