import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { languageOf } from "../../../../wire/codes.ts";
import { agreementOnPaper, guidelinesOnPaper } from "../../api/agreement-record.ts";
import type { Agreement } from "../../api/agreements.ts";
import { saveFile } from "../../parts/save-file.ts";
import { SendButton } from "../../parts/send-button.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";

const papers = { agreement: agreementOnPaper, guidelines: guidelinesOnPaper } as const;
type Paper = keyof typeof papers;

/** The agreement and the guidelines made from it, as files to read and print: a page of ours may not hold their styles. */
export function PapersCard({ agreement }: { agreement: Agreement }): ReactNode {
  const { t, i18n } = useTranslation("agreements");
  const [busy, setBusy] = useState<Paper | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { id, version } = agreement;
  async function download(paper: Paper): Promise<void> {
    setBusy(paper);
    setError(null);
    try {
      const text = await papers[paper]({ id, version, language: languageOf(i18n.language) });
      saveFile({ text, name: `${paper}-${id}-v${version}.html`, type: "text/html" });
    } catch (failure) {
      setError(failure);
    }
    setBusy(null);
  }
  return (
    <section className="card" aria-labelledby="papers">
      <h2 id="papers">{t("papers.title")}</h2>
      <p className="soft small">{t("papers.about")}</p>
      <div className="stacked-buttons">
        {(["agreement", "guidelines"] as const).map((paper) => (
          <SendButton
            key={paper}
            size="small"
            variant="secondary"
            loading={busy === paper}
            onClick={() => void download(paper)}
          >
            {t(`papers.${paper}`)}
          </SendButton>
        ))}
      </div>
      {error ? <TroubleNotice error={error} /> : null}
    </section>
  );
}
