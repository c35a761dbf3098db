import { Button, type ButtonProps } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { Link } from "react-router";

/** A link that looks like a button; it leads somewhere, and says so to who hears the page. */
export const LinkButton = (
  o: { to: string; children: ReactNode } & Pick<ButtonProps, "size" | "variant">,
): ReactNode => <Button as={Link} role="link" {...o} />;
