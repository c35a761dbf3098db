/** Writes core/people/national-holidays.json anew from the source: `node test/core/people/holidays/write-table.ts`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { tableFromSource } from "./table-from-source.ts";

const file = join(import.meta.dirname, "../../../../core/people/national-holidays.json");
writeFileSync(file, `${JSON.stringify(tableFromSource(), null, 2)}\n`);
process.stdout.write(`wrote ${file}\n`);
