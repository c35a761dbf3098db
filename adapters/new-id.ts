import { randomBytes } from "node:crypto";

const alphabet = "abcdefghijkmnpqrstuvwxyz23456789";

/** A random id of 120 bits in letters and digits that are not mistaken for each other when read out. */
export const newId = (): string => Array.from(randomBytes(24), (byte) => alphabet[byte & 31]).join("");
