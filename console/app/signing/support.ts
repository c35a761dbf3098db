/** Whether keys can be made here: browsers give cryptography to HTTPS and to this very machine alone. */
export const canHoldKeys = (): boolean => globalThis.isSecureContext && globalThis.crypto?.subtle !== undefined;
