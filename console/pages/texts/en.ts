/** What every page behind a link says. */
export const texts = {
  language: "Language",
  loading: "One moment…",
  sending: "Sending…",
  noLinkTitle: "The link is not complete",
  troubleTitle: "No connection",
  waitTitle: "Too many requests",
  wait: "Please wait {seconds} seconds, then try again.",
  retry: "Try again",
  hours: "{n} h",
  minutes: "{n} min",
  underMinute: "under a minute",
};
export type CommonTexts = typeof texts;
