/** The organisation that coordinates the demo's agreements. */
export const office = "network-office";

/** An organisation as the story calls it. */
export const nameOf = (organisation: string): string =>
  organisation === office ? "the network office" : organisation.charAt(0).toUpperCase() + organisation.slice(1);

const roleWords: Readonly<Record<string, string>> = { contact: "designated contact" };

/** A person by organisation and role, as the story calls them. */
export const personOf = (organisation: string, role: string): string =>
  `${nameOf(organisation)}'s ${roleWords[role] ?? role}`;
