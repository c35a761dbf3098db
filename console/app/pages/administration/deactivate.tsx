import { Button } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Member, useChangeMember } from "../../api/people.ts";
import { announce } from "../../parts/announce.tsx";
import { SendButton } from "../../parts/send-button.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";

interface Ending {
  readonly of: Member;
  readonly organisation: string;
  /** Why it cannot be; null where it can. */
  readonly hindrance: string | null;
  readonly done: () => void;
}

/** Ends somebody's membership, after saying what that means. */
export function Deactivate({ of: member, organisation, hindrance, done }: Ending): ReactNode {
  const { t } = useTranslation("members");
  const [open, setOpen] = useState(false);
  const change = useChangeMember(organisation);
  const { name } = member;
  if (hindrance) return <p className="soft grave">{hindrance}</p>;
  const deactivate = () =>
    change.mutate(
      { member: member.id, body: { status: "deactivated" } },
      {
        onSuccess: () => {
          announce(t("deactivated", { name }));
          done();
        },
      },
    );
  if (!open) {
    return (
      <div className="action-row grave">
        <Button size="small" variant="tertiary" data-color="danger" onClick={() => setOpen(true)}>
          {t("deactivate", { name })}
        </Button>
      </div>
    );
  }
  return (
    <section className="grave" aria-labelledby="deactivate">
      <h4 id="deactivate">{t("deactivateTitle", { name })}</h4>
      <p>{t("deactivateText")}</p>
      {change.error ? <TroubleNotice error={change.error} /> : null}
      <div className="action-row">
        <SendButton size="small" data-color="danger" loading={change.isPending} onClick={deactivate}>
          {t("deactivateNow")}
        </SendButton>
        <Button size="small" variant="secondary" onClick={() => setOpen(false)}>
          {t("cancel")}
        </Button>
      </div>
    </section>
  );
}
