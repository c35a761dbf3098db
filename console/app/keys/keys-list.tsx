import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type SigningKey, useSigningKeys } from "../api/keys.ts";
import { useMe } from "../api/organisations.ts";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { KeyCard } from "./key-card.tsx";
import "./keys.css";

/** What waits comes first, then what signs, then what has ended. */
const order: Readonly<Record<SigningKey["status"], number>> = { registered: 0, confirmed: 1, retired: 2, revoked: 3 };

const inOrder = (keys: readonly SigningKey[]): SigningKey[] =>
  keys.toSorted((a, b) => order[a.status] - order[b.status] || (a.registeredAt < b.registeredAt ? 1 : -1));

/**
 * An organisation's signing keys with their states; its supervisor confirms and revokes here, its signatories revoke.
 * `mark` adds something of the page's own to a key, such as that this browser holds it.
 */
export function KeysList({
  organisation,
  mark,
}: {
  organisation: string;
  mark?: (key: SigningKey) => ReactNode;
}): ReactNode {
  const { t } = useTranslation("keys");
  const { data: me } = useMe();
  const keys = useSigningKeys(organisation);
  if (keys.error && !keys.data) return <TroubleNotice error={keys.error} retry={() => void keys.refetch()} />;
  if (!keys.data) return <Waiting />;
  if (keys.data.length === 0) return <p className="card soft">{t("none")}</p>;
  const isOwn = me?.organisation === organisation;
  const maySupervise = isOwn && (me?.roles.includes("supervisor") ?? false);
  const mayRevoke = maySupervise || (isOwn && (me?.roles.includes("signatory") ?? false));
  return (
    <ul className="plain-list">
      {inOrder(keys.data).map((key) => (
        <KeyCard
          key={key.kid}
          of={key}
          organisation={organisation}
          mayConfirm={maySupervise && key.status === "registered"}
          mayRevoke={mayRevoke && key.status !== "revoked"}
          mark={mark?.(key)}
        />
      ))}
    </ul>
  );
}
