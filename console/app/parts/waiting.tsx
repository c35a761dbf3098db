import { Loader } from "@navikt/ds-react";
import type { ReactNode } from "react";

/** While something is on its way: seen after a moment only, so that what comes at once does not flicker. */
export function Waiting(): ReactNode {
  return (
    <div className="waiting">
      <Loader size="2xlarge" />
    </div>
  );
}
