import { Button, type ButtonProps } from "@navikt/ds-react";
import type { MouseEvent, ReactNode } from "react";

/**
 * A button that waits for an answer. Meanwhile it shows so and hears no second press; it is not disabled, because that would
 * take the focus from whoever pressed it by the keyboard, and leave it nowhere.
 */
export function SendButton({ loading = false, onClick, ...rest }: ButtonProps): ReactNode {
  const press = (event: MouseEvent<HTMLButtonElement>): void => {
    if (loading) event.preventDefault();
    else onClick?.(event);
  };
  return <Button {...rest} loading={loading} disabled={false} aria-disabled={loading || undefined} onClick={press} />;
}
