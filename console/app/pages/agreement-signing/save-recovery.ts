import type { RecoveryFile } from "../../../../wire/recovery-file.ts";
import { saveFile } from "../../parts/save-file.ts";

/** Hands a recovery file to the browser to save. */
export const saveRecovery = (file: RecoveryFile): void =>
  saveFile({
    text: `${JSON.stringify(file, null, 2)}\n`,
    name: `proxenia-key-${file.organisation}-${file.kid.slice(0, 8)}.json`,
    type: "application/json",
  });
