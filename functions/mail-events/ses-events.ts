import * as z from "zod/mini";
import { mailTag } from "../../adapters/ses/mailer.ts";
import type { MailEvent } from "./mail-event.ts";

const published = z.object({
  eventType: z.string(),
  mail: z.object({ tags: z.optional(z.record(z.string(), z.array(z.string()))) }),
  bounce: z.optional(z.object({ bounceType: z.string() })),
});

/**
 * An event that SES published, as far as it concerns us; null of every other.
 * Source: Amazon SES Developer Guide, "Contents of event data that Amazon SES publishes to Amazon SNS": `Permanent` bounces
 * are for good, `Transient` and `Undetermined` may not be; a bounce because of the suppression list is `Permanent`.
 */
export function readSesEvent(json: string): MailEvent | null {
  const { success, data } = z.safeParse(published, parsed(json));
  if (!success) return null;
  const tokens = data.mail.tags?.[mailTag] ?? [];
  const kind = kindOf(data);
  return kind === null || tokens.length === 0 ? null : { tokens, kind };
}

function kindOf({ eventType, bounce }: z.infer<typeof published>): MailEvent["kind"] | null {
  switch (eventType) {
    case "Bounce":
      return bounce?.bounceType === "Permanent" ? "bounced" : "delayed";
    case "Complaint":
      return "complained";
    case "DeliveryDelay":
      return "delayed";
    default:
      return null;
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
