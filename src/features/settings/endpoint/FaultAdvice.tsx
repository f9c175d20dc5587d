import { t } from "../../../i18n/i18n.ts";
import { useServices } from "../../../services/app-services.ts";
import { adviseOn } from "../../../services/endpoint/test-guide.ts";
import type { Profile } from "../../../sync/profile/profile.ts";
import type { TestFault } from "../../../sync/test-steps.ts";
import css from "./FaultAdvice.module.css";

export interface FaultAdviceProps {
  readonly profile: Profile;
  readonly fault: TestFault;
}

/** What went wrong and what to change on the server, as exactly as it can be told from here. */
export function FaultAdvice({ profile, fault }: FaultAdviceProps) {
  const { ports } = useServices();
  const words = t().connectionTest;
  const { cors, hints, setting } = adviseOn(profile, fault, ports.ownSite.origin);
  const { fix, title } = words.fault[fault.code];
  return (
    <div class={css["advice"]}>
      <p class={css["title"]}>{title}</p>
      {fault.status !== undefined && <p>{words.http({ status: fault.status })}</p>}
      {fault.message !== undefined && (
        <p>
          {fault.code === "badTemplate"
            ? words.at({ where: fault.message })
            : words.said({ message: fault.message })}
        </p>
      )}
      <p>{fix}</p>
      {hints.map((hint) => (
        <p key={hint}>{words.hint[hint]}</p>
      ))}
      {cors.length > 0 && (
        <>
          <p>{words.corsTitle}</p>
          <pre class={css["lines"]} tabIndex={0}>
            {cors.map(({ name, value }) => `${name}: ${value}`).join("\n")}
          </pre>
        </>
      )}
      {setting !== null && (
        <>
          <p>{words.policyTitle}</p>
          <pre class={css["lines"]} tabIndex={0}>
            {setting}
          </pre>
        </>
      )}
    </div>
  );
}
