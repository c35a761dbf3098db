import { isDeepStrictEqual } from "node:util";
import type { LedgerEvent } from "../ledger/ledger.ts";
import { foldReferral } from "../referrals/fold.ts";
import type { EvidenceContents } from "./bundle.ts";
import type { ProposedText } from "./check-documents.ts";
import { checkLedger } from "./check-ledger.ts";
import { figuresOf } from "./figures.ts";
import { type Finding, fails, holds } from "./finding.ts";

/** A referral froze a version of this agreement: the one whose text is here. */
function checkFrozen(
  about: string,
  { agreement }: EvidenceContents,
  events: EvidenceContents["referrals"][number]["events"],
  texts: ReadonlyMap<number, ProposedText>,
): Finding[] {
  const [first] = events;
  if (first?.type !== "submitted") return [fails(about, "its ledger does not begin with its submission")];
  const { id, version, digest } = first.data.agreement;
  if (id !== agreement.id) return [fails(about, "it was made under another agreement")];
  const text = texts.get(version);
  if (!text) return [fails(about, `it was made under version ${version}, whose text is not in the file`)];
  return text.digest === digest
    ? []
    : [fails(about, `the text of version ${version} here is not the one it was made under`)];
}

/** The referrals' ledgers, each under a text that is here. */
export function checkReferrals(contents: EvidenceContents, texts: ReadonlyMap<number, ProposedText>): Finding[] {
  const { referrals, part } = contents;
  const faults = referrals.flatMap(({ id, events }) => {
    const about = `referral ${id}`;
    const chain = checkLedger(about, events as readonly LedgerEvent[], () => void foldReferral(id, events));
    return [...chain, ...checkFrozen(about, contents, events, texts)].filter(({ verdict }) => verdict === "fails");
  });
  const ids = referrals.map(({ id }) => id);
  const ordered = ids.every((id, index) => id > (ids[index - 1] ?? part.after ?? ""));
  if (!ordered) faults.push(fails("referrals", "one of them stands twice, or out of its order"));
  const count = referrals.reduce((sum, { events }) => sum + events.length, 0);
  if (faults.length > 0) return faults;
  return [holds("referrals", `${referrals.length} ledgers with ${count} events, each under a text that is here`)];
}

/** The stated figures are what the ledgers give. */
export function checkFigures(contents: EvidenceContents): Finding[] {
  const about = "figures";
  let recomputed: ReturnType<typeof figuresOf>;
  try {
    recomputed = figuresOf(contents);
  } catch (error) {
    return [fails(about, `they cannot be computed from the ledgers: ${(error as Error).message}`)];
  }
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(recomputed)), contents.sla)) {
    return [fails(about, "they are not what the ledgers in the file give")];
  }
  const { met, late, overdue } = recomputed.totals;
  return [holds(about, `recomputed from the ledgers: ${met} met, ${late} late, ${overdue} overdue`)];
}
