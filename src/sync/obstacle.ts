import type { HoldDetail, HoldReason } from "../data/rows.ts";
import type { Target } from "./ports.ts";
import { provesDelivery } from "./profile/profile.ts";

/** Why nothing can be sent as things are set up, whatever the endpoint would answer; null when it can (E-10). */
export function findObstacle(
  target: Target,
): { readonly reason: HoldReason; readonly detail: HoldDetail } | null {
  if (target.secrets === null) return { reason: "locked", detail: "sealedSecrets" };
  const isDoubtful = !provesDelivery(target.profile) || target.isUndecided === true;
  return isDoubtful && !target.acceptsRisk ? { reason: "config", detail: "unproven" } : null;
}
