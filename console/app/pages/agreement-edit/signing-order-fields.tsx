import { ErrorMessage, Radio, RadioGroup } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AgreementBody } from "../../api/agreement-drafting.ts";
import { useNames } from "../../api/organisations.ts";
import { announce } from "../../parts/announce.tsx";
import { useDraftState, useMember } from "./draft-context.tsx";
import { Faults } from "./faults.tsx";
import { does } from "./parties-section.tsx";
import { buttonId, NamedButton, SigningGroup } from "./signing-group.tsx";
import { exchanged, moved, type SigningOrder, without } from "./signing-order.ts";
import { useNextFocus } from "./use-next-focus.ts";

const radioId = "order-given";

/** In which order parties sign: any, or a group at a time. */
export function SigningOrderFields(): ReactNode {
  const { t } = useTranslation("agreement-edit");
  const { body } = useDraftState();
  const { value, set } = useMember<NonNullable<AgreementBody["signing"]>>("/signing");
  const signers = body.parties.filter((party) => does(party, "signs")).map(({ organisation }) => organisation);
  const [former, setFormer] = useState<SigningOrder>([]);
  const write = (order: SigningOrder): void =>
    set(order.length === 0 ? undefined : { order: order.map((group) => [...group]) });
  const choose = (kind: string): void => {
    if (kind === "any") {
      setFormer(value?.order ?? []);
      write([]);
      return;
    }
    // As it was, where somebody only looked at the other choice.
    const gone = former.flat().filter((one) => !signers.includes(one));
    const kept = gone.reduce<SigningOrder>(without, former);
    write([...kept, ...leftOut(kept, signers).map((one) => [one])]);
  };
  return (
    <div className="signing-order">
      <RadioGroup size="small" legend={t("order.title")} value={value ? "given" : "any"} onChange={choose}>
        <Radio value="any">{t("order.any")}</Radio>
        <Radio value="given" id={radioId} disabled={signers.length === 0}>
          {t("order.given")}
        </Radio>
      </RadioGroup>
      <Faults pointer="/signing/order" />
      {value ? <Groups order={value.order} signers={signers} write={write} /> : null}
    </div>
  );
}

const leftOut = (order: SigningOrder, signers: readonly string[]): string[] =>
  signers.filter((organisation) => !order.flat().includes(organisation));

interface GroupsProps {
  readonly order: SigningOrder;
  readonly signers: readonly string[];
  readonly write: (order: SigningOrder) => void;
}

function Groups({ order, signers, write }: GroupsProps): ReactNode {
  const { t } = useTranslation("agreement-edit");
  const nameOf = useNames();
  const focusOn = useNextFocus();
  const focusOnEither = (by: -1 | 1, before: string, after: string): void =>
    by < 0 ? focusOn(before, after) : focusOn(after, before);
  const move = (organisation: string, by: -1 | 1): void => {
    const next = moved(order, organisation, by);
    const place = next.findIndex((group) => group.includes(organisation)) + 1;
    focusOnEither(by, buttonId("earlier", organisation), buttonId("later", organisation));
    announce(t("order.moved", { name: nameOf(organisation), place, of: next.length }));
    write(next);
  };
  const moveGroup = (index: number, by: -1 | 1): void => {
    focusOnEither(by, buttonId("up", index + by), buttonId("down", index + by));
    announce(t("order.groupMoved", { place: index + 1, to: index + by + 1 }));
    write(exchanged(order, Math.max(index, index + by)));
  };
  const takeOut = (organisation: string): void => {
    focusOn(radioId);
    write(without(order, organisation));
  };
  return (
    <>
      <p className="soft small">{t("order.about")}</p>
      <ol className="edit-rows">
        {order.map((group, index) => (
          <li key={group.join()}>
            <SigningGroup {...{ order, index, signers, move, moveGroup, takeOut }} />
          </li>
        ))}
      </ol>
      <LeftOut
        organisations={leftOut(order, signers)}
        put={(organisation) => {
          focusOn(buttonId("earlier", organisation), radioId);
          write([...order, [organisation]]);
        }}
      />
    </>
  );
}

/** Who signs, and was given no turn: as a party is that was added later. */
function LeftOut(o: { organisations: readonly string[]; put: (organisation: string) => void }): ReactNode {
  const { t } = useTranslation("agreement-edit");
  const nameOf = useNames();
  if (o.organisations.length === 0) return null;
  return (
    <div className="order-left">
      <ErrorMessage size="small" showIcon>
        {t("order.left")}
      </ErrorMessage>
      <ul className="order-group">
        {o.organisations.map((organisation) => (
          <li key={organisation}>
            <span>{nameOf(organisation)}</span>
            <NamedButton text={t("order.put")} name={nameOf(organisation)} press={() => o.put(organisation)} />
          </li>
        ))}
      </ul>
    </div>
  );
}
