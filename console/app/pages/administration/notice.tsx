import { LocalAlert } from "@navikt/ds-react";
import type { ReactNode } from "react";

/** Something to know before all else on a page, kindly. */
export function Notice(o: { title: string; children?: ReactNode; status?: "warning" | "announcement" }): ReactNode {
  return (
    <LocalAlert status={o.status ?? "warning"} as="div" className="notice">
      <LocalAlert.Header>
        <LocalAlert.Title as="h2">{o.title}</LocalAlert.Title>
      </LocalAlert.Header>
      {o.children ? <LocalAlert.Content>{o.children}</LocalAlert.Content> : null}
    </LocalAlert>
  );
}
