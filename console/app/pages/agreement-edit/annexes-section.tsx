import { Button } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AgreementBody } from "../../api/agreement-drafting.ts";
import { AnnexFile } from "./annex-file.tsx";
import { fieldId, useMember } from "./draft-context.tsx";
import { Faults } from "./faults.tsx";
import { LineAt } from "./fields.tsx";
import { useNextFocus } from "./use-next-focus.ts";

type Annex = NonNullable<AgreementBody["annexes"]>[number];

const mostAnnexes = 100;
const addId = "add-annex";
const upId = (index: number): string => `annex-up-${index}`;
const removeId = (index: number): string => `annex-remove-${index}`;

/** What belongs to it and stands in files of its own, each named by its title and its digest. */
export function AnnexesSection(): ReactNode {
  const { t } = useTranslation("agreement-edit");
  const { value: annexes = [], set } = useMember<Annex[]>("/annexes");
  const focusOn = useNextFocus();
  // What a row remembers of its file is not another's that comes to stand there.
  const [arrangement, setArrangement] = useState(0);
  const arrange = (next: Annex[], ...focus: string[]): void => {
    focusOn(...focus);
    setArrangement((now) => now + 1);
    set(next);
  };
  const add = (): void => {
    focusOn(fieldId(`/annexes/${annexes.length}/title`));
    set([...annexes, { title: "", digest: "" }]);
  };
  return (
    <section className="card" aria-labelledby="edit-annexes">
      <h2 id="edit-annexes">{t("annexes.title")}</h2>
      <p className="soft">{t("annexes.about")}</p>
      <Faults pointer="/annexes" />
      <ol className="edit-rows">
        {annexes.map((annex, index) => {
          const place = index + 1;
          return (
            <li key={`${arrangement} ${place}`}>
              <fieldset className="edit-row">
                <legend>{t("annexes.annex", { place })}</legend>
                <LineAt pointer={`/annexes/${index}/title`} label={t("annexes.name")} />
                <AnnexFile pointer={`/annexes/${index}/digest`} />
                <div className="action-row">
                  {index > 0 ? (
                    <Button
                      type="button"
                      size="xsmall"
                      variant="tertiary"
                      id={upId(index)}
                      onClick={() =>
                        arrange(
                          annexes.with(index - 1, annex).with(index, annexes[index - 1] ?? annex),
                          upId(index - 1),
                          removeId(index - 1),
                        )
                      }
                    >
                      {t("annexes.up", { place })}
                    </Button>
                  ) : null}
                  <Button
                    type="button"
                    size="xsmall"
                    variant="tertiary"
                    id={removeId(index)}
                    onClick={() =>
                      arrange(
                        annexes.filter((one) => one !== annex),
                        removeId(index),
                        removeId(index - 1),
                        addId,
                      )
                    }
                  >
                    {t("annexes.remove", { place })}
                  </Button>
                </div>
              </fieldset>
            </li>
          );
        })}
      </ol>
      {annexes.length < mostAnnexes ? (
        <Button type="button" size="small" variant="secondary" id={addId} onClick={add}>
          {t("annexes.add")}
        </Button>
      ) : null}
    </section>
  );
}
