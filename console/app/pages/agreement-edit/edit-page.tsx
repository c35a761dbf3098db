import { Button, ErrorSummary, InlineMessage } from "@navikt/ds-react";
import { type FormEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";
import { ClockPreview, type Written } from "../../agreements/clock-picture/clock-preview.tsx";
import { mayDraft } from "../../agreements/rights.ts";
import { useClauseName } from "../../agreements/use-clause-name.ts";
import { useChangeAgreement } from "../../api/agreement-drafting.ts";
import { type Agreement, useLiveAgreement } from "../../api/agreements.ts";
import { useMe } from "../../api/organisations.ts";
import { ApiProblem, type Fault } from "../../api/problem.ts";
import { useFormat } from "../../i18n/format.ts";
import { announce } from "../../parts/announce.tsx";
import { LinkButton } from "../../parts/link-button.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { useRefusals } from "../../parts/refusals.tsx";
import { SendButton } from "../../parts/send-button.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { useDraft } from "../../session/drafts.ts";
import { AnnexesSection } from "./annexes-section.tsx";
import { BasicsSection } from "./basics-section.tsx";
import { bodyOf, type Writing } from "./draft-body.ts";
import { DraftProvider, type DraftState, fieldId } from "./draft-context.tsx";
import { LadderSection } from "./ladder-section.tsx";
import { OverridesSection } from "./overrides-section.tsx";
import { PartiesSection } from "./parties-section.tsx";
import { PrioritiesSection } from "./priorities-section.tsx";
import { ProcedureSection } from "./procedure-section.tsx";
import { TextSection } from "./text-section.tsx";
import "../agreements/agreements.css";
import "./agreement-edit.css";

/** The draft of an agreement, to be written: its newest version. */
export function AgreementEditPage(): ReactNode {
  const { id = "" } = useParams();
  const { t } = useTranslation("agreement-edit");
  const { data: me } = useMe();
  const governing = useLiveAgreement(id, undefined);
  const newest = governing.data?.versions.reduce((most, { version }) => Math.max(most, version), 1);
  const { data: agreement, error, refetch } = useLiveAgreement(id, newest);
  const trouble = governing.error ?? error;
  if (!agreement && trouble) {
    return (
      <>
        <PageHeading title={t("title")} />
        <TroubleNotice error={trouble} retry={() => void refetch()} />
      </>
    );
  }
  if (!agreement || newest === undefined) return <Waiting />;
  if (agreement.status !== "draft") return <NoDraft agreement={agreement} />;
  if (me && !mayDraft(agreement, me)) {
    return (
      <>
        <PageHeading title={agreement.title} />
        <TroubleNotice error={new ApiProblem({ status: 403 })} />
      </>
    );
  }
  return <EditForm key={`${id} ${agreement.version}`} agreement={agreement} />;
}

function NoDraft({ agreement }: { agreement: Agreement }): ReactNode {
  const { t } = useTranslation("agreement-edit");
  return (
    <>
      <PageHeading title={agreement.title} />
      <p className="card">
        {t("noDraft")} <Link to={`/agreements/${agreement.id}?version=${agreement.version}`}>{t("back")}</Link>
      </p>
    </>
  );
}

function EditForm({ agreement }: { agreement: Agreement }): ReactNode {
  const { t } = useTranslation("agreement-edit");
  const navigate = useNavigate();
  const { id, version, revision } = agreement;
  const fresh = useMemo((): Writing => ({ revision: agreement.revision, body: bodyOf(agreement) }), [agreement]);
  const [kept, setWriting, forget] = useDraft<Writing | null>(`agreement.${id}.${version}`, null);
  const writing = kept ?? fresh;
  const [tryFaults, setTryFaults] = useState<readonly Fault[]>([]);
  const save = useChangeAgreement(id);
  const { reset } = save;
  const saveFaults = save.error instanceof ApiProblem ? save.error.faults : none;
  const change = useCallback(
    (next: (body: Writing["body"]) => Writing["body"]) => {
      reset();
      setWriting((now) => {
        const base = now ?? fresh;
        return { ...base, body: next(base.body) };
      });
    },
    [reset, setWriting, fresh],
  );
  const faults = saveFaults.length > 0 ? saveFaults : tryFaults;
  const state = useMemo((): DraftState => ({ body: writing.body, change, faults }), [writing.body, change, faults]);
  const hearTrouble = useCallback((error: unknown) => {
    setTryFaults(error instanceof ApiProblem ? error.faults.filter(({ pointer }) => ofTerms.test(pointer)) : none);
  }, []);
  const { terms, procedure = none } = writing.body;
  const written = useMemo(() => ({ terms, procedure }) as Written, [terms, procedure]);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (save.isPending) return;
    save.mutate(writing, {
      onSuccess: () => {
        setWriting(null);
        forget();
        announce(t("saved"));
        void navigate(`/agreements/${id}?version=${version}`);
      },
    });
  }

  const isOutdated = kept !== null && kept.revision !== revision;
  return (
    <DraftProvider state={state}>
      <PageHeading title={t("heading", { title: agreement.title })} />
      <p className="column soft">{t("about")}</p>
      {isOutdated ? (
        <div className="card edit-outdated">
          <InlineMessage status="warning">{t("outdated.text")}</InlineMessage>
          <div className="action-row">
            <Button type="button" size="small" variant="secondary" onClick={() => setWriting({ ...writing, revision })}>
              {t("outdated.mine")}
            </Button>
            <Button
              type="button"
              size="small"
              variant="tertiary"
              onClick={() => {
                setWriting(null);
                forget();
              }}
            >
              {t("outdated.theirs")}
            </Button>
          </div>
        </div>
      ) : null}
      <form onSubmit={submit} noValidate className="edit-columns">
        <div className="edit-main">
          <BasicsSection />
          <PartiesSection />
          <PrioritiesSection />
          <LadderSection />
          <OverridesSection />
          <ProcedureSection />
          <TextSection />
          <AnnexesSection />
          <FaultSummary faults={saveFaults} of={writing.body} />
          {save.error && saveFaults.length === 0 ? <TroubleNotice error={save.error} /> : null}
          <div className="action-row save-row">
            <SendButton type="submit" loading={save.isPending}>
              {t("save")}
            </SendButton>
            <LinkButton to={`/agreements/${id}?version=${version}`} variant="secondary">
              {t("leave")}
            </LinkButton>
            {kept !== null ? (
              <Button
                type="button"
                variant="tertiary"
                onClick={() => {
                  reset();
                  setWriting(null);
                  forget();
                }}
              >
                {t("discard")}
              </Button>
            ) : null}
          </div>
          <p className="soft small">{t("kept")}</p>
        </div>
        <section className="card edit-picture" aria-labelledby="edit-picture">
          <h2 id="edit-picture">{t("picture.title")}</h2>
          <p className="soft small">{t("picture.about")}</p>
          <ClockPreview agreement={agreement} written={written} onTrouble={hearTrouble} />
        </section>
      </form>
    </DraftProvider>
  );
}

const none: readonly never[] = [];
const ofTerms = /^\/(?:terms|procedure)(?:\/|$)/;

/** What the server found, with the way to each field. */
function FaultSummary({ faults, of }: { faults: readonly Fault[]; of: Writing["body"] }): ReactNode {
  const { t } = useTranslation("agreement-edit");
  const { said } = useRefusals();
  const format = useFormat();
  const clauseName = useClauseName();
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length > 0) summary.current?.focus();
  }, [faults]);
  if (faults.length === 0) return null;
  return (
    <ErrorSummary ref={summary} heading={t("faults")}>
      {faults.map((fault) => (
        <ErrorSummary.Item key={fault.pointer + fault.detail} href={`#${fieldId(fault.pointer)}`}>
          {clauseName(fault.pointer, of)}
          {format.colon} {said(fault)}
        </ErrorSummary.Item>
      ))}
    </ErrorSummary>
  );
}
