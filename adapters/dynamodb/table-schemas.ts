/** What both tables look like, for whoever makes them: the CDK stack and the local runtime. Types only, no SDK. */
export interface IndexSchema {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
}

export interface TableSchema {
  readonly partitionKey: string;
  readonly sortKey: string | null;
  readonly indexes: readonly IndexSchema[];
  readonly stream: "KEYS_ONLY" | null;
  readonly timeToLive: string | null;
}

const index = (name: string): IndexSchema => ({ name, partitionKey: `${name}Pk`, sortKey: `${name}Sk` });

/** Every index projects keys only: a reader fetches the items it was promised, as they are now. */
export const recordsTable: TableSchema = {
  partitionKey: "pk",
  sortKey: "sk",
  indexes: [index("outgoing"), index("outgoingDue"), index("incoming"), index("incomingDue"), index("wake")],
  stream: "KEYS_ONLY",
  timeToLive: "expiresAtSeconds",
};

/** Keys of content: no stream, never exported. */
export const contentKeysTable: TableSchema = {
  partitionKey: "pk",
  sortKey: null,
  indexes: [],
  stream: null,
  timeToLive: null,
};
