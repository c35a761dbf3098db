import { fromMillis, type Instant } from "../../core/instant.ts";

/** The instant by this process's clock. */
export const now = (): Instant => fromMillis(Date.now());
