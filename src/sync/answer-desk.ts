// What the answers of one round come to: asked on where they do not tell, judged all at once, heard of, stored together.
import type { EndpointRow } from "../data/rows.ts";
import { readDuplicate } from "./doubt.ts";
import { isNews, type EndpointEvent } from "./endpoint.ts";
import type { ItemEvent } from "./item.ts";
import type { Leased } from "./lease.ts";
import type { LossDesk } from "./loss.ts";
import type { Outcome } from "./outcome.ts";
import type { DrainPorts, Target } from "./ports.ts";
import type { RoundResults } from "./round-results.ts";
import type { EachOutcome, Speaker, Unit } from "./send.ts";
import { judge, type FinalOutcome } from "./settle.ts";

/** What the desk shares with its round. */
export interface AskingRound {
  readonly speaker: Pick<Speaker, "lookUp">;
  readonly losses: LossDesk;
  readonly results: RoundResults;
  /** The endpoint as the round knows it. */
  readonly endpoint: () => EndpointRow;
  readonly hear: (event: EndpointEvent) => Promise<void>;
  readonly isOver: () => boolean;
  /** Nobody answered; told once that is settled. */
  readonly onLost: () => void;
}

export interface AnswerDesk {
  /** Keeps what became of an item without an answer about it. */
  keep(leased: Leased, event: ItemEvent): Promise<void>;
  finish(leased: Leased, outcome: Outcome): Promise<void>;
  /** What needs no other request is settled together, the rest one by one. */
  finishUnit(unit: Unit, answered: Pick<EachOutcome, "outcomes" | "isWhole">): Promise<void>;
}

interface Answer {
  readonly leased: Leased;
  readonly outcome: FinalOutcome;
  /** False where the same answer is heard of for another item. */
  readonly isHeard: boolean;
}

/** The desk of one round. */
export function createAnswerDesk(ports: DrainPorts, target: Target, round: AskingRound): AnswerDesk {
  const { speaker, losses, results, endpoint, hear, isOver } = round;

  async function settle(answers: readonly Answer[]): Promise<void> {
    const verdicts = await Promise.all(
      answers.map(({ leased, outcome }) => judge(ports, target, leased, outcome)),
    );
    const judged = answers.flatMap((answer, nth) => {
      const verdict = verdicts[nth];
      return verdict === undefined ? [] : [{ ...answer, event: verdict.item, about: verdict.endpoint }];
    });
    // Proof is kept before anything else can fail.
    results.add(judged.filter(({ event }) => event.kind === "acked"));
    for (const { leased, outcome, isHeard, event, about } of judged) {
      // After a hold the other answers under way say the same again.
      if (isHeard && !isOver() && about !== null && isNews(endpoint(), about)) await hear(about);
      if (event.kind === "acked") continue;
      // A refusal that casts doubt on the profile gives the item back instead of parking it (E-5).
      const isProfileInDoubt = outcome.kind === "refused" && endpoint().detail === "sameRefusal" && isOver();
      results.add([{ leased, event: isProfileInDoubt ? { kind: "returned" } : event }]);
    }
    await results.flushFull();
  }

  async function finishUnit(
    unit: Unit,
    { outcomes, isWhole }: Pick<EachOutcome, "outcomes" | "isWhole">,
  ): Promise<void> {
    const answers: Answer[] = [];
    const duplicates: { readonly leased: Leased; readonly status: number }[] = [];
    // One request that nobody answered is one loss, whatever it carried.
    let lost: FinalOutcome | null = null;
    for (const [nth, leased] of unit.entries()) {
      const outcome = outcomes[nth];
      const isHeard = nth === 0 || isWhole !== true;
      if (outcome?.kind === "unanswered") {
        lost ??= { kind: "lost", endpoint: await losses.explain(outcome.cause) };
        answers.push({ leased, outcome: lost, isHeard });
      } else if (outcome?.kind === "duplicate") {
        duplicates.push({ leased, status: outcome.status });
      } else if (outcome !== undefined) {
        answers.push({ leased, outcome, isHeard });
      }
    }
    await settle(answers);
    if (lost !== null) round.onLost();
    for (const { leased, status } of duplicates) {
      await finish(leased, readDuplicate(await speaker.lookUp(leased.values), status));
    }
  }

  const finish = (leased: Leased, outcome: Outcome): Promise<void> =>
    finishUnit([leased], { outcomes: [outcome] });

  return {
    async keep(leased, event) {
      results.add([{ leased, event }]);
      await results.flushFull();
    },
    finish,
    finishUnit,
  };
}
