import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type AuditView, figuresAsCsv, type Grouping } from "../../api/audit.ts";
import { saveFile } from "../../parts/save-file.ts";
import { SendButton } from "../../parts/send-button.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";

/** The figures as a file that a spreadsheet opens safely: the server defuses what it would take for a formula. */
export function DownloadFigures({ view, groupBy }: { view: AuditView; groupBy: readonly Grouping[] }): ReactNode {
  const { t } = useTranslation("audit");
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null });
  const download = async (): Promise<void> => {
    setState({ busy: true, error: null });
    try {
      const text = await figuresAsCsv(view, groupBy);
      saveFile({ text, name: `proxenia-${view.from}-${view.to}.csv`, type: "text/csv" });
      setState({ busy: false, error: null });
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  return (
    <>
      <SendButton size="small" variant="secondary" loading={state.busy} onClick={() => void download()}>
        {t("figures.csv")}
      </SendButton>
      {state.error ? <TroubleNotice error={state.error} retry={() => void download()} /> : null}
    </>
  );
}
