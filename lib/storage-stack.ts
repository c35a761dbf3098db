import { Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { EncryptionKeys } from "./encryption-keys.ts";
import { Tables } from "./tables.ts";

/** What must never be lost: tables and keys, apart from everything that may be replaced. */
export class StorageStack extends Stack {
  readonly keys: EncryptionKeys;
  readonly tables: Tables;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, { description: "Proxenia: tables and keys", terminationProtection: true, ...props });
    this.keys = new EncryptionKeys(this, "Keys");
    this.tables = new Tables(this, "Tables", { encryptionKey: this.keys.data });
  }
}
