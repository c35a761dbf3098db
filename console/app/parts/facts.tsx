import type { ReactNode } from "react";

/** One thing that is known, and what it is. */
export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

/** What is known of something: names beside values, or above them where a screen is narrow. */
export function Facts({ of: facts }: { of: readonly Fact[] }): ReactNode {
  return (
    <dl className="facts">
      {facts.map(({ name, value }) => (
        <div key={name} className="fact">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
