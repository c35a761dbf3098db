import { type EffectiveTerms, effectiveTerms } from "../../core/agreements/effective-terms.ts";
import { Defect } from "../../core/errors.ts";
import type { Head } from "../../core/referrals/head.ts";
import type { AgreementReader, AgreementView } from "./referral-ports.ts";

/** Frozen versions never change, so a process reads each once; a small network has few. */
const mostCached = 500;

/** A reader that remembers frozen versions. */
export function cachedAgreements(agreements: Pick<AgreementReader, "life" | "version">): AgreementReader {
  const frozen = new Map<string, AgreementView>();
  return {
    life: (id) => agreements.life(id),
    versionNow: (id, version) => agreements.version(id, version),
    version: async (id, version) => {
      const name = `${id}/${version}`;
      const known = frozen.get(name);
      if (known) return known;
      const read = await agreements.version(id, version);
      if (read?.digest) {
        if (frozen.size >= mostCached) frozen.clear();
        frozen.set(name, read);
      }
      return read;
    },
  };
}

/** The version a referral froze at its submission. @throws Defect when it is gone, which nothing may make it */
export async function agreementOf(agreements: AgreementReader, head: Head): Promise<AgreementView> {
  const { id, version } = head.state.agreement;
  const agreement = await agreements.version(id, version);
  if (!agreement) throw new Defect(`agreement ${id} version ${version} is gone`);
  return agreement;
}

/** The terms the referral's current cycle runs under. */
export async function termsOfReferral(agreements: AgreementReader, head: Head): Promise<EffectiveTerms> {
  const { body } = await agreementOf(agreements, head);
  return effectiveTerms(body.terms, head.state.priority, head.override);
}
