import type { NotifyRole, StepKind } from "../codes.ts";

/** What a simulated notice is about: a new case, or a ladder's step. */
export type SimulatedNoticeKind = "new" | StepKind;

/** Notices of one organisation; `byHour` counts them by its local hour of the day, 0 to 23. */
export interface SimulatedNotices {
  readonly organisation: string;
  readonly total: number;
  readonly byKind: Readonly<Partial<Record<SimulatedNoticeKind, number>>>;
  readonly byRole: Readonly<Partial<Record<NotifyRole, number>>>;
  readonly byHour: readonly number[];
  /** Sent while the organisation's calendar is closed; null where it has none. */
  readonly whileClosed: number | null;
}

/** How an organisation's local day runs, in milliseconds since 1970-01-01T00:00:00Z. */
export interface LocalDay {
  /** The local hour, 0 to 23. */
  hourOf(at: number): number;
  isOpen(at: number): boolean | null;
}

interface Counts {
  total: number;
  byKind: Partial<Record<SimulatedNoticeKind, number>>;
  byRole: Partial<Record<NotifyRole, number>>;
  byHour: number[];
  whileClosed: number | null;
}

/** Counts notices: one for each role that a step names, since who holds it is not known to a draft. */
export class NoticesTally {
  readonly #days: (organisation: string) => LocalDay;
  readonly #counts = new Map<string, Counts & { readonly day: LocalDay }>();

  constructor(days: (organisation: string) => LocalDay) {
    this.#days = days;
  }

  notice(organisation: string, kind: SimulatedNoticeKind, role: NotifyRole, at: number): void {
    const counts = this.#countsOf(organisation);
    counts.total += 1;
    counts.byKind[kind] = (counts.byKind[kind] ?? 0) + 1;
    counts.byRole[role] = (counts.byRole[role] ?? 0) + 1;
    const hour = counts.day.hourOf(at);
    counts.byHour[hour] = (counts.byHour[hour] ?? 0) + 1;
    const open = counts.day.isOpen(at);
    if (open === null) counts.whileClosed = null;
    else if (!open && counts.whileClosed !== null) counts.whileClosed += 1;
  }

  /** In the order of the organisations' ids. */
  notices(): SimulatedNotices[] {
    return [...this.#counts]
      .map(([organisation, { day: _day, ...counts }]) => ({ organisation, ...counts }))
      .toSorted((a, b) => (a.organisation < b.organisation ? -1 : 1));
  }

  #countsOf(organisation: string): Counts & { readonly day: LocalDay } {
    const known = this.#counts.get(organisation);
    if (known) return known;
    const byHour = Array.from({ length: 24 }, () => 0);
    const fresh = { total: 0, byKind: {}, byRole: {}, byHour, whileClosed: 0, day: this.#days(organisation) };
    this.#counts.set(organisation, fresh);
    return fresh;
  }
}
