import * as z from "zod";
import { milestones, needs, sides, stepKinds } from "../core/codes.ts";
import { agreementBody } from "./agreement-body.ts";
import { calendarNamed, uncounted } from "./explanation.ts";
import { operation } from "./operation.ts";
import { instant, rfc3339, slug, version } from "./scalars.ts";

const plannedSteps = z.array(z.object({ level: z.int(), kind: z.enum(stepKinds), at: rfc3339 }));

export const previewSchedule = operation({
  id: "previewSchedule",
  method: "POST",
  path: "/v1/agreements/{id}/schedule",
  summary: "The clocks that would run for a referral submitted at an instant: a draft's, else of the version in force",
  secured: true,
  query: z.strictObject({ version }),
  body: z.strictObject({
    priority: slug,
    to: slug,
    at: instant,
    needs: z.array(z.enum(needs)).max(needs.length).optional(),
    terms: agreementBody.shape.terms.optional().meta({
      description: "Terms to try instead of the version's own, for somebody who writes them: checked, and kept nowhere",
    }),
    procedure: agreementBody.shape.procedure.meta({ description: "A procedure to try, in the same way" }),
  }),
  success: {
    200: z.object({
      clocks: z.array(
        z.object({
          milestone: z.enum(milestones),
          startedAt: rfc3339,
          dueAt: rfc3339,
          steps: plannedSteps,
          counted: z.array(z.object({ from: rfc3339, to: rfc3339 })),
        }),
      ),
      procedure: z
        .array(
          z.object({
            step: slug,
            owner: z.enum(sides),
            startedAt: rfc3339,
            dueAt: rfc3339,
            steps: plannedSteps,
            counted: z.array(z.object({ from: rfc3339, to: rfc3339 })),
          }),
        )
        .meta({
          description: "Dated steps, each begun as if what it follows were done when due; the sender is the caller",
        }),
      explanation: z
        .array(
          z.object({
            milestone: z.enum(milestones),
            openedAt: rfc3339.meta({ description: "When its owner would owe it; counting may begin later" }),
            calendar: calendarNamed.nullable(),
            countedSeconds: z.number(),
            uncounted: z.array(uncounted),
            leftOut: z.int().meta({ description: "Uncounted stretches beyond those listed" }),
          }),
        )
        .meta({ description: "How each deadline came about, in the order of the clocks" }),
    }),
  },
  failures: [404, 409],
});
