import * as z from "zod";
import { milestones, sides, statuses, stepKinds, stepStatuses } from "../core/codes.ts";
import { digest, slug } from "./scalars.ts";

export const at = z.iso.datetime({ precision: 3 });
const maybeAt = at.nullable();

const id = z.string().min(1).max(64);

const ladderView = z.array(z.object({ level: z.int(), kind: z.enum(stepKinds), at: maybeAt, firedAt: maybeAt }));

export const clockView = z.object({
  milestone: z.enum(milestones),
  owner: slug,
  cycle: z.int(),
  startedAt: at,
  dueAt: maybeAt,
  metAt: maybeAt,
  breachedAt: maybeAt,
  pausedAt: maybeAt,
  stoppedAt: maybeAt,
  steps: ladderView,
});

/** A step of the frozen procedure as the current cycle has it; the clock's members are null without a date. */
export const checklistStep = z
  .object({
    id: slug,
    title: z.string(),
    owner: z.enum(sides),
    organisation: slug.meta({ description: "The owner's id" }),
    after: slug,
    do: z.string(),
    form: z.string().nullable(),
    inform: z.array(z.string()),
    evidence: z.string().nullable().meta({ description: "What completing it must show" }),
    status: z.enum(stepStatuses),
    startedAt: maybeAt,
    completedAt: maybeAt,
    dueAt: maybeAt,
    metAt: maybeAt,
    breachedAt: maybeAt,
    stoppedAt: maybeAt,
    steps: ladderView,
  })
  .meta({ id: "ChecklistStep" });

export const referralView = z
  .object({
    id,
    cycle: z.int(),
    agreement: z.object({ id, version: z.int(), digest }),
    from: slug,
    to: slug,
    priority: slug,
    status: z.enum(statuses),
    submittedAt: at,
    version: z.int(),
    clocks: z.array(clockView).meta({ description: "The current cycle's clocks first." }),
    extension: z
      .object({ milestone: z.enum(milestones), until: at })
      .nullable()
      .meta({ description: "More time that the receiver asks for, while the sender has not answered." }),
    procedure: z.array(checklistStep).meta({ description: "The agreed procedure, as the current cycle has it." }),
    actions: z.array(z.string()).meta({ description: "What the caller may do now." }),
    changes: z.array(z.string()).meta({
      description:
        "Changes of the running case that the caller may ask for now, each by a POST to `…/actions/{change}`.",
    }),
    receipt: z.string().optional().meta({ description: "With a 201: compact JWS over { ledger, seq, hash, at }." }),
  })
  .meta({ id: "Referral" });
export type ReferralView = z.infer<typeof referralView>;
