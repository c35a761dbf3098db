import type { AgreementKind, Need, PartyRole } from "../codes.ts";
import type {
  AgreementBody,
  EntryIntoForce,
  Ladder,
  NoticePeriods,
  Override,
  Party,
  PriorityTerms,
  ProcedureStep,
  SigningTerms,
} from "./terms.ts";

/** A party as it may be written: what it does follows from its role unless it says otherwise. */
export interface PartyDraft {
  readonly organisation: string;
  readonly role: PartyRole;
  readonly signs?: boolean | undefined;
  readonly sends?: boolean | undefined;
  readonly receives?: boolean | undefined;
  readonly needs?: readonly Need[] | undefined;
  readonly signsOutside?: boolean | undefined;
}

/** A procedure's step as it may be written: one to inform stands for a list of one. */
export type StepDraft = Omit<ProcedureStep, "inform"> & { readonly inform?: string | readonly string[] | undefined };

/** An agreement as it may be written, defaults left out. Source: DESIGN section 7, "Terms". */
export interface AgreementDraft {
  readonly kind: AgreementKind;
  readonly title: string;
  readonly territory?: string | undefined;
  readonly language?: string | undefined;
  readonly purpose?: string | undefined;
  readonly text: string;
  readonly annexes?: AgreementBody["annexes"] | undefined;
  readonly parties: readonly PartyDraft[];
  readonly entryIntoForce?:
    | "all"
    | { readonly required?: readonly string[] | undefined; readonly atLeast: number }
    | undefined;
  readonly validFrom?: string | undefined;
  readonly validUntil?: string | null | undefined;
  readonly signing?: SigningTerms | undefined;
  readonly notice?: { readonly [Period in keyof NoticePeriods]?: string | undefined } | undefined;
  readonly replaces?: string | undefined;
  readonly procedure?: readonly StepDraft[] | undefined;
  readonly terms: {
    readonly priorities: Readonly<Record<string, PriorityTerms>>;
    readonly ladder: Ladder;
    readonly pauses?: { readonly most?: number | undefined; readonly longest?: string | undefined } | undefined;
    readonly attempts?: { readonly least?: number | undefined } | undefined;
    readonly overrides?: readonly Override[] | undefined;
  };
}

/** A party with what follows from its role. */
export function completeParty(party: PartyDraft): Party {
  const does = party.role === "member";
  const { organisation, role, needs, signs = does, sends = does, receives = does } = party;
  const said = {
    ...(needs === undefined ? {} : { needs }),
    ...(party.signsOutside ? { signsOutside: true as const } : {}),
  };
  return { organisation, role, signs, sends, receives, ...said };
}

function completeEntry(entry: AgreementDraft["entryIntoForce"]): EntryIntoForce {
  if (entry === undefined || entry === "all") return "all";
  return { required: entry.required ?? [], atLeast: entry.atLeast };
}

const completeStep = ({ inform, ...step }: StepDraft): ProcedureStep =>
  defined({ ...step, inform: typeof inform === "string" ? [inform] : inform });

/** A month's notice of what ends; who joins is welcome at once. */
export const usualNotice: NoticePeriods = { leaving: "P30D", termination: "P30D", accession: "P0D" };

const completeNotice = (notice: AgreementDraft["notice"] = {}): NoticePeriods => ({
  leaving: notice.leaving ?? usualNotice.leaving,
  termination: notice.termination ?? usualNotice.termination,
  accession: notice.accession ?? usualNotice.accession,
});

/** Members that were left out stay out: what was signed holds no `undefined`. */
const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;

/**
 * Fills every default in, so that what is signed says everything it means.
 * @param today the UTC date on which `validFrom` falls when nothing else is said
 */
export function completeBody(draft: AgreementDraft, today: string): AgreementBody {
  const { terms } = draft;
  return defined({
    kind: draft.kind,
    title: draft.title,
    territory: draft.territory,
    language: draft.language,
    purpose: draft.purpose ?? "victim-support",
    text: draft.text,
    annexes: draft.annexes ?? [],
    parties: draft.parties.map(completeParty),
    entryIntoForce: completeEntry(draft.entryIntoForce),
    validFrom: draft.validFrom ?? today,
    validUntil: draft.validUntil ?? null,
    signing: draft.signing,
    notice: completeNotice(draft.notice),
    replaces: draft.replaces,
    procedure: (draft.procedure ?? []).map(completeStep),
    terms: {
      priorities: terms.priorities,
      ladder: terms.ladder,
      pauses: { most: terms.pauses?.most ?? 2, longest: terms.pauses?.longest ?? "P3D" },
      attempts: { least: terms.attempts?.least ?? 3 },
      overrides: (terms.overrides ?? []).map(defined),
    },
  });
}
