import { actPages } from "../act/act-pages.ts";
import { confirmPages } from "../confirm/confirm-pages.ts";
import { invitationPages } from "../invitation/invitation-pages.ts";
import { type Page, sharedPages } from "../pages/page-files.ts";

/** Every page behind a link in an e-mail, and the modules they share: for the local front and for the bucket alike. */
export const linkPages = (): Page[] => [...sharedPages(), ...actPages(), ...invitationPages(), ...confirmPages()];
