import type { Need } from "../../api/agreements.ts";
import { type ConsentValues, consentOf } from "../../referrals/consent.ts";

/** What is being written: the wire's submission as its form holds it, and the key under which it will be one referral. */
export interface SubmissionDraft {
  readonly key: string;
  readonly to: string;
  readonly agreement: string;
  readonly priority: string;
  readonly needs: readonly Need[];
  readonly consent: ConsentValues;
  readonly channels: readonly string[];
  /** The profile's other members, by their path: `safeContact.phone`, `person.alias`, `situation`. */
  readonly texts: Readonly<Record<string, string>>;
}

export const emptyDraft = (): SubmissionDraft => ({
  key: crypto.randomUUID(),
  to: "",
  agreement: "",
  priority: "",
  needs: [],
  consent: {},
  channels: [],
  texts: {},
});

/** Whether anything was entered that somebody would miss. */
export const isBegun = ({ to, needs, channels, texts }: SubmissionDraft): boolean =>
  to !== "" || needs.length > 0 || channels.length > 0 || Object.values(texts).some((text) => text.trim() !== "");

/** The fields that the wire cannot do without, and that are empty, in the order in which they stand. */
export const missingOf = ({ to, agreement, priority, needs }: SubmissionDraft): string[] => [
  ...(to === "" ? ["to"] : agreement === "" ? ["agreement"] : []),
  ...(needs.length === 0 ? ["needs"] : []),
  ...(priority === "" ? ["priority"] : []),
];

/** A text as the profile has it: a yes or no where it is one. */
const plainValue = (text: string): unknown => (text === "yes" ? true : text === "no" ? false : text.trim());

function membersUnder({ texts }: SubmissionDraft, part: string): Record<string, unknown> {
  const under = `${part}.`;
  const said = Object.entries(texts).filter(([path, text]) => path.startsWith(under) && text.trim() !== "");
  return Object.fromEntries(said.map(([path, text]) => [path.slice(under.length), plainValue(text)]));
}

/** The content by the published profile, without what nobody said. */
function contentOf(draft: SubmissionDraft): Record<string, unknown> {
  const channels = draft.channels.length > 0 ? { channels: [...draft.channels] } : {};
  const safeContact = { ...channels, ...membersUnder(draft, "safeContact") };
  const person = membersUnder(draft, "person");
  const prose = ["situation", "risk", "told"].flatMap((name): [string, unknown][] => {
    const text = draft.texts[name]?.trim() ?? "";
    return text === "" ? [] : [[name, text]];
  });
  return {
    ...(Object.keys(safeContact).length > 0 ? { safeContact } : {}),
    ...(Object.keys(person).length > 0 ? { person } : {}),
    ...Object.fromEntries(prose),
  };
}

/** The body that the wire wants. */
export const submissionOf = (draft: SubmissionDraft) => ({
  agreement: draft.agreement,
  to: draft.to,
  priority: draft.priority,
  needs: [...draft.needs],
  consent: consentOf(draft.consent),
  content: contentOf(draft),
});
