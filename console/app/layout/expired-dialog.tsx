import { BodyLong, Button, Dialog } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSessionExpired } from "../session/expiry.ts";
import { useSignIn } from "../session/sign-in.ts";

/** Over whatever page is open when a sign-in has expired: what is typed stays, and is there again afterwards. */
export function ExpiredDialog(): ReactNode {
  const { t } = useTranslation();
  const isExpired = useSessionExpired();
  const signIn = useSignIn();
  return (
    <Dialog open={isExpired}>
      <Dialog.Popup width="small" closeOnOutsideClick={false} role="alertdialog">
        <Dialog.Header withClosebutton={false}>
          <Dialog.Title>{t("expired.title")}</Dialog.Title>
        </Dialog.Header>
        <Dialog.Body>
          <BodyLong>{t("expired.text")}</BodyLong>
        </Dialog.Body>
        <Dialog.Footer>
          <Button onClick={() => void signIn()}>{t("expired.signIn")}</Button>
        </Dialog.Footer>
      </Dialog.Popup>
    </Dialog>
  );
}
