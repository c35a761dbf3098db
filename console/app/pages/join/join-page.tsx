import { BodyLong } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { forget, remembered, tokenKeyOf } from "../../../pages/tab-memory.ts";
import { useInvitation } from "../../api/invitations.ts";
import { ApiProblem } from "../../api/problem.ts";
import { PageHeading } from "../../parts/page-heading.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { JoinForm } from "./join-form.tsx";

const tokenKey = tokenKeyOf("invitation");

/** What became of it, once it was accepted here. */
type Joined = "active" | "proposed";

/**
 * Where accounts are kept elsewhere, an invitation is accepted by whoever has signed in. The link's own page keeps the
 * token for this tab, so that it is in no address and goes to no issuer.
 */
export function JoinPage(): ReactNode {
  const { t } = useTranslation("join");
  const [token] = useState(() => remembered(tokenKey));
  const [joined, setJoined] = useState<Joined | null>(null);
  const { data: invitation, error, refetch } = useInvitation(joined ? null : token);
  const said = (name: "noLink" | "unknown" | "accepted" | "lapsed" | "proposed") => (
    <Said title={t(`${name}.title`)} text={t(`${name}.text`)} />
  );
  if (joined === "active") {
    return (
      <Said title={t("active.title")} text={t("active.text")}>
        <Link to="/">{t("active.on")}</Link>
      </Said>
    );
  }
  if (joined) return said("proposed");
  if (token === null) return said("noLink");
  if (error instanceof ApiProblem && error.status === 404) return said("unknown");
  if (error) {
    return (
      <div className="column">
        <PageHeading title={t("title")} />
        <TroubleNotice error={error} retry={() => void refetch()} />
      </div>
    );
  }
  if (!invitation) return <Waiting />;
  if (invitation.status !== "open") return said(invitation.status);
  const finish = (status: string): void => {
    forget(tokenKey);
    setJoined(status === "active" ? "active" : "proposed");
  };
  return <JoinForm token={token} invitation={invitation} done={finish} />;
}

function Said({ title, text, children }: { title: string; text: string; children?: ReactNode }): ReactNode {
  return (
    <div className="column">
      <PageHeading title={title} />
      <BodyLong spacing>{text}</BodyLong>
      {children}
    </div>
  );
}
