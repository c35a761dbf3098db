import { Button } from "@navikt/ds-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { fingerprint } from "../../keys/fingerprint.ts";
import type { MadeKey } from "../../signing/make-key.ts";
import { ObstacleNotice } from "./obstacle-notice.tsx";
import { saveRecovery } from "./save-recovery.ts";

/** After a key was made: its copy for the last time, its fingerprint, and who confirms it. */
export function KeyMade({ made, error, done }: { made: MadeKey; error: unknown; done: () => void }): ReactNode {
  const { t } = useTranslation("signing");
  const { key, recovery } = made;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="key-form">
      <h3 ref={heading} tabIndex={-1}>
        {t("made.title")}
      </h3>
      {recovery ? (
        <>
          <p>{t("made.saved")}</p>
          <div className="action-row">
            <Button size="small" variant="secondary" onClick={() => saveRecovery(recovery)}>
              {t("made.saveAgain")}
            </Button>
          </div>
        </>
      ) : null}
      {error ? (
        <>
          <ObstacleNotice error={error} />
          <p>{t("made.unregistered")}</p>
        </>
      ) : (
        <>
          <p>{t("made.next")}</p>
          <p className="fingerprint">{fingerprint(key.kid)}</p>
        </>
      )}
      <div className="action-row">
        <Button onClick={done}>{t("made.done")}</Button>
      </div>
    </div>
  );
}
