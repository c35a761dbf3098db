/** A change of the product's source that must not go unnoticed. */
export interface PlantedBug {
  readonly name: string;
  /** Each text stands exactly once in its file. */
  readonly patches: readonly { readonly file: string; readonly find: string; readonly put: string }[];
  /** Unit tests that notice it, where worlds cannot. */
  readonly tests?: readonly string[];
}

/** A bug that one change of one file makes. */
export const bug = (name: string, file: string, find: string, put: string): PlantedBug => ({
  name,
  patches: [{ file, find, put }],
});
/** One that unit tests notice. */
export const tested = (planted: PlantedBug, ...tests: string[]): PlantedBug => ({ ...planted, tests });
