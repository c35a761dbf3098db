import { bug, type PlantedBug } from "./planted-bug.ts";

const sending = "functions/notify/send-owed.ts";
const sweeper = "functions/sweep/handler.ts";
const notices = "core/notices/notices-of.ts";

/** Mails. */
export const mailing: readonly PlantedBug[] = [
  bug(
    "a mail is marked before it is sent",
    sending,
    "    if (await trySending(ports, letter)) left -= 1;\n    else continue;\n    if (left > 0)",
    "    left -= 1;\n    await tell(ports, key, letter.recipient);\n    await trySending(ports, letter);\n    if (left < 0)",
  ),
  bug(
    "a mail is not marked",
    sending,
    "    if (left > 0) await insist(() => tell(ports, key, letter.recipient));\n",
    "",
  ),
  bug("nobody claims a notice", sending, "OR claimedUntil < :now", "OR claimedUntil <> :now"),
  bug(
    "a notice is settled though a mail is still owed",
    sending,
    "if (left === 0) await insist(() => settle(",
    "if (left >= 0) await insist(() => settle(",
  ),
  bug("a mail whose sending failed counts as sent", sending, "return isRejected;", "return true;"),
  bug("the sweeper sends no mails", sweeper, "    await ports.notify(key);\n", ""),
  bug(
    "the fan-out sends no mails",
    "functions/fan-out/handler.ts",
    `isNew && sk.startsWith("NOTICE")`,
    `!isNew && sk.startsWith("NOTICE")`,
  ),
  bug(
    "the wrong role is told",
    notices,
    `const contacts: readonly Role[] = ["contact"];`,
    `const contacts: readonly Role[] = ["deputy"];`,
  ),
  bug(
    "a breach that an answer recorded is told",
    notices,
    "return context.actor === null || context.stepsOwed ? ladderAudiences(event, context) : [];",
    "return ladderAudiences(event, context);",
  ),
  bug(
    "after an outage everybody is told of each step",
    notices,
    "const audiences = context.afterOutage\n",
    "const audiences = context.afterOutage === null\n",
  ),
  bug(
    "a redirect does not tell the receiver that lost the case",
    notices,
    `[told.formerReceiver("redirected"), told.receiver("new")`,
    `[told.receiver("new")`,
  ),
];
