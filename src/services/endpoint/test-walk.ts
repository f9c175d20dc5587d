// The steps of Test connection, one by one, against the real server.
import type { Net, NetAnswer, NetRequest } from "../../platform/ports/net.ts";
import { diagnose, type Diagnosis } from "../../sync/diagnose.ts";
import { classifyRequest, isMatch, parseJson, type Outcome } from "../../sync/outcome.ts";
import type { Profile } from "../../sync/profile/profile.ts";
import { TemplateFault } from "../../sync/profile/template.ts";
import { toRequest, type ItemValues, type Secrets } from "../../sync/request.ts";
import { createSpeaker, type LookupOutcome } from "../../sync/send.ts";
import { toHeaderProbe } from "../../sync/test-advice.ts";
import { countListed, judgeRepeat, type SeenDelivery, type SeenLookup } from "../../sync/test-judgement.ts";
import {
  failed,
  isSurelyNotStored,
  passed,
  toFault,
  toSilence,
  unsure,
  type StepResult,
  type TestFault,
  type TestStepName,
} from "../../sync/test-steps.ts";
import type { AppPorts } from "../ports.ts";
import { toUnsettled, valuesOf, type TestItem, type TestItems } from "./test-items.ts";

export type TestPorts = Pick<AppPorts, "openNet" | "ownSite">;

const REPORT_MS = 2_000;

export interface TestOptions {
  readonly profile: Profile;
  readonly secrets: Secrets;
  readonly items: TestItems;
}

/** The test was stopped; nothing more is sent. */
export class TestStopped extends Error {
  override readonly name = "TestStopped";
  constructor() {
    super("test connection: stopped");
  }
}

/** What becomes of the records. */
export interface Ledger {
  maybeWritten(item: TestItem): void;
  written(item: TestItem, serverId: string | null): void;
  notWritten(item: TestItem): void;
}

/** The steps over one connection. The caller closes it. */
export function createTestWalk(
  ports: TestPorts,
  net: Net,
  own: TestOptions & { readonly ledger: Ledger; readonly isStopped: () => boolean },
) {
  const { items, ledger, profile, secrets } = own;
  let last: NetAnswer | null = null;
  let isBlocked = false;
  const close = ports.ownSite.onBlockedAddress(() => (isBlocked = true));
  const watched: Net = {
    ...net,
    async send(request: NetRequest) {
      if (own.isStopped()) throw new TestStopped();
      last = await net.send(request);
      return last;
    },
  };
  const speaker = createSpeaker(watched, {
    profile,
    secrets,
    sealedFor: [],
    acceptsRisk: true,
    sender: items.sender,
    lockName: "",
  });
  let first: SeenDelivery | null = null;

  const lastStatus = (): number | null => (last?.kind === "answered" ? last.status : null);

  async function findReason(): Promise<Diagnosis> {
    const diagnosis = await diagnose(net);
    // The browser reports an address that its policy blocks some time after the request has failed: by the end of
    // another request at the latest.
    if (diagnosis.kind === "held" && diagnosis.reason === "offline") await net.probeOwnServer(REPORT_MS);
    return diagnosis;
  }

  async function explain(step: TestStepName, cause: "timeout" | "failed"): Promise<TestFault> {
    const diagnosis = await findReason();
    return isBlocked
      ? { code: "blockedByPolicy" }
      : toSilence(diagnosis, { cause, step, isOwnOrigin: net.isOwnOrigin });
  }

  async function toFailure(
    step: TestStepName,
    outcome: Exclude<Outcome, { kind: "acked" | "delivered" }>,
  ): Promise<StepResult> {
    return failed(outcome.kind === "unanswered" ? await explain(step, outcome.cause) : toFault(outcome));
  }

  async function deliver(unit: readonly TestItem[]): Promise<readonly SeenDelivery[] | "split"> {
    for (const item of unit) ledger.maybeWritten(item);
    const leased = unit.map((item) => toUnsettled(profile, item, items.sender));
    const answered = await speaker.send(leased);
    if (answered.kind === "split") return "split";
    const status = lastStatus();
    for (const [nth, outcome] of answered.outcomes.entries()) {
      const item = unit[nth];
      if (item === undefined) continue;
      if (outcome.kind === "acked") ledger.written(item, outcome.serverId);
      else if (outcome.kind === "delivered") ledger.written(item, null);
      else if (isSurelyNotStored(outcome)) ledger.notWritten(item);
    }
    return answered.outcomes.map((outcome) => ({ outcome, status }));
  }

  async function deliverOne(item: TestItem): Promise<SeenDelivery> {
    const seen = await deliver([item]);
    const one = seen === "split" ? undefined : seen[0];
    if (one === undefined) throw new Error("a single item without an outcome");
    return one;
  }

  async function look(values: ItemValues): Promise<SeenLookup> {
    const outcome = await speaker.lookUp(values);
    const body = last?.kind === "answered" ? parseJson(last.text) : undefined;
    return { outcome, listed: countListed(profile, body) };
  }

  async function reach(): Promise<StepResult> {
    const diagnosis = await findReason();
    if (isBlocked) return failed({ code: "blockedByPolicy" });
    if (diagnosis.kind === "reachable") return passed;
    return failed(toSilence(diagnosis, { cause: "failed", step: "reach", isOwnOrigin: net.isOwnOrigin }));
  }

  async function probe(): Promise<StepResult> {
    const connection = { profile, secrets, csrfToken: null };
    const answer = await watched.send(
      toRequest(connection, { method: "GET", path: profile.probe.path, body: null }),
    );
    if (answer.kind === "unanswered") return failed(await explain("probe", answer.cause));
    const { match, status } = profile.probe;
    if (answer.kind === "answered" && status.includes(answer.status) && !isPortalPage(answer)) {
      const isRight = match === undefined || isMatch(match, parseJson(answer.text), valuesOf(items.first));
      return isRight ? passed : failed({ code: "wrongServer", status: answer.status });
    }
    const outcome = classifyRequest(answer, profile);
    const isAnswer = outcome !== null && outcome.kind !== "acked" && outcome.kind !== "delivered";
    if (isAnswer && outcome.kind !== "unanswered") return failed(toFault(outcome));
    return failed({ code: "wrongServer", ...statusOf(lastStatus()) });
  }

  async function preflight(): Promise<StepResult> {
    const answer = await watched.send(toHeaderProbe(profile, secrets));
    // Whatever it answers, the browser has let the headers through.
    return answer.kind === "unanswered" ? failed(await explain("preflight", answer.cause)) : passed;
  }

  async function write(): Promise<StepResult> {
    first = await deliverOne(items.first);
    if (first.outcome.kind === "acked") return passed;
    return first.outcome.kind === "delivered" ? unsure("statusOnly") : toFailure("write", first.outcome);
  }

  async function lookup(): Promise<StepResult> {
    const ask = async (item: TestItem): Promise<SeenLookup> => look(valuesOf(item));
    const unsent = await ask(items.unsent);
    if (unsent.outcome.kind === "failed") return lookupFailure(unsent.outcome);
    if (unsent.outcome.kind !== "absent") return failed({ code: "lookupInvents" });
    const found = await ask(items.first);
    if (found.outcome.kind === "failed") return lookupFailure(found.outcome);
    if (found.outcome.kind !== "here") return failed({ code: "lookupMisses" });
    if (found.listed !== null && found.listed > 1) return failed({ code: "secondRecord" });
    // A revision that was never sent must not pass for delivered because an earlier one is there.
    return (await ask(items.amended)).outcome.kind === "here" ? failed({ code: "lookupBlind" }) : passed;
  }

  async function lookupFailure({ outcome }: Extract<LookupOutcome, { kind: "failed" }>): Promise<StepResult> {
    if (outcome.kind === "acked" || outcome.kind === "delivered") return failed({ code: "lookupMisses" });
    return toFailure("lookup", outcome);
  }

  async function repeat(): Promise<StepResult> {
    if (first === null) throw new Error("a repetition before the first delivery");
    if (profile.idempotency === "none") return unsure("cannotTell");
    // The queue asks first here and sends again only what is absent; the step before has shown that it finds it.
    if (profile.idempotency === "lookup") return { status: "passed", proof: "askedFirst" };
    const again = await deliverOne(items.first);
    if (again.outcome.kind === "unanswered") return toFailure("repeat", again.outcome);
    const found = profile.lookup === undefined ? null : await look(valuesOf(items.first));
    return judgeRepeat(profile, first, again, found);
  }

  async function amend(): Promise<StepResult> {
    const { outcome } = await deliverOne(items.amended);
    if (outcome.kind === "acked") return passed;
    return outcome.kind === "delivered" ? unsure("statusOnly") : toFailure("amend", outcome);
  }

  async function invalid(): Promise<StepResult> {
    const { outcome } = await deliverOne(items.invalid);
    if (outcome.kind === "refused") return passed;
    return outcome.kind === "acked" || outcome.kind === "delivered"
      ? failed({ code: "tookInvalid" })
      : toFailure("invalid", outcome);
  }

  async function batch(): Promise<StepResult> {
    const seen = await deliver(items.pair);
    if (seen === "split") return failed({ code: "batchRefused", ...statusOf(lastStatus()) });
    for (const { outcome } of seen) {
      if (outcome.kind === "delivered") return unsure("statusOnly");
      if (outcome.kind !== "acked") return toFailure("batch", outcome);
    }
    return passed;
  }

  const all: Readonly<Record<TestStepName, () => Promise<StepResult>>> = {
    reach,
    probe,
    preflight,
    write,
    lookup,
    repeat,
    amend,
    invalid,
    batch,
  };

  return {
    close,
    async run(name: TestStepName): Promise<StepResult> {
      try {
        return await all[name]();
      } catch (error) {
        if (error instanceof TemplateFault) return failed({ code: "badTemplate", message: error.where });
        throw error;
      }
    },
  };
}

/** A page with a good status. One with a bad one may be all that a plain webhook has to say to a question. */
const isPortalPage = ({ contentType, status }: Extract<NetAnswer, { kind: "answered" }>): boolean =>
  contentType === "text/html" && status < 400;

const statusOf = (status: number | null) => (status === null ? {} : { status });
