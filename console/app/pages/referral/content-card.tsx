import { EyeIcon } from "@navikt/aksel-icons";
import { Button } from "@navikt/ds-react";
import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { type Referral, useReadContent } from "../../api/referrals.ts";
import { SendButton } from "../../parts/send-button.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { ContentView } from "../../referrals/content-view.tsx";
import { Exchanges } from "./exchanges.tsx";
import { Messages } from "./messages.tsx";

/** What is said about the person: closed until somebody opens it, which is recorded, and says so first. */
export function ContentCard({ referral }: { referral: Referral }): ReactNode {
  const { t } = useTranslation("referral");
  const read = useReadContent(referral.id);
  const heading = useRef<HTMLHeadingElement>(null);
  const { data } = read;
  return (
    <section className="card" aria-labelledby="content">
      <h2 id="content" ref={heading} tabIndex={-1}>
        {t("content.title")}
      </h2>
      {read.error ? <TroubleNotice error={read.error} /> : null}
      {data ? (
        <>
          <ContentView content={data.content} needs={data.needs} consent={data.consent} />
          <Exchanges exchanges={data.exchanges} />
          <Messages referral={referral} />
          <Button variant="tertiary" size="small" onClick={() => read.reset()}>
            {t("content.hide")}
          </Button>
        </>
      ) : (
        <>
          <p className="soft">{t("content.closed")}</p>
          <SendButton
            variant="secondary"
            icon={<EyeIcon aria-hidden />}
            loading={read.isPending}
            onClick={() => read.mutate(undefined, { onSuccess: () => heading.current?.focus() })}
          >
            {t("content.open")}
          </SendButton>
        </>
      )}
    </section>
  );
}
