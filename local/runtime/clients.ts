import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import { SESClient } from "@aws-sdk/client-ses";
import { SFNClient } from "@aws-sdk/client-sfn";
import type { Credentials } from "../signature/verify-signature.ts";

const region = "eu-south-1";

export interface Endpoints {
  readonly dynamodb: string;
  readonly states: string;
  readonly ses: string;
}

/**
 * Dynoxide wants to be told who signs, and verifies no signature. Making one is a good part of what a call costs: a call
 * has the form of a signed one.
 */
const unverified: NonNullable<DynamoDBClientConfig["signer"]> = {
  sign: async (request) => {
    const credential = `local/20000101/${region}/dynamodb/aws4_request`;
    request.headers["x-amz-date"] = "20000101T000000Z";
    request.headers["authorization"] =
      `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host;x-amz-date, Signature=${"0".repeat(64)}`;
    return request;
  },
};

/** The real SDK clients, on this runtime's endpoints. */
export function sdkClients(endpoints: Endpoints, credentials: Credentials) {
  const common = { region, credentials };
  const store = { ...common, endpoint: endpoints.dynamodb, signer: unverified };
  return {
    dynamodb: new DynamoDBClient(store),
    streams: new DynamoDBStreamsClient(store),
    states: new SFNClient({ ...common, endpoint: endpoints.states }),
    // A repeated send is a second mail: whether to try again is the notifier's to decide. How long a try may take is the
    // SMTP relay's; this endpoint is in this process, which must not take itself, when busy, for one that is away.
    ses: new SESClient({ ...common, endpoint: endpoints.ses, maxAttempts: 1 }),
  };
}

export type SdkClients = ReturnType<typeof sdkClients>;
