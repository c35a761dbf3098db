import type { ReactNode } from "react";
import { BoxPage } from "./box-page.tsx";

export const OutboxPage = (): ReactNode => <BoxPage key="outgoing" box="outgoing" />;
