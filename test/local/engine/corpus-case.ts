import { readFileSync } from "node:fs";

/** A recorded (or derived) machine with what the service made of it. */
export interface CorpusCase {
  name: string;
  provenance: string;
  delayHintSeconds: number;
  definition: unknown;
  input: unknown;
  lambdas?: Record<string, CorpusLambda>;
  callbackDriver?: CallbackStep[];
  expected: {
    status: string;
    output?: unknown;
    error?: string;
    cause?: string;
    eventTypes?: string[];
    eventOrder?: string;
  };
}

export interface CorpusLambda {
  behavior: string;
  value?: unknown;
  errorType?: string;
  errorMessage?: string;
  seconds?: number;
  chars?: number;
  char?: string;
}

export interface CallbackStep {
  on?: string;
  waitSeconds?: number;
  call: "SendTaskSuccess" | "SendTaskFailure" | "SendTaskHeartbeat";
  output?: string;
  error?: string;
  cause?: string;
}

export function isRecorded(recorded: CorpusCase): boolean {
  return !recorded.provenance.startsWith("derived");
}

export function readCorpus(path: string): CorpusCase[] {
  return (JSON.parse(readFileSync(path, "utf8")) as { cases: CorpusCase[] }).cases;
}

/** Writes `{"$repeat":[text,count]}` out. */
export function expand(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(expand);
  if (typeof value !== "object" || value === null) return value;
  const { $repeat: repeat } = value as { $repeat?: [string, number] };
  if (repeat) return repeat[0].repeat(repeat[1]);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, expand(member)]));
}
