import type { ReactNode } from "react";

/** A digest in groups of eight signs, as people compare it with a print. */
export function DigestText({ of: digest }: { of: string }): ReactNode {
  const [algorithm = "", hex = ""] = digest.split(":");
  return (
    <code className="digest">
      <span>{algorithm}:</span>
      {(hex.match(/.{1,8}/g) ?? []).map((group, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two groups may read alike, and none ever moves
        <span key={place}>{group}</span>
      ))}
    </code>
  );
}
