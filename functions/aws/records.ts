import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { documentClient, dynamoRecords, type Records } from "../../adapters/dynamodb/records.ts";
import { patience } from "./patience.ts";

/** The records table: the one client that every function but the API's description has. */
export const awsRecords = (table: string): Records =>
  dynamoRecords(documentClient(new DynamoDBClient(patience)), table);
