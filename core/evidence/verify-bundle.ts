import { isDeepStrictEqual } from "node:util";
import { ProxeniaError } from "../errors.ts";
import type { EvidenceBundle, EvidenceContents } from "./bundle.ts";
import { checkAgreement } from "./check-agreement.ts";
import { checkFigures, checkReferrals } from "./check-referrals.ts";
import { checkStatement, type InstallationKeys, readInstallationKeys } from "./check-statement.ts";
import { checkpointOf, leavesOf } from "./checkpoint.ts";
import { type Finding, fails, holds, note } from "./finding.ts";

/** Thumbprints that the verifier has from elsewhere: of the installation's key, and of signatories' keys. */
export type Pinned = ReadonlySet<string>;

const contentsOf = ({ checkpoint: _, ...contents }: EvidenceBundle): EvidenceContents => contents;

/** The installation's keys that are trusted: those known from elsewhere, or where nothing is, those of the file itself. */
function trustedKeys(
  contents: EvidenceContents,
  pinned: Pinned | null,
): { keys: InstallationKeys; findings: Finding[] } {
  const about = "installation's key";
  const own = readInstallationKeys(contents.installationKeys);
  if (pinned === null) {
    const text =
      "no thumbprints from outside were given: the file is checked against the key that it brings itself, so that it shows at most that it is whole, not who made it";
    return { keys: own, findings: [note(about, text)] };
  }
  const keys = new Map([...own].filter(([kid]) => pinned.has(kid)));
  if (keys.size === 0) return { keys, findings: [fails(about, "it is not among the thumbprints given from outside")] };
  return { keys, findings: [holds(about, `${[...keys.keys()].join(", ")}, known from outside`)] };
}

/** Signatories' keys stand in the text that was signed; whoever has their thumbprints from elsewhere is told more. */
function checkPinnedSignatories({ keys }: EvidenceContents, pinned: Pinned | null): Finding[] {
  if (pinned === null) return [];
  return keys.map(({ organisation, kid }) =>
    pinned.has(kid)
      ? holds(`${organisation}'s key`, `${kid}, known from outside`)
      : note(
          `${organisation}'s key`,
          `${kid} is not among the thumbprints given: that it is ${organisation}'s, the installation says`,
        ),
  );
}

function checkCheckpoint(bundle: EvidenceBundle, keys: InstallationKeys): Finding[] {
  const about = "checkpoint";
  const contents = contentsOf(bundle);
  const leaves = leavesOf(contents);
  const { leaves: stated, statement } = bundle.checkpoint;
  const faults = isDeepStrictEqual(leaves, stated)
    ? []
    : [fails(about, "its leaves are not the ends of the ledgers here")];
  const expected = checkpointOf(contents, leaves);
  faults.push(...checkStatement(about, { jws: statement, typ: "checkpoint+jws", keys }, { ...expected }));
  if (faults.length > 0) return faults;
  const { at, tree } = expected;
  return [holds(about, `signed at ${at} over ${tree.size} ledgers (root ${tree.root}) and over everything else here`)];
}

/** A check that meets what no check expected has found something wrong. */
function guarded(about: string, check: () => Finding[]): Finding[] {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof ProxeniaError || error instanceof TypeError || error instanceof RangeError)) throw error;
    return [fails(about, `it cannot be checked: ${error.message}`)];
  }
}

/**
 * Verifies a bundle with nothing but itself and, where they are given, thumbprints from elsewhere. It holds where no
 * finding fails. No network, no server, no clock.
 * Source: DESIGN section 5, "Offline verification".
 */
export function verifyBundle(bundle: EvidenceBundle, pinned: Pinned | null): Finding[] {
  const contents = contentsOf(bundle);
  const { keys, findings } = trustedKeys(contents, pinned);
  let texts: ReturnType<typeof checkAgreement>["texts"] = new Map();
  const agreement = guarded("agreement", () => {
    const checked = checkAgreement(contents, keys);
    texts = checked.texts;
    return checked.findings;
  });
  return [
    ...findings,
    ...checkPinnedSignatories(contents, pinned),
    ...guarded("checkpoint", () => checkCheckpoint(bundle, keys)),
    ...agreement,
    ...guarded("referrals", () => checkReferrals(contents, texts)),
    ...guarded("figures", () => checkFigures(contents)),
  ];
}
