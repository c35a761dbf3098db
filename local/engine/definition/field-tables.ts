const FLOW = ["Next", "End"];
const RECOVERY = ["Retry", "Catch"];
const COMMON = ["Type", "Comment", "QueryLanguage"];

/** The fields each type of state may have in JSONata mode. */
export const STATE_FIELDS: Record<string, string[]> = {
  Pass: [...COMMON, ...FLOW, "Assign", "Output"],
  Task: [
    ...COMMON,
    ...FLOW,
    ...RECOVERY,
    "Assign",
    "Output",
    "Resource",
    "Arguments",
    "TimeoutSeconds",
    "HeartbeatSeconds",
  ],
  Choice: [...COMMON, "Choices", "Default", "Assign", "Output"],
  Wait: [...COMMON, ...FLOW, "Assign", "Output", "Seconds", "Timestamp"],
  Succeed: [...COMMON, "Output"],
  Fail: [...COMMON, "Error", "Cause"],
  Parallel: [...COMMON, ...FLOW, ...RECOVERY, "Assign", "Output", "Arguments", "Branches"],
  Map: [
    ...COMMON,
    ...FLOW,
    ...RECOVERY,
    "Assign",
    "Output",
    "Items",
    "ItemSelector",
    "MaxConcurrency",
    "ItemProcessor",
    "Iterator",
    "ToleratedFailurePercentage",
    "ToleratedFailureCount",
  ],
};

/** Fields that only the JSONPath query language has; named apart, as it is the likeliest mistake. */
export const JSONPATH_FIELDS = new Set([
  "InputPath",
  "OutputPath",
  "Parameters",
  "Result",
  "ResultPath",
  "ResultSelector",
  "ItemsPath",
  "SecondsPath",
  "TimestampPath",
  "TimeoutSecondsPath",
  "HeartbeatSecondsPath",
  "ErrorPath",
  "CausePath",
  "MaxConcurrencyPath",
  "ToleratedFailurePercentagePath",
  "ToleratedFailureCountPath",
]);

export const MACHINE_FIELDS = ["Comment", "QueryLanguage", "StartAt", "States", "Version", "TimeoutSeconds"];
export const BRANCH_FIELDS = ["Comment", "StartAt", "States"];
export const PROCESSOR_FIELDS = [...BRANCH_FIELDS, "ProcessorConfig"];
export const CHOICE_RULE_FIELDS = ["Comment", "Condition", "Next", "Assign", "Output"];
export const CATCHER_FIELDS = ["Comment", "ErrorEquals", "Next", "Assign", "Output"];
export const RETRIER_FIELDS = [
  "Comment",
  "ErrorEquals",
  "IntervalSeconds",
  "MaxAttempts",
  "BackoffRate",
  "MaxDelaySeconds",
  "JitterStrategy",
];
/** What `lambda:invoke` may be given. */
export const INVOKE_ARGUMENTS = ["FunctionName", "Payload", "InvocationType", "Qualifier", "ClientContext", "LogType"];
