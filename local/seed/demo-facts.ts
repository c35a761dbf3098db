import type { OrganisationKind, Role } from "../../core/codes.ts";
import { type Language, languageOf } from "../../core/languages.ts";
import type { CalendarSettings, Organisation } from "../../core/people/member.ts";
import { type HolidayCountry, nationalHolidays } from "../../core/people/national-holidays.ts";

/** Somebody of the demo, named by role: no real person is meant. */
export interface DemoPerson {
  /** `<organisation>-<role>`. */
  readonly name: string;
  readonly organisation: string;
  readonly role: Role;
  readonly displayName: string;
  readonly email: string;
  readonly language: Language;
}

/** Everything the demo says about organisations and people; no secrets, no instants. */
export interface DemoFacts {
  readonly organisations: readonly Organisation[];
  readonly people: readonly DemoPerson[];
}

/** The organisation that coordinates the demo's agreement. */
export const coordinator = "network-office";

const caseRoles: readonly Role[] = ["caseworker", "contact", "deputy", "supervisor", "signatory"];
const roleNames: Readonly<Record<Role, string>> = {
  caseworker: "Caseworker",
  contact: "Designated contact",
  deputy: "Deputy",
  supervisor: "Supervisor",
  signatory: "Signatory",
  client: "Software",
  administrator: "Administrator",
  auditor: "Auditor",
};

const workdays = (...windows: [string, string][]): CalendarSettings["hours"] => ({
  mon: windows,
  tue: windows,
  wed: windows,
  thu: windows,
  fri: windows,
  sat: [],
  sun: [],
});
const roundTheClock: CalendarSettings["hours"] = {
  ...workdays(["00:00", "24:00"]),
  sat: [["00:00", "24:00"]],
  sun: [["00:00", "24:00"]],
};

interface Place {
  readonly id: string;
  readonly name: string;
  readonly languages: readonly string[];
  readonly timeZone: string;
  readonly holidays: HolidayCountry | null;
  readonly hours: CalendarSettings["hours"];
  readonly kind: OrganisationKind;
  readonly territory: string;
}

const italian = {
  languages: ["it", "en"],
  timeZone: "Europe/Rome",
  holidays: "IT",
  hours: workdays(["09:00", "13:00"], ["14:00", "18:00"]),
  kind: "victim-support",
} as const;

const places: readonly Place[] = [
  { ...italian, id: "livorno", name: "Centro di ascolto di Livorno (esempio)", territory: "Livorno" },
  { ...italian, id: "pisa", name: "Sportello vittime di Pisa (esempio)", territory: "Pisa" },
  { ...italian, id: "mantova", name: "Rete di aiuto di Mantova (esempio)", territory: "Mantova" },
  {
    ...italian,
    id: "questura-livorno",
    name: "Questura di Livorno, polizia (esempio)",
    holidays: null,
    hours: roundTheClock,
    kind: "police",
    territory: "Livorno",
  },
  {
    id: "lisboa",
    name: "Victim support in Lisboa (example)",
    languages: ["pt", "en"],
    timeZone: "Europe/Lisbon",
    holidays: "PT",
    hours: workdays(["09:00", "12:30"], ["14:00", "17:30"]),
    kind: "victim-support",
    territory: "Lisboa",
  },
  {
    id: "helsinki",
    name: "Victim support in Helsinki (example)",
    languages: ["fi", "sv", "en"],
    timeZone: "Europe/Helsinki",
    holidays: "FI",
    hours: workdays(["08:00", "16:00"]),
    kind: "victim-support",
    territory: "Helsinki",
  },
  {
    id: coordinator,
    name: "Network office (example)",
    languages: ["en", "it"],
    timeZone: "Europe/Rome",
    holidays: "IT",
    hours: workdays(["09:00", "17:00"]),
    kind: "coordination",
    territory: "Europe",
  },
];

function organisationOf(place: Place, index: number, year: number): Organisation {
  const { id, name, languages, timeZone, hours, kind, territory } = place;
  const years = [year, year + 1];
  const { holidays: country } = place;
  const holidays = country ? years.flatMap((each) => nationalHolidays(country, each).map(({ date }) => date)) : [];
  // Numbers that the British regulator keeps for drama: they ring nowhere.
  const dutyPhone = `+44 1632 96000${index + 1}`;
  const calendar = { timeZone, hours, holidays };
  return { id, name, dutyPhone, languages, timeZone, calendar, calendarVersion: 1, kind, territory };
}

const peopleOf = ({ id, languages }: Place): DemoPerson[] =>
  (id === coordinator ? (["administrator", "auditor"] as const) : caseRoles).map((role) => ({
    name: `${id}-${role}`,
    organisation: id,
    role,
    displayName: `${roleNames[role]}, ${id}`,
    email: `${role}@${id}.example`,
    language: languageOf(...languages),
  }));

/**
 * The demo's organisations and people. Everything in it is an example and says so.
 * @param year the year from which holidays are listed, and the next
 * Source: DESIGN section 7, "Demo seed"; for the telephones Ofcom, "Telephone numbers for use in TV and radio drama".
 */
export const demoFacts = (year: number): DemoFacts => ({
  organisations: places.map((place, index) => organisationOf(place, index, year)),
  people: places.flatMap(peopleOf),
});
