import { alone } from "./alone-bugs.ts";
import { filling } from "./filling-bugs.ts";
import { mailing } from "./mailing-bugs.ts";
import type { PlantedBug } from "./planted-bug.ts";
import { steps } from "./steps-bugs.ts";
import { telling } from "./telling-bugs.ts";
import { waiting } from "./waiting-bugs.ts";
import { writing } from "./writing-bugs.ts";

/** Changes of the product's source that must not go unnoticed, by what the changed part does. */
export const plantedBugs: readonly PlantedBug[] = [
  ...writing,
  ...telling,
  ...steps,
  ...waiting,
  ...mailing,
  ...filling,
  ...alone,
];
