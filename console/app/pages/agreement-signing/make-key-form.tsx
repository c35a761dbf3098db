import { Checkbox, Select, TextField } from "@navikt/ds-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { shortestPassphrase } from "../../../../wire/recovery-file.ts";
import { useSigningKeys } from "../../api/keys.ts";
import { useMe } from "../../api/organisations.ts";
import { fingerprint } from "../../keys/fingerprint.ts";
import { fromLocal } from "../../parts/local-instant.ts";
import type { MadeKey } from "../../signing/make-key.ts";
import { KeyForm } from "./key-form.tsx";
import { KeyMade } from "./key-made.tsx";
import { ObstacleNotice } from "./obstacle-notice.tsx";
import { saveRecovery } from "./save-recovery.ts";
import { type Replacing, useMakeKey, useRegisterKey } from "./use-browser-keys.ts";

interface Entered {
  readonly passphrase: string;
  readonly again: string;
  readonly noCopy: boolean;
  readonly replaces: string;
  readonly overlapUntil: string;
}

const nothing: Entered = { passphrase: "", again: "", noCopy: false, replaces: "", overlapUntil: "" };

type Fault = "short" | "different";

/** What is wrong with the passphrases, by their fields. A passphrase is never kept as a draft. */
function faultsOf({ passphrase, again, noCopy }: Entered): { passphrase?: Fault; again?: Fault } {
  if (noCopy) return {};
  if ([...passphrase.normalize("NFC")].length < shortestPassphrase) return { passphrase: "short" };
  return passphrase === again ? {} : { again: "different" };
}

const replacingOf = ({ replaces, overlapUntil }: Entered): Replacing => {
  const until = fromLocal(overlapUntil);
  return replaces === "" ? {} : { replaces, ...(until === null ? {} : { overlapUntil: until }) };
};

/** Makes a key, saves its recovery file, and registers its public half. */
export function MakeKeyForm({ done }: { done: () => void }): ReactNode {
  const { t } = useTranslation("signing");
  const [entered, setEntered] = useState(nothing);
  const [faults, setFaults] = useState<ReturnType<typeof faultsOf>>({});
  const [made, setMade] = useState<MadeKey | null>(null);
  const make = useMakeKey();
  const register = useRegisterKey();
  const set = (change: Partial<Entered>) => setEntered((now) => ({ ...now, ...change }));

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    const found = faultsOf(entered);
    setFaults(found);
    const [first] = Object.keys(found);
    if (first) return void form.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    if (make.isPending || register.isPending) return;
    const result = await make.mutateAsync(entered.noCopy ? null : entered.passphrase).catch(() => null);
    if (!result) return;
    // First of all the copy: whatever happens to the registration, which can be tried again.
    if (result.recovery) saveRecovery(result.recovery);
    await register.mutateAsync({ key: result.key, replacing: replacingOf(entered) }).catch(() => undefined);
    setEntered(nothing);
    setMade(result);
  }

  if (made) return <KeyMade made={made} error={register.error} done={done} />;
  return (
    <KeyForm
      title={t("make.title")}
      text={t("make.text")}
      confirm={t("make.now")}
      isBusy={make.isPending || register.isPending}
      submit={submit}
      done={done}
    >
      {entered.noCopy ? null : (
        <>
          <TextField
            label={t("make.passphrase")}
            description={t("make.passphraseHint", { count: shortestPassphrase })}
            name="passphrase"
            type="password"
            autoComplete="new-password"
            value={entered.passphrase}
            error={faults.passphrase ? t("make.short", { count: shortestPassphrase }) : null}
            onChange={({ target }) => set({ passphrase: target.value })}
          />
          <TextField
            label={t("make.again")}
            name="again"
            type="password"
            autoComplete="new-password"
            value={entered.again}
            error={faults.again ? t("make.different") : null}
            onChange={({ target }) => set({ again: target.value })}
          />
        </>
      )}
      <Checkbox
        checked={entered.noCopy}
        description={t("make.noCopyHint")}
        onChange={({ target }) => set({ noCopy: target.checked })}
      >
        {t("make.noCopy")}
      </Checkbox>
      <ReplacedKey entered={entered} set={set} />
      {make.error ? <ObstacleNotice error={make.error} /> : null}
    </KeyForm>
  );
}

/** Where the organisation has keys that sign: which of them the new one takes the place of, and until when both sign. */
function ReplacedKey({ entered, set }: { entered: Entered; set: (change: Partial<Entered>) => void }): ReactNode {
  const { t } = useTranslation("signing");
  const { data: me } = useMe();
  const { data: keys = [] } = useSigningKeys(me?.organisation);
  const signing = keys.filter(({ status }) => status === "confirmed");
  if (signing.length === 0) return null;
  return (
    <>
      <Select
        label={t("make.replaces")}
        description={t("make.replacesHint")}
        value={entered.replaces}
        onChange={({ target }) => set({ replaces: target.value })}
      >
        <option value="">{t("make.replacesNone")}</option>
        {signing.map(({ kid }) => (
          <option key={kid} value={kid}>
            {fingerprint(kid)}
          </option>
        ))}
      </Select>
      {entered.replaces === "" ? null : (
        <TextField
          label={t("make.overlap")}
          description={t("make.overlapHint")}
          type={"datetime-local" as "text"}
          value={entered.overlapUntil}
          onChange={({ target }) => set({ overlapUntil: target.value })}
        />
      )}
    </>
  );
}
