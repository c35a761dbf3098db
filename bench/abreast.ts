/** Works items off by several clients at once, each taking the next when it is done with its last. */
export async function eachAbreast<T>(
  items: readonly T[],
  clients: number,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < items.length) await work(items[next++] as T);
  };
  await Promise.all(Array.from({ length: clients }, client));
}

/** Does work from several clients at once for a time. @returns how often it was done, per second */
export async function rateFor(millis: number, clients: number, work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  let done = 0;
  const client = async (): Promise<void> => {
    while (performance.now() - begun < millis) {
      await work();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return (done * 1000) / (performance.now() - begun);
}

/** Looks every 10 ms until something is so. @throws Error once the time is up */
export async function until(what: string, millis: number, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const limit = performance.now() + millis;
  while (!(await isSo())) {
    if (performance.now() > limit) throw new Error(`${what}: not within ${millis / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
