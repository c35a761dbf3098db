import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type ToSign, useDocumentToSign, useSign } from "../../api/agreement-signing.ts";
import { useSigningKeys } from "../../api/keys.ts";
import { useMe, useNames } from "../../api/organisations.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { SigningProblem } from "../../signing/signing-problem.ts";
import { canHoldKeys } from "../../signing/support.ts";
import { CannotSign } from "./cannot-sign.tsx";
import { DigestText } from "./digest-text.tsx";
import { LackOfKey } from "./lack-of-key.tsx";
import { ObstacleNotice } from "./obstacle-notice.tsx";
import { SignForm } from "./sign-form.tsx";
import { SignedNotice } from "./signed-notice.tsx";
import { usableKeys } from "./usable-keys.ts";
import { useBrowserKeys } from "./use-browser-keys.ts";

/** Beside the text: what exactly is signed, by which key, and the press that does it. */
export function SigningCard({ of, joins }: { of: ToSign; joins: boolean }): ReactNode {
  const { t } = useTranslation("signing");
  // Held here: the form goes once the agreement no longer waits for this signature, which may be before the answer.
  const sign = useSign(of);
  const { agreement, accession } = of;
  const isOffered = agreement.actions.includes(joins ? "sign-accession" : "sign") && (!joins || accession !== null);
  return (
    <section className="card signing-card" aria-labelledby="signing">
      <h2 id="signing">{t("sign.card")}</h2>
      {sign.data ? <SignedNotice of={of} signed={sign.data} /> : null}
      {!sign.data && (isOffered || sign.isPending) ? <Checked of={of} sign={sign} /> : null}
      {!sign.data && !isOffered && !sign.isPending ? <CannotSign of={of} joins={joins} /> : null}
    </section>
  );
}

/** The document as this browser has checked it; nothing can be signed before. */
function Checked({ of, sign }: { of: ToSign; sign: ReturnType<typeof useSign> }): ReactNode {
  const { t } = useTranslation("signing");
  const document = useDocumentToSign(of);
  const nameOf = useNames();
  const { data: me } = useMe();
  const kept = useBrowserKeys();
  const registered = useSigningKeys(me?.organisation);
  if (!canHoldKeys()) return <ObstacleNotice error={new SigningProblem("insecure")} />;
  const error = document.error ?? kept.error ?? registered.error;
  if (error) return <ObstacleNotice error={error} retry={() => void document.refetch()} />;
  if (!document.data || !kept.data || !registered.data || !me) return <Waiting />;
  const { agreement, accession } = of;
  const named = accession?.signingKeys ?? agreement.signingKeys?.[me.organisation] ?? [];
  const usable = usableKeys(kept.data, registered.data, named);
  return (
    <>
      <p>
        {t(accession ? "sign.whatJoins" : "sign.what", {
          title: agreement.title,
          version: agreement.version,
          name: nameOf(me.organisation),
        })}
      </p>
      <div>
        <p className="soft small">{t("sign.digest")}</p>
        <DigestText of={document.data.digest} />
      </div>
      <p className="checked">{t("sign.checked")}</p>
      {"lack" in usable ? (
        <LackOfKey lack={usable.lack} named={named} organisation={me.organisation} />
      ) : (
        <SignForm of={of} digest={document.data.digest} keys={usable.keys} sign={sign} />
      )}
    </>
  );
}
