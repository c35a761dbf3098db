import { Button } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Agreement } from "../../api/agreements.ts";
import { useMe, useNames } from "../../api/organisations.ts";
import { useFormat } from "../../i18n/format.ts";
import { Facts } from "../../parts/facts.tsx";
import { LinkButton } from "../../parts/link-button.tsx";
import { AmendDialog } from "./amend-dialog.tsx";
import { DeclineDialog } from "./decline-dialog.tsx";
import { EvidenceDialog } from "./evidence-dialog.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { LeaveDialog } from "./leave-dialog.tsx";
import { RenewDialog } from "./renew-dialog.tsx";
import { TerminateDialog } from "./terminate-dialog.tsx";
import { useKeptFocus } from "./use-kept-focus.ts";
import "./signing.css";

/** From when until when it holds, who joins and leaves, and what the reader may do about it. */
export function LifeCard({ agreement }: { agreement: Agreement }): ReactNode {
  const { t } = useTranslation("signing");
  const kept = useKeptFocus();
  const nameOf = useNames();
  const format = useFormat();
  const { validFrom, validUntil, termination, leavings, accessions } = agreement;
  return (
    <section className="card life-card" aria-labelledby="life" {...kept.section}>
      <h2 id="life" {...kept.heading}>
        {t("life.title")}
      </h2>
      <Facts
        of={[
          ...(validFrom ? [{ name: t("life.from"), value: format.day(validFrom) }] : []),
          { name: t("life.until"), value: validUntil ? format.day(validUntil) : t("life.open") },
        ]}
      />
      {termination ? (
        <p className="life-notice">
          {t("life.ends", {
            at: format.day(termination.from),
            name: nameOf(termination.organisation),
            reason: termination.reason,
          })}
        </p>
      ) : null}
      {leavings.map(({ organisation, from }) => (
        <p key={organisation} className="life-notice">
          {t("life.leaves", { name: nameOf(organisation), at: format.day(from) })}
        </p>
      ))}
      {accessions.map((accession) => (
        <AccessionLine key={accession.party.organisation + accession.proposedAt} of={accession} />
      ))}
      <Joining agreement={agreement} />
      <Actions agreement={agreement} />
    </section>
  );
}

function AccessionLine({ of }: { of: Agreement["accessions"][number] }): ReactNode {
  const { t } = useTranslation("signing");
  const nameOf = useNames();
  const format = useFormat();
  const { party, from, refusal, proposedAt } = of;
  const name = nameOf(party.organisation);
  if (from !== null) return <p className="small">{t("life.joined", { name, at: format.day(from) })}</p>;
  return (
    <p className="small">
      {refusal
        ? t("life.declined", { name, reason: refusal.reason })
        : t("life.invited", { name, at: format.dayTime(proposedAt) })}
    </p>
  );
}

/** For the organisation that is asked to join: the way to read and sign, or to decline. */
function Joining({ agreement }: { agreement: Agreement }): ReactNode {
  const { t } = useTranslation("signing");
  const { data: me } = useMe();
  const [declines, setDeclines] = useState(false);
  const { id, version, actions } = agreement;
  if (!actions.includes("sign-accession") || !me) return null;
  return (
    <div className="life-notice">
      <p>{t("life.asked")}</p>
      <div className="stacked-actions">
        <LinkButton to={`/agreements/${id}/joining?version=${version}`} size="small">
          {t("life.join")}
        </LinkButton>
        <Button size="small" variant="tertiary" onClick={() => setDeclines(true)}>
          {t("life.decline")}
        </Button>
      </div>
      {declines ? (
        <DeclineDialog agreement={agreement} organisation={me.organisation} close={() => setDeclines(false)} />
      ) : null}
    </div>
  );
}

/** What may be done to the agreement as a whole, each behind a dialogue that says what follows. */
const dialogs = {
  amend: AmendDialog,
  renew: RenewDialog,
  "propose-accession": InviteDialog,
  "take-evidence": EvidenceDialog,
  leave: LeaveDialog,
  terminate: TerminateDialog,
} as const;
type LifeAction = keyof typeof dialogs;
const grave: readonly string[] = ["leave", "terminate"] satisfies LifeAction[];

function Actions({ agreement }: { agreement: Agreement }): ReactNode {
  const { t } = useTranslation("signing");
  const [open, setOpen] = useState<LifeAction | null>(null);
  const offered = (Object.keys(dialogs) as LifeAction[]).filter((action) => agreement.actions.includes(action));
  // A dialogue stays until it is done, also where what it did is no longer offered.
  if (offered.length === 0 && open === null) return null;
  const Dialog = open ? dialogs[open] : null;
  return (
    <div className="stacked-actions">
      {offered.map((action) => (
        <Button
          key={action}
          size="small"
          variant={grave.includes(action) ? "tertiary" : "secondary"}
          onClick={() => setOpen(action)}
        >
          {t(`life.actions.${action}`)}
        </Button>
      ))}
      {Dialog ? <Dialog agreement={agreement} close={() => setOpen(null)} /> : null}
    </div>
  );
}
