import { useMe } from "../../api/organisations.ts";

/** How the reader stands to an organisation, as far as pages lead somewhere; the API decides. */
export interface Standing {
  readonly isKnown: boolean;
  readonly isOwn: boolean;
  /** Supervises this very organisation. */
  readonly supervises: boolean;
  /** Signs for some organisation. */
  readonly signs: boolean;
  /** Administers, be it this organisation or another. */
  readonly administers: boolean;
  /** Manages some of its people: its supervisor, or its own administrator. */
  readonly manages: boolean;
}

export function useStanding(organisation: string | undefined): Standing {
  const { data: me } = useMe();
  const isOwn = me !== undefined && me.organisation === organisation;
  const supervises = isOwn && me.roles.includes("supervisor");
  const administers = me?.roles.includes("administrator") ?? false;
  const signs = me?.roles.includes("signatory") ?? false;
  return {
    isKnown: me !== undefined,
    isOwn,
    supervises,
    signs,
    administers,
    manages: supervises || (isOwn && administers),
  };
}
