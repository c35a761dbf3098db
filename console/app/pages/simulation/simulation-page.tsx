import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams, useSearchParams } from "react-router";
import { useAgreement } from "../../api/agreements.ts";
import { useMe } from "../../api/organisations.ts";
import { useSimulate } from "../../api/simulation.ts";
import { announce } from "../../parts/announce.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { SimulationForm } from "./simulation-form.tsx";
import { SimulationResults } from "./simulation-results.tsx";
import "./simulation.css";

/** What would have become of a period's cases under an agreement's terms, beside another version where there is one. */
export function SimulationPage(): ReactNode {
  const { id = "" } = useParams();
  const { t } = useTranslation("simulation");
  const [search] = useSearchParams();
  const asked = Number(search.get("version"));
  const version = Number.isInteger(asked) && asked > 0 ? asked : undefined;
  const { data: agreement, error, refetch } = useAgreement(id, version);
  const { data: me } = useMe();
  const simulate = useSimulate(id);
  return (
    <>
      <PageHeading title={t("title")}>
        {agreement ? (
          <Link to={`/agreements/${id}?version=${agreement.version}`}>
            {t("back", { title: agreement.title, version: agreement.version })}
          </Link>
        ) : null}
      </PageHeading>
      {error ? <TroubleNotice error={error} retry={() => void refetch()} /> : null}
      {(agreement && me) || error ? null : <Waiting />}
      {agreement && me ? (
        <div className="simulation">
          <SimulationForm
            agreement={agreement}
            me={me}
            isBusy={simulate.isPending}
            error={simulate.error}
            run={(body) => simulate.mutate(body, { onSuccess: () => announce(t("done")) })}
          />
          {simulate.isPending ? <p className="card simulation-busy">{t("running")}</p> : null}
          {simulate.data && !simulate.isPending ? <SimulationResults simulation={simulate.data} /> : null}
        </div>
      ) : null}
    </>
  );
}
