import type { ZodType } from "zod";
import * as z from "zod";

/** One call of the API: what the router matches, what validates, and what the OpenAPI document says. */
export interface Operation {
  readonly id: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH";
  /** Template with `{name}` parameters. */
  readonly path: string;
  readonly summary: string;
  /** Whether it takes a bearer token. */
  readonly secured: boolean;
  readonly body?: ZodType;
  /** A POST whose body may be left out. */
  readonly bodyOptional?: boolean;
  readonly query?: ZodType;
  /** Statuses of success, with the schema of what comes back. */
  readonly success: Readonly<Record<number, ZodType>>;
  /** What comes back where it is no JSON. */
  readonly mediaType?: string;
  /** Statuses of failure besides those every call has. */
  readonly failures?: readonly number[];
  readonly headers?: Readonly<Record<string, { readonly required: boolean; readonly description: string }>>;
}

/** Of a POST that needs nothing said: its body may be left out, and says nothing else. */
export const nothingSaid = { body: z.strictObject({}), bodyOptional: true } as const;

export const operation = <const T extends Operation>(of: T): T => of;

/** Something is made by this call, once under each Idempotency-Key. */
export const underAKey = {
  headers: {
    "idempotency-key": {
      required: false,
      description: "1 to 200 visible ASCII characters; a repetition answers 200 with what was made",
    },
  },
} as const;
