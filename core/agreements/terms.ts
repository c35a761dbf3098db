import type { AgreementKind, Milestone, Need, NotifyRole, PartyRole, Side, StepKind } from "../codes.ts";

/** A milestone's promise: how long, and counted how. `working` counts the owner's calendar. */
export interface ClockTerm {
  readonly target: string;
  readonly clock: "always" | "working";
}

/** A ladder's step: at which share of the target (`"50%"`), what kind, and which roles are told. */
export interface LadderStep {
  readonly at: string;
  readonly kind: StepKind;
  readonly notify: readonly NotifyRole[];
}

export type MilestoneTerms = Readonly<Partial<Record<Milestone, ClockTerm>>>;
export type PriorityTerms = MilestoneTerms & Readonly<Record<"response" | "first-contact" | "outcome", ClockTerm>>;
/** One list for every milestone, or a list for each. */
export type Ladder = readonly LadderStep[] | Readonly<Partial<Record<Milestone, readonly LadderStep[]>>>;

export interface Override {
  readonly to: string;
  readonly needs?: readonly Need[] | undefined;
  readonly priorities?: Readonly<Record<string, MilestoneTerms>> | undefined;
  readonly ladder?: Ladder | undefined;
}

export interface Terms {
  readonly priorities: Readonly<Record<string, PriorityTerms>>;
  readonly ladder: Ladder;
  readonly pauses: { readonly most: number; readonly longest: string };
  readonly attempts: { readonly least: number };
  readonly overrides: readonly Override[];
}

/** A party as the agreement names it, with every default filled in. */
export interface Party {
  readonly organisation: string;
  readonly role: PartyRole;
  readonly signs: boolean;
  readonly sends: boolean;
  readonly receives: boolean;
  readonly needs?: readonly Need[] | undefined;
  /** Its law asks for a signature made outside (PAdES, CAdES, paper), so that it needs no key here. */
  readonly signsOutside?: true | undefined;
}

/** One step of the agreed way of working. Source: docs/decisions/0017-procedure-steps.md. */
export interface ProcedureStep {
  readonly id: string;
  readonly title: string;
  /** A milestone, or another step's id: the step begins when that one is met or completed. */
  readonly after: string;
  readonly owner: Side;
  /** What is to be done, in CommonMark. */
  readonly do: string;
  /** The form to use. */
  readonly form?: string | undefined;
  /** Offices and roles to be told by whoever takes the step. */
  readonly inform?: readonly string[] | undefined;
  /** A step with a date is a clock. */
  readonly due?: ClockTerm | undefined;
  /** What is shown on completion; completing demands it where it is named. */
  readonly evidence?: string | undefined;
}

export type Procedure = readonly ProcedureStep[];

export type EntryIntoForce = "all" | { readonly required: readonly string[]; readonly atLeast: number };

/** In which order the parties sign: a group at a time, within a group in any. */
export interface SigningTerms {
  readonly order: readonly (readonly string[])[];
}

/** How long before it takes effect a change among the parties is told, as `PnD`. */
export interface NoticePeriods {
  readonly leaving: string;
  readonly termination: string;
  readonly accession: string;
}

/** What is agreed, with every default filled in: the part of an agreement that its parties sign. */
export interface AgreementBody {
  readonly kind: AgreementKind;
  readonly title: string;
  readonly territory?: string | undefined;
  readonly language?: string | undefined;
  readonly purpose: string;
  readonly text: string;
  readonly annexes: readonly { readonly title: string; readonly digest: string }[];
  readonly parties: readonly Party[];
  readonly entryIntoForce: EntryIntoForce;
  readonly validFrom: string;
  readonly validUntil: string | null;
  /** Absent where parties sign in any order. */
  readonly signing?: SigningTerms | undefined;
  /** Absent only from what was frozen before notice periods were written out. */
  readonly notice?: NoticePeriods | undefined;
  /** Another agreement that ends when this one is in force. */
  readonly replaces?: string | undefined;
  readonly procedure: Procedure;
  readonly terms: Terms;
}
