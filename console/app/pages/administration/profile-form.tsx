import { Button } from "@navikt/ds-react";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type OrganisationDetail, useChangeOrganisation } from "../../api/organisations.ts";
import { announce } from "../../parts/announce.tsx";
import { FieldForm } from "../../parts/field-form.tsx";
import { SendButton } from "../../parts/send-button.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { useDraft } from "../../session/drafts.ts";
import { isPhone, type ProfileDraft, ProfileFields, profileOf } from "./profile-fields.tsx";

const draftOf = ({ name, dutyPhone, kind, territory, profile, languages }: OrganisationDetail): ProfileDraft => ({
  name,
  dutyPhone: dutyPhone ?? "",
  kind,
  territory: territory ?? "",
  profile: profile ?? "",
  languages,
});

/** Changes what partners read of an organisation; what is typed survives a reload. */
export function ProfileForm({ of, done }: { of: OrganisationDetail; done: () => void }): ReactNode {
  const { t } = useTranslation("administration");
  const [draft, setDraft, forget] = useDraft<ProfileDraft>(`profile.${of.id}`, draftOf(of));
  const [isTried, setTried] = useState(false);
  const change = useChangeOrganisation(of.id);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const leave = () => {
    forget();
    done();
  };

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (draft.name.trim() === "" || !isPhone(draft.dutyPhone.trim()) || change.isPending) return;
    const succeed = () => {
      announce(t("profile.saved"));
      leave();
    };
    change.mutate(profileOf(draft), { onSuccess: succeed });
  }

  return (
    <section className="card" aria-labelledby="edit">
      <h2 id="edit" ref={heading} tabIndex={-1}>
        {t("profile.edit")}
      </h2>
      <FieldForm onSubmit={submit} className="fields" error={change.error}>
        <ProfileFields
          draft={draft}
          set={(part) => setDraft((now) => ({ ...now, ...part }))}
          isTried={isTried}
          error={change.error}
        />
        {change.error ? <TroubleNotice error={change.error} /> : null}
        <div className="action-row">
          <SendButton type="submit" loading={change.isPending}>
            {t("profile.save")}
          </SendButton>
          <Button type="button" variant="secondary" onClick={leave}>
            {t("profile.cancel")}
          </Button>
        </div>
      </FieldForm>
    </section>
  );
}
