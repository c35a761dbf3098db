import { Button, Select, TextField } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePriority } from "../../referrals/use-priority.ts";
import { useDraftState } from "./draft-context.tsx";

const named = ["emergency", "urgent", "high", "normal", "medium", "standard", "routine", "low"] as const;
const mostPriorities = 10;

/** What no priority is called, and so the choice of a name of one's own. */
const ownName = "+";

/** A name as the wire has it, of what somebody typed; null where it is none. Source: `slug` of wire/scalars.ts. */
export function priorityNamed(typed: string): string | null {
  const name = typed.trim().toLowerCase().replace(/\s+/g, "-");
  return /^[a-z][a-z0-9-]{0,31}$/.test(name) ? name : null;
}

/** One priority more, by a name that everybody knows or one of one's own; it begins with the times of the first. */
export function AddPriority({ added }: { added: (priority: string) => void }): ReactNode {
  const { t } = useTranslation("agreement-edit");
  const priorityOf = usePriority();
  const { body, change } = useDraftState();
  const [chosen, choose] = useState("");
  const [typed, setTyped] = useState("");
  const { priorities } = body.terms;
  const free = named.filter((priority) => !Object.hasOwn(priorities, priority));
  const model = Object.values(priorities)[0];
  if (Object.keys(priorities).length >= mostPriorities || model === undefined) return null;
  const name = chosen === ownName ? priorityNamed(typed) : chosen;
  const isTaken = name !== null && Object.hasOwn(priorities, name);
  const isReady = name !== null && name !== "" && !isTaken;
  const add = (): void => {
    if (!isReady) return;
    change((now) => ({ ...now, terms: { ...now.terms, priorities: { ...now.terms.priorities, [name]: model } } }));
    choose("");
    setTyped("");
    added(name);
  };
  return (
    <div className="add-row">
      <Select size="small" label={t("terms.add")} value={chosen} onChange={({ target }) => choose(target.value)}>
        <option value="">{t("parties.choose")}</option>
        {free.map((priority) => (
          <option key={priority} value={priority}>
            {priorityOf(priority)}
          </option>
        ))}
        <option value={ownName}>{t("terms.own")}</option>
      </Select>
      {chosen === ownName ? (
        <TextField
          size="small"
          label={t("terms.name")}
          description={t("terms.nameHint")}
          autoComplete="off"
          value={typed}
          error={typed === "" ? undefined : name === null ? t("terms.nameFault") : isTaken && t("terms.taken")}
          onChange={({ target }) => setTyped(target.value)}
        />
      ) : null}
      <Button type="button" size="small" variant="secondary" disabled={!isReady} onClick={add}>
        {t("terms.addButton")}
      </Button>
    </div>
  );
}
