import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Member, useMembers } from "../../api/people.ts";
import { troubleOf } from "../../api/problem.ts";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { Notice } from "./notice.tsx";

/** Shows what follows from an organisation's people, once they are there; says kindly where they are not shown. */
export function WithMembers(o: {
  organisation: string;
  children: (members: readonly Member[]) => ReactNode;
}): ReactNode {
  const { t } = useTranslation("members");
  const members = useMembers(o.organisation);
  if (members.data) return o.children(members.data);
  if (members.error && troubleOf(members.error) === "unknown") {
    return (
      <Notice title={t("hidden.title")} status="announcement">
        {t("hidden.text")}
      </Notice>
    );
  }
  if (members.error) return <TroubleNotice error={members.error} retry={() => void members.refetch()} />;
  return <Waiting />;
}
