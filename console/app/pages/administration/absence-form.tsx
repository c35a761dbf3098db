import { Select, TextField } from "@navikt/ds-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Member, useChangeMember } from "../../api/people.ts";
import { announce } from "../../parts/announce.tsx";
import { FieldForm } from "../../parts/field-form.tsx";
import { fromLocal } from "../../parts/local-instant.ts";
import { SendButton } from "../../parts/send-button.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { useDraft } from "../../session/drafts.ts";
import { useOwnMember } from "./own-member.ts";
import { useStanding } from "./standing.ts";

/** Writes down that somebody is away: oneself, or for a supervisor anybody. */
export function AbsenceForm({
  members,
  organisation,
}: {
  members: readonly Member[];
  organisation: string;
}): ReactNode {
  const { t } = useTranslation("members");
  const { supervises } = useStanding(organisation);
  const own = useOwnMember(members);
  const choice = members.filter(
    ({ status, id, roles }) => status === "active" && !roles.includes("client") && (supervises || id === own?.id),
  );
  const [draft, setDraft] = useDraft(`absence.${organisation}`, { member: "", from: "", until: "" });
  const [isTried, setTried] = useState(false);
  const change = useChangeMember(organisation);
  if (choice.length === 0) return null;
  const member = choice.find(({ id }) => id === draft.member) ?? own ?? choice[0];
  const [from, until] = [fromLocal(draft.from), fromLocal(draft.until)];
  const isReversed = from !== null && until !== null && until <= from;
  const set = (part: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...part }));

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (!member || from === null || until === null || isReversed || change.isPending) return;
    const succeed = () => {
      announce(t("absences.added"));
      // What somebody wrote down meanwhile is the next.
      setDraft((now) => (now === draft ? { member: draft.member, from: "", until: "" } : now));
      setTried(false);
    };
    change.mutate({ member: member.id, body: { from, until } }, { onSuccess: succeed });
  }

  return (
    <section className="card" aria-labelledby="absence">
      <h2 id="absence">{t("absences.title")}</h2>
      <FieldForm onSubmit={submit} className="fields" error={change.error}>
        <Select
          label={t("absences.member")}
          value={member?.id ?? ""}
          onChange={({ target }) => set({ member: target.value })}
        >
          {choice.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <TextField
          label={t("absences.from")}
          type={"datetime-local" as "text"}
          value={draft.from}
          error={isTried && from === null ? t("absences.needed") : ""}
          onChange={({ target }) => set({ from: target.value })}
        />
        <TextField
          label={t("absences.until")}
          type={"datetime-local" as "text"}
          value={draft.until}
          error={
            isTried && until === null ? t("absences.needed") : isTried && isReversed ? t("absences.wrongOrder") : ""
          }
          onChange={({ target }) => set({ until: target.value })}
        />
        {change.error ? <TroubleNotice error={change.error} /> : null}
        <div>
          <SendButton type="submit" loading={change.isPending}>
            {t("absences.add")}
          </SendButton>
        </div>
      </FieldForm>
    </section>
  );
}
