import type { Key } from "../../adapters/dynamodb/keys.ts";
import { Unavailable } from "../../core/errors.ts";
import { lazily } from "./lazily.ts";
import { untilAnswered } from "./patience.ts";

const lambdaClient = lazily(async () => {
  const sdk = await import("@aws-sdk/client-lambda");
  return { sdk, client: new sdk.LambdaClient(untilAnswered) };
});

/**
 * Has the notifier send the mails owed under a notice's key, and waits for it: only its role may send mail.
 * @throws Unavailable when it fails or cannot be reached; what is owed stays owed
 */
export const notifyFunction =
  (name: string) =>
  async ({ pk, sk }: Key): Promise<void> => {
    const { sdk, client } = await lambdaClient();
    const Payload = Buffer.from(JSON.stringify({ pk, sk }));
    const { FunctionError } = await client
      .send(new sdk.InvokeCommand({ FunctionName: name, InvocationType: "RequestResponse", Payload }))
      .catch((cause: unknown) => {
        throw new Unavailable("the notifier did not answer", { cause });
      });
    if (FunctionError !== undefined) throw new Unavailable(`the notifier failed (${FunctionError})`);
  };
