/**
 * The element that shows a clause, by its JSON pointer into the agreement's body, as an address may name it:
 * `/terms/priorities/urgent/response` is `#clause-priorities-urgent-response`, the third block of the text `#clause-text-3`.
 */
export const clauseId = (pointer: string): string =>
  `clause-${pointer.replace(/^\/(?:terms\/)?/, "").replaceAll("/", "-")}`;
