import { TextField } from "@navikt/ds-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "../../parts/announce.tsx";
import { FileField } from "../../parts/file-field.tsx";
import { digestOf } from "../../signing/digest-of.ts";
import { printedDigest } from "../../signing/printed-digest.ts";
import { fieldId, useMember } from "./draft-context.tsx";

const isDigest = (hex: string): boolean => /^[0-9a-f]{64}$/.test(hex);

/** By which file an annex is meant: it is read here and stays here, and only its digest is kept. */
export function AnnexFile({ pointer }: { pointer: string }): ReactNode {
  const { t } = useTranslation("agreement-edit");
  const { value = "", set, fault } = useMember<string>(pointer);
  const [found, setFound] = useState<string | null>(null);
  const [unreadable, setUnreadable] = useState<string | null>(null);
  // Of two files chosen in a row the later one counts, and none once the annex is gone.
  const choice = useRef(0);
  useEffect(() => () => void choice.current++, []);
  const hex = value.replace(/^sha256:/, "");

  async function choose(file: File | undefined): Promise<void> {
    const own = ++choice.current;
    setFound(null);
    setUnreadable(null);
    if (!file) return;
    const digest = await file
      .arrayBuffer()
      .then((bytes) => digestOf(new Uint8Array(bytes)))
      .catch(() => null);
    if (own !== choice.current) return;
    if (digest === null) {
      setUnreadable(t("annexes.unreadable"));
      return;
    }
    const said = t(digest === value ? "annexes.same" : "annexes.computed", { file: file.name });
    setFound(said);
    announce(said);
    if (digest !== value) set(digest);
  }

  return (
    <>
      <FileField
        label={t("annexes.file")}
        description={t("annexes.fileHint")}
        error={unreadable}
        isSmall
        choose={(file) => void choose(file)}
      />
      {found === null ? null : <p className="small">{found}</p>}
      <TextField
        size="small"
        id={fieldId(pointer)}
        className="annex-digest"
        label={t("annexes.digest")}
        description={t("annexes.digestHint")}
        autoComplete="off"
        value={hex}
        error={hex !== "" && !isDigest(hex) ? t("annexes.digestFault") : fault}
        onChange={({ target }) => {
          setFound(null);
          set(printedDigest(target.value));
        }}
      />
    </>
  );
}
