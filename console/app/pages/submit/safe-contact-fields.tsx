import { Checkbox, CheckboxGroup } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProfileText } from "./profile-text.tsx";
import type { Part } from "./submit-page.tsx";
import { YesNoField } from "./yes-no-field.tsx";

const channels = ["telephone", "text-message", "e-mail", "in-person", "through-us"] as const;

/** How the person can be reached without danger; the receiver reads this before all else. */
export function SafeContactFields(part: Part): ReactNode {
  const { t } = useTranslation(["submit", "content"]);
  const { draft, change } = part;
  return (
    <div className="fields" id="field-content">
      <p className="soft">{t("safe.why")}</p>
      <CheckboxGroup
        legend={t("content:members.channels")}
        value={[...draft.channels]}
        onChange={(chosen: string[]) => change({ channels: chosen })}
      >
        {channels.map((channel) => (
          <Checkbox key={channel} value={channel}>
            {t(`content:codes.${channel}`)}
          </Checkbox>
        ))}
      </CheckboxGroup>
      <ProfileText {...part} path="safeContact.phone" label={t("content:members.phone")} />
      <ProfileText {...part} path="safeContact.times" label={t("content:members.times")} hint={t("safe.times")} />
      <ProfileText
        {...part}
        path="safeContact.whoMayAnswer"
        label={t("content:members.whoMayAnswer")}
        hint={t("safe.who")}
      />
      <YesNoField {...part} path="safeContact.mayLeaveMessage" legend={t("safe.mayLeave")} />
      <ProfileText {...part} path="safeContact.notes" label={t("content:members.notes")} lines={2} />
    </div>
  );
}
