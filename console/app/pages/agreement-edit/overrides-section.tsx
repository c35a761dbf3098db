import { Button } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { fieldId, useDraftState, useMember } from "./draft-context.tsx";
import { Faults } from "./faults.tsx";
import { type Override, OverrideFields, removeId, upId } from "./override-fields.tsx";
import { does } from "./parties-section.tsx";
import { useNextFocus } from "./use-next-focus.ts";

const addId = "add-override";

/** Promises of their own for a receiver, or for a need: the first that fits applies. */
export function OverridesSection(): ReactNode {
  const { t } = useTranslation("agreement-edit");
  const { body } = useDraftState();
  const { value: overrides = [], set } = useMember<Override[]>("/terms/overrides");
  const receivers = body.parties.filter((party) => does(party, "receives")).map(({ organisation }) => organisation);
  const [first] = receivers;
  const focusOn = useNextFocus();
  const moveUp = (override: Override, index: number): void => {
    focusOn(upId(index - 1), removeId(index - 1));
    set(overrides.with(index - 1, override).with(index, overrides[index - 1] ?? override));
  };
  const remove = (override: Override, index: number): void => {
    focusOn(removeId(index), removeId(index - 1), addId);
    set(overrides.filter((one) => one !== override));
  };
  return (
    <section className="card" aria-labelledby="edit-overrides">
      <h2 id="edit-overrides">{t("overrides.title")}</h2>
      <p className="soft">{t("overrides.about")}</p>
      <Faults pointer="/terms/overrides" />
      <ol className="edit-rows">
        {overrides.map((override, index) => {
          const pointer = `/terms/overrides/${index}`;
          return (
            <li key={pointer}>
              <OverrideFields
                pointer={pointer}
                index={index}
                receivers={receivers}
                moveUp={() => moveUp(override, index)}
                remove={() => remove(override, index)}
              />
            </li>
          );
        })}
      </ol>
      {first === undefined ? null : (
        <Button
          type="button"
          size="small"
          variant="secondary"
          id={addId}
          onClick={() => {
            focusOn(fieldId(`/terms/overrides/${overrides.length}/to`));
            set([...overrides, { to: first, priorities: {} }]);
          }}
        >
          {t("overrides.add")}
        </Button>
      )}
    </section>
  );
}
