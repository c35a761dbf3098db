import { Button, ErrorMessage } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNames } from "../../api/organisations.ts";
import { Faults } from "./faults.tsx";
import { canMove, type SigningOrder } from "./signing-order.ts";

/** The element of a button that moves a party, or a group by its index. */
export const buttonId = (deed: "earlier" | "later" | "up" | "down", of: string | number): string =>
  `order-${deed}-${of}`;

interface SigningGroupProps {
  readonly order: SigningOrder;
  readonly index: number;
  readonly signers: readonly string[];
  readonly move: (organisation: string, by: -1 | 1) => void;
  readonly moveGroup: (index: number, by: -1 | 1) => void;
  readonly takeOut: (organisation: string) => void;
}

/** Parties that sign at the same time, and what moves each of them and all together. */
export function SigningGroup({ order, index, signers, move, moveGroup, takeOut }: SigningGroupProps): ReactNode {
  const { t } = useTranslation("agreement-edit");
  const nameOf = useNames();
  const place = index + 1;
  return (
    <fieldset className="edit-row">
      <legend>{t("order.group", { place })}</legend>
      <ul className="order-group">
        {order[index]?.map((organisation, at) => (
          <li key={organisation}>
            <span>{nameOf(organisation)}</span>
            {signers.includes(organisation) ? (
              <PartyMoves order={order} organisation={organisation} move={move} />
            ) : (
              <>
                <ErrorMessage size="small">{t("order.signsNot")}</ErrorMessage>
                <NamedButton
                  text={t("order.takeOut")}
                  name={nameOf(organisation)}
                  press={() => takeOut(organisation)}
                />
              </>
            )}
            <Faults pointer={`/signing/order/${index}/${at}`} />
          </li>
        ))}
      </ul>
      <div className="action-row">
        {(["up", "down"] as const).map((deed) => {
          const by = deed === "up" ? -1 : 1;
          return order[index + by] ? (
            <Button
              key={deed}
              type="button"
              size="xsmall"
              variant="tertiary"
              id={buttonId(deed, index)}
              onClick={() => moveGroup(index, by)}
            >
              {t(deed === "up" ? "order.groupUp" : "order.groupDown", { place })}
            </Button>
          ) : null;
        })}
      </div>
    </fieldset>
  );
}

function PartyMoves(o: {
  order: SigningOrder;
  organisation: string;
  move: (organisation: string, by: -1 | 1) => void;
}): ReactNode {
  const { order, organisation, move } = o;
  const { t } = useTranslation("agreement-edit");
  const name = useNames()(organisation);
  return (["earlier", "later"] as const).map((deed) => {
    const by = deed === "earlier" ? -1 : 1;
    return canMove(order, organisation, by) ? (
      <NamedButton
        key={deed}
        id={buttonId(deed, organisation)}
        text={t(`order.${deed}`)}
        name={name}
        press={() => move(organisation, by)}
      />
    ) : null;
  });
}

/** A button whose text is short for those who see whose it is. */
export function NamedButton(o: { id?: string; text: string; name: string; press: () => void }): ReactNode {
  return (
    <Button type="button" size="xsmall" variant="tertiary" id={o.id} onClick={o.press}>
      {o.text}
      <span className="aksel-sr-only">: {o.name}</span>
    </Button>
  );
}
