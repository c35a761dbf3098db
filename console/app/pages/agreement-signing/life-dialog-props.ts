import type { Agreement } from "../../api/agreements.ts";

/** What every dialogue about an agreement's life is given. */
export interface LifeDialogProps {
  readonly agreement: Agreement;
  readonly close: () => void;
}
