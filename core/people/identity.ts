/** Who somebody is at an issuer. The runtime's own issuer is recorded as `local`, whatever address it has today. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}
