/** An instant so many minutes from now. */
export const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();

/** A submission's body with some of its members, or of its consent's, given anew; as JSON. */
type Changed = (change: Record<string, unknown>) => string;

/** Bodies of submissions that are refused, and where each is wrong; made when they are sent, since some hold instants. */
export const invalidSubmissions = (
  changed: Changed,
  consent: Changed,
): Readonly<Record<string, readonly [body: string, pointers: readonly string[]]>> => ({
  "nothing at all": ["{}", ["/agreement", "/to", "/priority", "/needs", "/consent", "/content"]],
  "an unknown property": [changed({ urgency: 1 }), ["/urgency"]],
  "an unknown property of consent": [consent({ mood: "sad" }), ["/consent/mood"]],
  "an unknown need": [changed({ needs: ["shelter", "money", 3] }), ["/needs/1", "/needs/2"]],
  "needs that are no list": [changed({ needs: "shelter" }), ["/needs"]],
  "an unknown priority": [changed({ priority: "asap" }), ["/priority"]],
  "a priority in the wrong letters": [changed({ priority: "URGENT" }), ["/priority"]],
  "a priority that objects have": [changed({ priority: "constructor" }), ["/priority"]],
  "an unknown receiver": [changed({ to: "atlantis" }), ["/to"]],
  "oneself as receiver": [changed({ to: "livorno" }), ["/to"]],
  "a receiver that does not receive": [changed({ to: "network-office" }), ["/to"]],
  "a receiver and a priority at once": [changed({ to: "atlantis", priority: "asap" }), ["/priority", "/to"]],
  "an unknown agreement": [changed({ agreement: "unknown" }), ["/agreement"]],
  "an unknown basis": [consent({ basis: "hearsay" }), ["/consent/basis"]],
  "no instant": [consent({ givenAt: "yesterday" }), ["/consent/givenAt"]],
  "a 30 February": [consent({ givenAt: "2026-02-30T10:00:00Z" }), ["/consent/givenAt"]],
  "an hour 25": [consent({ givenAt: "2026-02-20T25:00:00Z" }), ["/consent/givenAt"]],
  "a date alone": [consent({ givenAt: "2026-02-20" }), ["/consent/givenAt"]],
  "an instant without a zone": [consent({ givenAt: "2026-02-20T10:00:00" }), ["/consent/givenAt"]],
  "a year that UTC has not": [consent({ givenAt: "0000-01-01T00:00:00+23:59" }), ["/consent/givenAt"]],
  "a year beyond four digits": [consent({ givenAt: "9999-12-31T23:59:59-23:59" }), ["/consent/givenAt"]],
  "an instant six minutes ahead": [consent({ givenAt: inMinutes(6) }), ["/consent/givenAt"]],
  "content that is a list": [changed({ content: [] }), ["/content"]],
  "content that is nothing": [changed({ content: null }), ["/content"]],
  "a known member of the wrong type": [
    changed({ content: { safeContact: "any", person: 7, other: 7 } }),
    ["/content/safeContact", "/content/person"],
  ],
  "a lone surrogate in content": [changed({ content: { a: ["\ud800"] } }), ["/content/a/0"]],
  "a lone surrogate in a name": [changed({ content: { "\udc00": 1 } }), ["/content"]],
  "a lone surrogate in consent": [consent({ givenBy: "\ud83d" }), ["/consent/givenBy"]],
  "a pointer's own characters": [changed({ content: { "a/b~c": "\ud800" } }), ["/content/a~1b~0c"]],
  "many at once": [
    changed({ to: "Pisa!", needs: ["money"], consent: { basis: "x" }, extra: 1 }),
    ["/to", "/needs/0", "/consent/basis", "/consent/givenAt", "/extra"],
  ],
});
