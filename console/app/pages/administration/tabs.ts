import type { Standing } from "./standing.ts";

/** The pages of one organisation, in the order in which they are shown. */
export const tabs = ["profile", "people", "invitations", "absences", "calendar", "keys", "mail"] as const;
export type Tab = (typeof tabs)[number];

/** Who is led to a page; people are known to their own organisation and to administrators alone. */
const leads: Readonly<Record<Tab, (standing: Standing) => boolean>> = {
  profile: () => true,
  people: ({ isOwn, administers }) => isOwn || administers,
  invitations: ({ manages, administers }) => manages || administers,
  absences: ({ isOwn, administers }) => isOwn || administers,
  calendar: () => true,
  keys: () => true,
  mail: ({ manages, administers }) => manages || administers,
};

export const tabsFor = (standing: Standing): Tab[] => tabs.filter((tab) => leads[tab](standing));

export const addressOf = (organisation: string, tab: Tab = "profile"): string =>
  `/administration/organisations/${organisation}${tab === "profile" ? "" : `/${tab}`}`;
