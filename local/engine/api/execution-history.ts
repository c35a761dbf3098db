import type { Json } from "../json.ts";
import { decodeEvents, describeEvent, type HistoryEvent } from "../run/history-event.ts";
import type { ExecutionRow } from "../store/executions-table.ts";
import { pageSize, pageToken, readPageToken, requireText } from "./request-fields.ts";
import { findExecution, type Operation, type Service } from "./service.ts";

/** The ids of a page, and the one that comes after it in the order asked for. */
interface Window {
  first: number;
  last: number;
  next: number;
}

/**
 * A page is found by the ids of its events: it costs no more than itself, however long the history, and events that are
 * added meanwhile shift none. A token is the id before the next page.
 */
export const getExecutionHistory: Operation = async (service, input) => {
  const { row } = findExecution(service, requireText(input, "executionArn"));
  const executionInput = JSON.parse(row.input) as Json;
  const limit = pageSize(input);
  const newestFirst = input.reverseOrder === true;
  const token = readPageToken(input);
  const window = newestFirst
    ? backwards(token === undefined ? newestId(service, row, executionInput) : token - 1, limit)
    : forwards((token ?? 0) + 1, limit);
  const found = readEvents(service, row, executionInput, window);
  await service.store.commits.settled();
  const withData = input.includeExecutionData !== false;
  const page = found
    .filter(({ id }) => id >= window.first && id <= window.last)
    .map(({ event, id }) => describeEvent(event, id, withData));
  if (newestFirst) page.reverse();
  const more = found.some(({ id }) => id === window.next);
  return more ? { events: page, nextToken: pageToken(newestFirst ? window.first : window.last) } : { events: page };
};

function forwards(first: number, limit: number): Window {
  return { first, last: first + limit - 1, next: first + limit };
}

function backwards(last: number, limit: number): Window {
  return { first: last - limit + 1, last, next: last - limit };
}

/** The events of a window and the next, with what else their rows hold. */
function readEvents(service: Service, row: ExecutionRow, executionInput: Json, window: Window) {
  const { first, last, next } = window;
  const rows = service.store.executions.historyBetween(
    row.id,
    Math.max(1, Math.min(first, next)),
    Math.max(last, next),
  );
  return rows.flatMap(({ firstId, events }) =>
    decodeEvents(events, executionInput).map((event: HistoryEvent, at) => ({ event, id: firstId + at })),
  );
}

function newestId(service: Service, row: ExecutionRow, executionInput: Json): number {
  const last = service.store.executions.historyAt(row.id, Number.MAX_SAFE_INTEGER);
  return last ? last.firstId + decodeEvents(last.events, executionInput).length - 1 : 0;
}
