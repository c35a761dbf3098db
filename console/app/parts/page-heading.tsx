import { Heading } from "@navikt/ds-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useNavigationType } from "react-router";
import { useTitle } from "../layout/title.ts";

let isFirst = true;

/**
 * A page's heading. It names the browser's tab, and takes the focus when somebody came here by a link of the console,
 * so that a screen reader says where they are.
 */
export function PageHeading({ title, children }: { title: string; children?: ReactNode }): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  const navigation = useNavigationType();
  useTitle(title);
  useEffect(() => {
    if (!isFirst || navigation === "PUSH") heading.current?.focus();
    isFirst = false;
  }, [navigation]);
  return (
    <div className="page-heading">
      <Heading level="1" size="large" ref={heading} tabIndex={-1}>
        {title}
      </Heading>
      {children}
    </div>
  );
}
