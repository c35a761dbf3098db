import { Button, Checkbox, Select } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { needs, partyRoles } from "../../../../wire/codes.ts";
import type { AgreementBody } from "../../api/agreement-drafting.ts";
import { useDirectory, useNames } from "../../api/organisations.ts";
import { useFormat } from "../../i18n/format.ts";
import { withoutParty } from "./draft-body.ts";
import { fieldId, useDraftState, useMember } from "./draft-context.tsx";
import { EntryFields } from "./entry-fields.tsx";
import { Faults } from "./faults.tsx";
import { ChoiceAt, SeveralAt } from "./fields.tsx";
import { SigningOrderFields } from "./signing-order-fields.tsx";
import { useNextFocus } from "./use-next-focus.ts";

type Party = AgreementBody["parties"][number];
export const does = (party: Party, deed: "signs" | "sends" | "receives"): boolean =>
  party[deed] ?? party.role === "member";

/** Who is party to it and what each does; when it enters into force, and in which order they sign. */
export function PartiesSection(): ReactNode {
  const { t } = useTranslation("agreement-edit");
  const { body } = useDraftState();
  const focusOn = useNextFocus();
  return (
    <section className="card" aria-labelledby="edit-parties">
      <h2 id="edit-parties" tabIndex={-1}>
        {t("parties.title")}
      </h2>
      <Faults pointer="/parties" />
      <ul className="edit-rows">
        {body.parties.map((party, index) => (
          <PartyRow
            key={party.organisation}
            party={party}
            pointer={`/parties/${index}`}
            removed={() => focusOn("edit-parties")}
          />
        ))}
      </ul>
      <AddParty added={() => focusOn(fieldId(`/parties/${body.parties.length}/role`))} />
      <EntryFields />
      <SigningOrderFields />
    </section>
  );
}

function PartyRow(o: { party: Party; pointer: string; removed: () => void }): ReactNode {
  const { party, pointer, removed } = o;
  const { t } = useTranslation(["agreement-edit", "glossary"]);
  const { change } = useDraftState();
  const nameOf = useNames();
  const format = useFormat();
  const name = nameOf(party.organisation);
  return (
    <li id={fieldId(pointer)}>
      <fieldset className="edit-row">
        <legend>{name}</legend>
        <Faults pointer={`${pointer}/organisation`} />
        <ChoiceAt
          pointer={`${pointer}/role`}
          label={t("parties.role")}
          options={partyRoles.map((role) => [role, t(`glossary:partyRole.${role}`)] as const)}
        />
        <div className="in-a-row">
          {(["signs", "sends", "receives"] as const).map((deed) => (
            <Checkbox
              key={deed}
              size="small"
              checked={does(party, deed)}
              onChange={({ target }) =>
                change((now) => ({
                  ...now,
                  parties: now.parties.map((one) =>
                    one.organisation === party.organisation ? { ...one, [deed]: target.checked } : one,
                  ),
                }))
              }
            >
              {t(`parties.${deed}`)}
            </Checkbox>
          ))}
          <SignsOutside pointer={`${pointer}/signsOutside`} />
        </div>
        {does(party, "receives") ? (
          <details>
            <summary>
              {[t("parties.needsLabel"), ...(party.needs ? [format.number(party.needs.length)] : [])].join(": ")}
            </summary>
            <SeveralAt
              pointer={`${pointer}/needs`}
              label={t("parties.needsLabel")}
              options={needs.map((need) => [need, t(`glossary:need.${need}`)] as const)}
              isOptional
              isHidden
            />
          </details>
        ) : null}
        <Button
          type="button"
          size="xsmall"
          variant="tertiary"
          onClick={() => {
            removed();
            change((now) => withoutParty(now, party.organisation));
          }}
        >
          {t("parties.remove")}
          <span className="aksel-sr-only">: {name}</span>
        </Button>
      </fieldset>
    </li>
  );
}

function SignsOutside({ pointer }: { pointer: string }): ReactNode {
  const { t } = useTranslation("agreement-edit");
  const { value, set, fault } = useMember<boolean>(pointer);
  return (
    <Checkbox
      size="small"
      id={fieldId(pointer)}
      checked={value ?? false}
      error={fault !== undefined}
      onChange={({ target }) => set(target.checked ? true : undefined)}
    >
      {t("parties.signsOutside")}
    </Checkbox>
  );
}

function AddParty({ added }: { added: () => void }): ReactNode {
  const { t } = useTranslation("agreement-edit");
  const { body, change } = useDraftState();
  const { data: directory = [] } = useDirectory();
  const [chosen, choose] = useState("");
  const others = directory.filter(({ id }) => body.parties.every(({ organisation }) => organisation !== id));
  if (others.length === 0) return null;
  const add = (): void => {
    if (chosen === "") return;
    change((now) => ({ ...now, parties: [...now.parties, { organisation: chosen, role: "member" }] }));
    choose("");
    added();
  };
  return (
    <div className="add-row">
      <Select size="small" label={t("parties.add")} value={chosen} onChange={({ target }) => choose(target.value)}>
        <option value="">{t("parties.choose")}</option>
        {others.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <Button type="button" size="small" variant="secondary" disabled={chosen === ""} onClick={add}>
        {t("parties.addButton")}
      </Button>
    </div>
  );
}
