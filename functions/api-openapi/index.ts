import { log } from "../aws/log.ts";
import { env } from "./env.ts";
import { createOpenApi } from "./handler.ts";

export const handler = createOpenApi({ baseUrl: env.BASE_URL, log });
