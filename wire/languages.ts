import * as z from "zod";
import { languages } from "../core/languages.ts";

/** In which language somebody is written to. */
export const language = z.enum(languages);
