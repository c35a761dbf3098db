import { Textarea, TextField } from "@navikt/ds-react";
import type { ReactNode } from "react";
import type { Part } from "./submit-page.tsx";

/** A text of the profile, by its path. Browsers are told to remember nothing of it. */
export function ProfileText(
  o: Pick<Part, "draft" | "change"> & { path: string; label: string; hint?: string; lines?: number },
): ReactNode {
  const { draft, change, path, label, hint, lines } = o;
  const shared = {
    label,
    description: hint,
    value: draft.texts[path] ?? "",
    autoComplete: "off",
    onChange: ({ target }: { target: { value: string } }) =>
      change({ texts: { ...draft.texts, [path]: target.value } }),
  };
  return lines ? <Textarea {...shared} minRows={lines} /> : <TextField {...shared} />;
}
