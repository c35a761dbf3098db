import { useSearchParams } from "react-router";
import type { AuditView, Grouping } from "../../api/audit.ts";

export const groupings = ["to", "priority", "milestone"] as const satisfies readonly Grouping[];

const dayMillis = 86_400_000;
const utcDay = (at: number): string => new Date(at).toISOString().slice(0, 10);
const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text);

/** What is looked at stands in the address, so that a reload keeps it and a colleague can be sent it. */
export function useAuditView(): {
  view: AuditView;
  groupBy: readonly Grouping[];
  change: (name: "from" | "to" | "agreement" | "by", value: string) => void;
} {
  const [search, setSearch] = useSearchParams();
  const [from, to, by] = [search.get("from"), search.get("to"), search.get("by")];
  const today = Date.now();
  const asked = by === null ? ["to", "milestone"] : by.split(",");
  return {
    view: {
      from: isDay(from) ? from : utcDay(today - 90 * dayMillis),
      to: isDay(to) ? to : utcDay(today),
      agreement: search.get("agreement") || undefined,
    },
    groupBy: groupings.filter((grouping) => asked.includes(grouping)),
    change: (name, value) => {
      const next = new URLSearchParams(search);
      if (value === "" && name === "agreement") next.delete(name);
      else next.set(name, value);
      setSearch(next, { replace: true });
    },
  };
}
