import { t } from "../../../i18n/i18n.ts";
import type { TestState } from "../../../services/endpoint/test-connection.ts";
import { Notice } from "../../../ui/Notice.tsx";

export interface TestVerdictNoticeProps {
  readonly state: TestState;
}

/** What the test is doing, or what it came to. */
export function TestVerdictNotice({ state }: TestVerdictNoticeProps) {
  const words = t().connectionTest;
  const { verdict } = state;
  if (state.status === "cancelled") return <Notice tone="info" title={words.verdict.cancelled} live />;
  if (verdict === null) {
    const running = state.steps.find(({ status }) => status === "running");
    const title = words.running({ step: running === undefined ? "" : words.step[running.name] });
    return <Notice tone="info" title={title} live />;
  }
  switch (verdict.kind) {
    case "proven":
      return <Notice tone="ok" title={words.verdict.proven} live />;
    case "unproven":
      return (
        <Notice tone="warning" title={words.verdict.unproven} live>
          <p>{words.fault[verdict.fault.code].title}</p>
          <p>{words.unprovenTodo}</p>
        </Notice>
      );
    case "failed":
      return (
        <Notice tone="danger" title={words.verdict.failed} live>
          <p>{words.fault[verdict.fault.code].title}</p>
        </Notice>
      );
  }
}
