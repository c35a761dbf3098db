import type { Standing } from "./standing.ts";

/** The pages of one organisation, in the order in which they are shown. */
export const tabs = ["profile", "keys"] as const;
export type Tab = (typeof tabs)[number];

/** Who is led to a page. */
const leads: Readonly<Record<Tab, (standing: Standing) => boolean>> = {
  profile: () => true,
  keys: () => true,
};

export const tabsFor = (standing: Standing): Tab[] => tabs.filter((tab) => leads[tab](standing));

export const addressOf = (organisation: string, tab: Tab = "profile"): string =>
  `/administration/organisations/${organisation}${tab === "profile" ? "" : `/${tab}`}`;
