import { Radio, RadioGroup, Select, Tag } from "@navikt/ds-react";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Agreement } from "../../api/agreements.ts";
import { useDirectory, useNames } from "../../api/organisations.ts";
import { useFormat } from "../../i18n/format.ts";
import { useNow } from "../../parts/use-now.ts";
import type { Part } from "./submit-page.tsx";

/** To whom, and under which agreement: only what is in force between the two. One agreement is chosen by itself. */
export function ReceiverFields(o: Part & { receivers: ReadonlyMap<string, Agreement[]> }): ReactNode {
  const { draft, change, faultOf, receivers } = o;
  const { t } = useTranslation("submit");
  const nameOf = useNames();
  const between = receivers.get(draft.to) ?? [];
  const only = between.length === 1 ? between[0]?.id : undefined;
  const names = [...receivers.keys()].map((id) => [id, nameOf(id)] as const);
  useEffect(() => {
    if (only !== undefined && draft.agreement !== only) change({ agreement: only });
  });
  return (
    <div className="fields">
      <Select
        id="field-to"
        label={t("fields.to")}
        value={receivers.has(draft.to) ? draft.to : ""}
        error={faultOf("to")}
        onChange={({ target }) => change({ to: target.value, agreement: "", priority: "" })}
      >
        <option value="">{t("choose")}</option>
        {names
          .sort(([, a], [, b]) => a.localeCompare(b))
          .map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </Select>
      <Opening to={draft.to} />
      {between.length > 1 ? (
        <RadioGroup
          id="field-agreement"
          legend={t("fields.agreement")}
          value={draft.agreement}
          error={faultOf("agreement")}
          onChange={(agreement: string) => change({ agreement, priority: "" })}
        >
          {between.map(({ id, title, version }) => (
            <Radio key={id} value={id} description={t("receiver.version", { version })}>
              {title}
            </Radio>
          ))}
        </RadioGroup>
      ) : between[0] ? (
        <p className="soft small">{t("receiver.under", { title: between[0].title, version: between[0].version })}</p>
      ) : null}
    </div>
  );
}

/** Whether they are there now: a closed office answers when it opens, its clocks may wait for that. */
function Opening({ to }: { to: string }): ReactNode {
  const { t } = useTranslation("submit");
  const { data: directory } = useDirectory();
  const format = useFormat();
  const now = useNow();
  const entry = directory?.find(({ id }) => id === to);
  if (!entry || entry.open === null) return null;
  return (
    <p className="opening">
      <Tag size="small" variant="moderate" data-color={entry.open ? "success" : "neutral"}>
        {t(entry.open ? "receiver.open" : "receiver.closed")}
      </Tag>
      <span className="soft small">{t("receiver.time", { time: format.timeIn(entry.timeZone, now) })}</span>
    </p>
  );
}
