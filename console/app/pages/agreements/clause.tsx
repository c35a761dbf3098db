import { createContext, type ReactNode, useContext } from "react";
import { useTranslation } from "react-i18next";
import { clauseId } from "../../agreements/clause.ts";

/** The id of the clause that the address named. */
export const OpenedClause = createContext<string | null>(null);

/** What stands below a clause: what was said on it, and where something can be said. */
export const ClauseFoot = createContext<(pointer: string, isFrame: boolean) => ReactNode>(() => null);

/** A clause of an agreement, to which links lead; the one that was asked for is marked, and says so. */
export function Clause(o: {
  pointer: string;
  as?: "li" | "div" | "section";
  className?: string;
  children: ReactNode;
  /** A clause that holds others offers no place to speak of its own. */
  isFrame?: boolean;
}): ReactNode {
  const { pointer, as: Element = "div", className = "", children, isFrame = false } = o;
  const { t } = useTranslation("agreements");
  const footOf = useContext(ClauseFoot);
  const id = clauseId(pointer);
  const isOpened = useContext(OpenedClause) === id;
  return (
    <Element id={id} tabIndex={isOpened ? -1 : undefined} className={`clause ${isOpened ? "opened" : ""} ${className}`}>
      {isOpened ? <p className="clause-mark">{t("clause.opened")}</p> : null}
      {children}
      {footOf(pointer, isFrame)}
    </Element>
  );
}
