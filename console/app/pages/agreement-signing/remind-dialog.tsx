import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useRemind } from "../../api/agreement-life.ts";
import type { Agreement } from "../../api/agreements.ts";
import { useNames } from "../../api/organisations.ts";
import { useFormat } from "../../i18n/format.ts";
import { announce } from "../../parts/announce.tsx";
import { ActDialog } from "./act-dialog.tsx";

/** Reminds whose turn it is to sign. */
export function RemindDialog({ agreement, close }: { agreement: Agreement; close: () => void }): ReactNode {
  const { t } = useTranslation("signing");
  const format = useFormat();
  const nameOf = useNames();
  const remind = useRemind(agreement.id);
  const names = format.list(agreement.awaited.map(({ organisation }) => nameOf(organisation)));
  const succeed = ({ reminded }: { reminded: readonly string[] }) => {
    announce(t("remind.done", { names: format.list(reminded.map(nameOf)) }));
    close();
  };
  return (
    <ActDialog
      open
      close={close}
      title={t("remind.title")}
      confirm={t("remind.now")}
      act={remind}
      submit={() => remind.mutate(undefined, { onSuccess: succeed })}
    >
      <p>{t("remind.text", { names })}</p>
    </ActDialog>
  );
}
