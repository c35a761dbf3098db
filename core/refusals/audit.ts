/** What is said where something cannot be audited, simulated or taken as evidence. */
export const auditSentences = {
  "audit-others":
    "compliance is audited by a coordinator's administrators and auditors, and by supervisors for their own organisation",
  "evidence-others": "the evidence is for administrators and auditors of the agreement's coordinator",
  "evidence-large": "this agreement's texts are more than one answer holds",
  "period-backwards": "must not lie before `from`",
  "simulation-others":
    "real referrals are replayed by the coordinator's administrators and auditors: generate cases instead",
  "simulation-no-calendar": '"{organisation}" has no working calendar, which these terms count by',
  "simulation-endless": "the working calendar does not open often enough for this clock to end",
} as const;
