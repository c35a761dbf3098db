import { attemptResults, declineReasons, endReasons, outcomes } from "../../../../wire/codes.ts";
import type { Action, Referral } from "../../api/referrals.ts";

/** A field of an action's form; `name` is the body's own member. */
export type ActionField =
  | {
      readonly kind: "code";
      readonly name: string;
      readonly words: "reason" | "outcome" | "attempt";
      readonly codes: readonly string[];
    }
  | { readonly kind: "text"; readonly name: string; readonly optional?: true }
  | { readonly kind: "step"; readonly name: string }
  | { readonly kind: "priority"; readonly name: string }
  | { readonly kind: "instant"; readonly name: string }
  | { readonly kind: "channel"; readonly name: string }
  | { readonly kind: "receiver"; readonly name: string }
  | { readonly kind: "consent"; readonly name: string };

export interface ActionForm {
  /** How its button looks: the step that is wanted, one of several, or one that ends something. */
  readonly tone: "primary" | "secondary" | "danger";
  readonly fields: readonly ActionField[];
}

const withoutReaching = ["not-reached", "declined-by-victim"];

/**
 * What each action asks for, in the order in which actions are offered. Texts stand under `actions.<action>` in
 * `referral.json`. A test holds this table against the wire's actions.
 */
export const actionForms: Readonly<Record<Action, ActionForm>> = {
  accept: { tone: "primary", fields: [] },
  "record-first-contact": { tone: "primary", fields: [{ kind: "instant", name: "at" }] },
  "provide-information": { tone: "primary", fields: [{ kind: "text", name: "answer" }] },
  "grant-extension": { tone: "primary", fields: [] },
  "refuse-extension": { tone: "secondary", fields: [{ kind: "text", name: "reason" }] },
  "record-contact-attempt": {
    tone: "secondary",
    fields: [
      { kind: "instant", name: "at" },
      { kind: "channel", name: "channel" },
      { kind: "code", name: "result", words: "attempt", codes: attemptResults },
    ],
  },
  "complete-step": {
    tone: "secondary",
    fields: [
      { kind: "step", name: "step" },
      { kind: "text", name: "evidence", optional: true },
    ],
  },
  close: { tone: "primary", fields: [{ kind: "code", name: "outcome", words: "outcome", codes: outcomes }] },
  redirect: {
    tone: "primary",
    fields: [
      { kind: "receiver", name: "to" },
      { kind: "consent", name: "consent" },
    ],
  },
  "request-information": { tone: "secondary", fields: [{ kind: "text", name: "question" }] },
  "request-extension": {
    tone: "secondary",
    fields: [
      { kind: "instant", name: "until" },
      { kind: "text", name: "reason" },
    ],
  },
  "change-priority": {
    tone: "secondary",
    fields: [
      { kind: "priority", name: "priority" },
      { kind: "text", name: "reason", optional: true },
    ],
  },
  decline: { tone: "secondary", fields: [{ kind: "code", name: "reason", words: "reason", codes: declineReasons }] },
  "hand-back": { tone: "danger", fields: [{ kind: "code", name: "reason", words: "reason", codes: declineReasons }] },
  end: { tone: "danger", fields: [{ kind: "code", name: "reason", words: "reason", codes: endReasons }] },
  withdraw: { tone: "danger", fields: [{ kind: "code", name: "reason", words: "reason", codes: endReasons }] },
  "withdraw-consent": { tone: "danger", fields: [] },
};

/** The actions open to the reader that this console knows how to ask for, in its own order. */
export const offered = ({ actions, changes }: Referral): Action[] =>
  (Object.keys(actionForms) as Action[]).filter((action) => actions.includes(action) || changes.includes(action));

/** The codes to choose from: without a first contact a case closes only as one that was not reached. */
export const codesOf = (field: Extract<ActionField, { kind: "code" }>, { status }: Referral): readonly string[] =>
  field.name === "outcome" && status === "accepted" ? withoutReaching : field.codes;
