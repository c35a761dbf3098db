/** What an `Authorization: AWS4-HMAC-SHA256 …` header says, before anything of it is believed. */
export type Authorization = {
  accessKeyId: string;
  /** The scope's date, `YYYYMMDD`. */
  date: string;
  region: string;
  service: string;
  /** Lower-case names, in the order given. */
  signedHeaders: readonly string[];
  /** 64 hexadecimal digits. */
  signature: string;
};

/**
 * Reads the header, or gives undefined when it has any other form.
 *
 * Source: AWS Identity and Access Management, "Create a signed AWS API request", step 5.
 */
export function parseAuthorization(header: string): Authorization | undefined {
  const [algorithm, rest] = splitOnce(header, " ");
  if (algorithm !== "AWS4-HMAC-SHA256") return undefined;
  const fields = new Map(rest.split(",").map((field) => splitOnce(field.trim(), "=")));
  const [accessKeyId, date, region, service, terminator, ...more] = (fields.get("Credential") ?? "").split("/");
  const signedHeaders = fields.get("SignedHeaders")?.split(";");
  const signature = fields.get("Signature");
  if (!accessKeyId || !region || !service || terminator !== "aws4_request" || more.length > 0) return undefined;
  if (!date || !/^\d{8}$/.test(date) || !signedHeaders || !signature || !/^[0-9a-f]{64}$/.test(signature)) {
    return undefined;
  }
  return { accessKeyId, date, region, service, signedHeaders, signature };
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
}
