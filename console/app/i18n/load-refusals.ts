import i18next from "i18next";

/** How a value that a refusal names is written: `{{latest, instant}}` in the catalogue. */
export interface RefusalKinds {
  readonly instant: (instant: string) => string;
  /** A date without a time. */
  readonly day: (date: string) => string;
  readonly number: (value: number) => string;
  /** A promise of time: `PT4H`. */
  readonly time: (target: string) => string;
  /** One id, or several. */
  readonly organisation: (id: string | readonly string[]) => string;
  readonly list: (items: readonly string[]) => string;
  readonly priority: (priorities: readonly string[]) => string;
  readonly action: (code: string) => string;
  readonly milestone: (code: string) => string;
  readonly side: (code: string) => string;
  readonly outcome: (code: string) => string;
  readonly agreementStatus: (code: string) => string;
}

export const refusalKinds = [
  "instant",
  "day",
  "number",
  "time",
  "organisation",
  "list",
  "priority",
  "action",
  "milestone",
  "side",
  "outcome",
  "agreementStatus",
] as const satisfies readonly (keyof RefusalKinds)[];

function knowKinds(): void {
  const formatter = i18next.services?.formatter;
  for (const kind of refusalKinds)
    formatter?.add(kind, (value, _language, { write }: { write?: RefusalKinds }) => {
      const written: ((value: never) => string) | undefined = write?.[kind];
      return written ? written(value as never) : String(value);
    });
}

/**
 * Has the words of refusals at hand, which are loaded with the first of them. Without them the server's own sentence is
 * shown, in English.
 */
export async function loadRefusals(): Promise<void> {
  knowKinds();
  await i18next.loadNamespaces("refusals").catch(() => undefined);
}
