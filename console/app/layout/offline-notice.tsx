import { onlineManager, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "../api/problem.ts";

/** Says that what is shown may be old: the machine is offline, or the server does not answer. */
export function OfflineNotice(): ReactNode {
  const { t } = useTranslation();
  const isOnline = useSyncExternalStore(
    (tell) => onlineManager.subscribe(tell),
    () => onlineManager.isOnline(),
  );
  const isUnanswered = useUnanswered();
  const isShown = !isOnline || isUnanswered;
  return (
    <div role="status" className={isShown ? "offline" : undefined}>
      {isShown ? t(isOnline ? "trouble.unanswered" : "trouble.offlineNow") : null}
    </div>
  );
}

const isSilent = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.status === 0 || error.status >= 500);

/** Whether something that is shown could not be asked for again. */
function useUnanswered(): boolean {
  const cache = useQueryClient().getQueryCache();
  return useSyncExternalStore(
    (tell) => cache.subscribe(tell),
    () => cache.getAll().some(({ state }) => state.data !== undefined && isSilent(state.error)),
  );
}
