import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
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

/** The real SDK clients, on this runtime's endpoints. */
export function sdkClients(endpoints: Endpoints, credentials: Credentials) {
  const common = { region, credentials };
  return {
    dynamodb: new DynamoDBClient({ ...common, endpoint: endpoints.dynamodb }),
    streams: new DynamoDBStreamsClient({ ...common, endpoint: endpoints.dynamodb }),
    states: new SFNClient({ ...common, endpoint: endpoints.states }),
    // A repeated send is a second mail: whether to try again is the notifier's to decide. How long a try may take is the
    // SMTP relay's; this endpoint is in this process, which must not take itself, when busy, for one that is away.
    ses: new SESClient({ ...common, endpoint: endpoints.ses, maxAttempts: 1 }),
  };
}

export type SdkClients = ReturnType<typeof sdkClients>;
