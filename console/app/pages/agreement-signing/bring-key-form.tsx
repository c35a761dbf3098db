import { TextField } from "@navikt/ds-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { OpenJwk } from "../../../../wire/recovery-file.ts";
import { announce } from "../../parts/announce.tsx";
import { FileField } from "../../parts/file-field.tsx";
import { type KeyFile, largestKeyFileBytes, openRecovery, readKeyFile } from "../../signing/read-key-file.ts";
import { SigningProblem } from "../../signing/signing-problem.ts";
import { KeyForm } from "./key-form.tsx";
import { ObstacleNotice } from "./obstacle-notice.tsx";
import { useBringKey } from "./use-browser-keys.ts";

const readChosen = async (file: File): Promise<KeyFile> => {
  if (file.size > largestKeyFileBytes) throw new SigningProblem("not-a-key");
  return readKeyFile(await file.text());
};

const jwkOf = async (chosen: KeyFile, passphrase: string): Promise<OpenJwk> =>
  chosen.kind === "open" ? chosen.jwk : openRecovery(chosen.file, passphrase);

/** Brings a key into this browser: from its recovery file, or from a file that another tool wrote. */
export function BringKeyForm({ done }: { done: () => void }): ReactNode {
  const { t } = useTranslation("signing");
  const [chosen, setChosen] = useState<KeyFile | null>(null);
  const [passphrase, setPassphrase] = useState("");
  const [problem, setProblem] = useState<unknown>(null);
  const [isMissing, setMissing] = useState(false);
  const [isOpening, setOpening] = useState(false);
  const bring = useBringKey();

  async function choose(file: File | undefined): Promise<void> {
    setProblem(null);
    setMissing(false);
    setChosen(null);
    if (!file) return;
    await readChosen(file).then(setChosen, setProblem);
  }

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    setMissing(chosen === null);
    if (!chosen || isOpening) return;
    setOpening(true);
    setProblem(null);
    try {
      await bring.mutateAsync(await jwkOf(chosen, passphrase));
      announce(t("bring.done"));
      done();
    } catch (error) {
      setProblem(error);
      setOpening(false);
    }
  }

  return (
    <KeyForm
      title={t("bring.title")}
      text={t("bring.text")}
      confirm={t("bring.now")}
      isBusy={isOpening}
      submit={submit}
      done={done}
    >
      <FileField
        label={t("bring.file")}
        description={t("bring.fileHint")}
        error={isMissing ? t("bring.missing") : null}
        choose={(file) => void choose(file)}
      />
      {chosen?.kind === "recovery" ? (
        <TextField
          label={t("bring.passphrase")}
          type="password"
          autoComplete="current-password"
          value={passphrase}
          onChange={({ target }) => setPassphrase(target.value)}
        />
      ) : null}
      {chosen?.kind === "open" ? <p className="soft">{t("bring.open")}</p> : null}
      {problem ? <ObstacleNotice error={problem} /> : null}
    </KeyForm>
  );
}
