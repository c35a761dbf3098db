import type { Json, JsonObject } from "../json.ts";
import { decodeEvents, describeEvent, type HistoryEvent } from "../run/history-event.ts";
import type { ExecutionRow } from "../store/executions-table.ts";
import { pageSize, pageToken, readPageToken, requireText } from "./request-fields.ts";
import { findExecution, type Operation, type Service } from "./service.ts";

/** A page ends with the event that goes beyond: the service, too, may give fewer than it is asked for. */
const LONGEST_PAGE_CHARACTERS = 4 * 1024 * 1024;

/**
 * A page is found by the ids of its events: it costs no more than itself, however long the history, and events that are
 * added meanwhile shift none. A token is the id of the next event to tell.
 */
export const getExecutionHistory: Operation = async (service, input) => {
  const { row } = findExecution(service, requireText(input, "executionArn"));
  const limit = pageSize(input);
  const withData = input.includeExecutionData !== false;
  const from = readPageToken(input);
  const events: JsonObject[] = [];
  let characters = 0;
  let next: number | undefined;
  for (const { event, id, length } of walk(service, row, { newestFirst: input.reverseOrder === true, from })) {
    if (events.length === limit || characters > LONGEST_PAGE_CHARACTERS) {
      next = id;
      break;
    }
    events.push(describeEvent(event, id, withData));
    if (withData) characters += length;
  }
  await service.store.commits.settled();
  return next === undefined ? { events } : { events, nextToken: pageToken(next) };
};

interface Told {
  event: HistoryEvent;
  id: number;
  /** About as many characters as it takes. */
  length: number;
}

/** The events from one on, a row of the store at a time. */
function* walk(
  { store: { executions } }: Service,
  row: ExecutionRow,
  { newestFirst, from }: { newestFirst: boolean; from: number | undefined },
): Generator<Told> {
  const executionInput = JSON.parse(row.input) as Json;
  const rows = newestFirst ? executions.historyDownFrom(row.id, from) : executions.historyUpFrom(row.id, from);
  for (const { firstId, events } of rows) {
    const decoded = decodeEvents(events, executionInput);
    const told = decoded.map((event, at) => {
      const repeated = event.data === executionInput ? row.input.length : 0;
      return { event, id: firstId + at, length: events.length / decoded.length + repeated };
    });
    if (newestFirst) told.reverse();
    yield* told.filter(({ id }) => from === undefined || (newestFirst ? id <= from : id >= from));
  }
}
