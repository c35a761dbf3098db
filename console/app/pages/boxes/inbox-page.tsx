import type { ReactNode } from "react";
import { BoxPage } from "./box-page.tsx";

export const InboxPage = (): ReactNode => <BoxPage key="incoming" box="incoming" />;
