/** What `{name}` in an invocation's path names: the function alone, whatever form it came in. */
const invocationPath = /^\/2015-03-31\/functions\/([^/?]+)\/invocations\/?(?:\?.*)?$/;

/**
 * Reads the function's bare name from an invocation's path (with or without a query), undefined for any other path.
 *
 * The name may be bare, a partial ARN (`123456789012:function:name`) or an ARN, each URL-encoded, with or without a
 * qualifier, which is ignored: there is one version of everything here.
 *
 * Source: AWS Lambda API Reference, Invoke, "FunctionName".
 */
export function functionNameFrom(path: string): string | undefined {
  const encoded = invocationPath.exec(path)?.[1];
  if (encoded === undefined) return undefined;
  try {
    const name = decodeURIComponent(encoded);
    return /^(?:.*\bfunction:)?([A-Za-z0-9_-]+)(?::[A-Za-z0-9$_-]+)?$/.exec(name)?.[1];
  } catch {
    return undefined;
  }
}
