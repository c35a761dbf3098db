import { StaleWrite } from "../../core/errors.ts";

/** Reads and decides again while others write first. @throws the last StaleWrite where they do so every time */
export async function retryStale<T>(attempt: () => Promise<T>, attempts = 4): Promise<T> {
  for (let left = attempts - 1; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof StaleWrite) || left <= 0) throw error;
    }
  }
}
