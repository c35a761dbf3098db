import { useMutation } from "@tanstack/react-query";
import type { simulateAgreement } from "../../../wire/simulation.ts";
import { type Answer, type Ask, call } from "./call.ts";

export type Simulation = Answer<typeof simulateAgreement>;
export type SimulationReport = Simulation["report"];
export type SimulationFigures = SimulationReport["totals"]["response"];
export type SimulationBody = Ask<typeof simulateAgreement>["body"];

/** Replays a period's cases through an agreement's terms. */
export function useSimulate(id: string) {
  return useMutation({
    mutationFn: (body: SimulationBody) =>
      call<typeof simulateAgreement>("POST", "/v1/agreements/{id}/simulation", { params: { id }, body }),
  });
}
