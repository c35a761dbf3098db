import type * as z from "zod";
import type { Operation } from "../../../wire/operation.ts";
import { loadRefusals } from "../i18n/load-refusals.ts";
import { ApiProblem, type Fault, type Refusal } from "./problem.ts";

type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type Input<Schema> = Schema extends z.ZodType ? z.input<Schema> : never;

/** What a call needs, as the wire's operation says it. */
export type Ask<O extends Operation> = ([NamesIn<O["path"]>] extends [never]
  ? { params?: never }
  : { params: Readonly<Record<NamesIn<O["path"]>, string>> }) &
  (O extends { body: infer Body }
    ? O extends { bodyOptional: true }
      ? { body?: Input<Body> }
      : { body: Input<Body> }
    : { body?: never }) &
  (O extends { query: infer Query } ? { query?: Partial<Input<Query>> } : { query?: never }) & {
    headers?: Readonly<Record<string, string>>;
    signal?: AbortSignal;
  };

/** What it answers. */
export type Answer<O extends Operation> = z.output<O["success"][keyof O["success"]]>;

/** Gives a token for the API, newly made when `renew` is set; null when nobody is signed in any more. */
export type TokenSource = (o: { renew: boolean }) => Promise<string | null>;

const answerWithinMillis = 30_000;
let tokens: TokenSource = async () => null;

/** Says where tokens come from; once, when the application starts. */
export function takeTokensFrom(source: TokenSource): void {
  tokens = source;
}

/**
 * Calls the API. Method, path, body and answer are held against the wire's operation by the compiler alone, so that no
 * schema has to be loaded for it: `call<typeof readReferral>("GET", "/v1/referrals/{id}", { params: { id } })`.
 *
 * @throws ApiProblem 401 when the sign-in has expired and could not be renewed
 */
export async function call<O extends Operation>(method: O["method"], path: O["path"], ask: Ask<O>): Promise<Answer<O>> {
  return (await (await answerTo(method, path, ask)).json()) as Answer<O>;
}

/** As {@link call}, of an answer that is a text of another media type, as `accept` asks for. */
export async function callText<O extends Operation>(
  method: O["method"],
  path: O["path"],
  ask: Ask<O>,
): Promise<string> {
  return (await answerTo(method, path, ask)).text();
}

async function answerTo(method: string, path: string, ask: Loose): Promise<Response> {
  const first = await send(method, path, ask, await tokens({ renew: false }));
  const response = first.status === 401 ? await send(method, path, ask, await tokens({ renew: true })) : first;
  if (!response.ok) throw await problemOf(response);
  return response;
}

interface Loose {
  readonly params?: Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

async function send(method: string, path: string, ask: Loose, token: string | null): Promise<Response> {
  if (token === null) throw new ApiProblem({ status: 401 });
  const timeout = AbortSignal.timeout(answerWithinMillis);
  const hasBody = ask.body !== undefined;
  try {
    return await fetch(addressOf(path, ask), {
      method,
      headers: {
        accept: "application/json",
        authorization: `Bearer ${token}`,
        ...(hasBody ? { "content-type": "application/json" } : {}),
        ...ask.headers,
      },
      ...(hasBody ? { body: JSON.stringify(ask.body) } : {}),
      credentials: "omit",
      cache: "no-store",
      signal: ask.signal ? AbortSignal.any([ask.signal, timeout]) : timeout,
    });
  } catch (error) {
    if (ask.signal?.aborted) throw error;
    throw new ApiProblem({ status: 0 });
  }
}

function addressOf(path: string, { params = {}, query = {} }: Loose): string {
  const filled = path.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(params[name] ?? ""));
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return search === "" ? filled : `${filled}?${search}`;
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const body = (await response.json().catch(() => null)) as (Partial<Refusal> & { errors?: Fault[] }) | null;
  const faults = body?.errors ?? [];
  if (body?.code || faults.some(({ code }) => code)) await loadRefusals();
  const seconds = Number(response.headers.get("retry-after"));
  return new ApiProblem({
    status: response.status,
    refusal: body?.detail ? { ...body, detail: body.detail } : null,
    faults,
    ...(seconds > 0 ? { retryAfterSeconds: Math.min(seconds, 600) } : {}),
  });
}
