import { Select } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { AgreementBody } from "../../api/agreement-drafting.ts";
import { useNames } from "../../api/organisations.ts";
import { useDraftState, useMember } from "./draft-context.tsx";
import { Faults } from "./faults.tsx";
import { NumberAt, SeveralAt } from "./fields.tsx";
import { does } from "./parties-section.tsx";

/** Whether all have to sign before it holds, or some are enough. */
export function EntryFields(): ReactNode {
  const { t } = useTranslation("agreement-edit");
  const { body } = useDraftState();
  const nameOf = useNames();
  const { value = "all", set } = useMember<NonNullable<AgreementBody["entryIntoForce"]>>("/entryIntoForce");
  const required = (value === "all" ? undefined : value.required) ?? [];
  const signing = body.parties.filter((party) => does(party, "signs")).map(({ organisation }) => organisation);
  return (
    <div className="fields entry-fields">
      <Select
        size="small"
        label={t("entry.label")}
        value={value === "all" ? "all" : "some"}
        onChange={({ target }) =>
          set(target.value === "all" ? "all" : { required: [], atLeast: Math.max(1, signing.length) })
        }
      >
        <option value="all">{t("entry.all")}</option>
        <option value="some">{t("entry.some")}</option>
      </Select>
      {value === "all" ? null : (
        <>
          <NumberAt pointer="/entryIntoForce/atLeast" label={t("entry.atLeast")} />
          <SeveralAt
            pointer="/entryIntoForce/required"
            label={t("entry.required")}
            // Also who signs no longer, so that they can be taken out.
            options={[...new Set([...signing, ...required])].map((one) => [one, nameOf(one)] as const)}
          />
          {required.map((organisation, index) => (
            <Faults key={organisation} pointer={`/entryIntoForce/required/${index}`} of={nameOf(organisation)} />
          ))}
        </>
      )}
    </div>
  );
}
