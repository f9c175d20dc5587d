import { FileDown, KeyRound, PencilLine, PlugZap, RotateCcw, ShieldAlert } from "lucide";
import { useState } from "preact/hooks";
import { manages } from "../../../domain/staff-rules.ts";
import { formatNumber } from "../../../i18n/format.ts";
import { t } from "../../../i18n/i18n.ts";
import { useBook, useServices } from "../../../services/app-services.ts";
import type { EndpointView } from "../../../services/endpoint/endpoint-contract.ts";
import { handProfileFile } from "../../../services/endpoint/profile-files.ts";
import { Button } from "../../../ui/Button.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import css from "../Section.module.css";
import { AcceptRiskForm } from "./AcceptRiskForm.tsx";
import { BankConfigFacts } from "./BankConfigFacts.tsx";
import { ConnectionTest } from "./ConnectionTest.tsx";
import { EndpointFacts } from "./EndpointFacts.tsx";
import { EndpointForm } from "./EndpointForm.tsx";
import { EndpointState } from "./EndpointState.tsx";
import { NewCredentialsForm } from "./NewCredentialsForm.tsx";

type Open = "form" | "credentials" | "risk" | "test";

/** Where records are sent to: how it stands, and the ways to set it up, try it and answer for it. */
export function EndpointSection() {
  const { endpoint } = useServices();
  const [open, setOpen] = useState<Open | null>(null);
  const [message, setMessage] = useState<string | null>(null);
  const view = endpoint.view.value;
  if (view === null) return <p role="status">{t().shell.starting}</p>;
  const { settings } = view;
  const close = (saying: string | null): void => {
    setMessage(saying);
    setOpen(null);
  };

  if (open === "form") return <EndpointForm view={view} onClose={close} />;
  if (settings !== null) {
    switch (open) {
      case "credentials":
        return <NewCredentialsForm profile={settings.profile} onClose={close} />;
      case "risk":
        return <AcceptRiskForm settings={settings} rev={view.rev} onClose={close} />;
      case "test":
        return (
          <ConnectionTest draft={{ profile: settings.profile, secrets: {} }} onClose={() => close(null)} />
        );
      case null:
        break;
    }
  }
  return (
    <>
      {message !== null && (
        <Notice tone={message === t().endpoint.savedUndecided ? "info" : "ok"} live>
          <p>{message}</p>
        </Notice>
      )}
      <Overview
        view={view}
        onOpen={(next) => {
          setMessage(null);
          setOpen(next);
        }}
        onSay={setMessage}
      />
      <BankConfigFacts />
    </>
  );
}

interface OverviewProps {
  readonly view: EndpointView;
  readonly onOpen: (next: Open) => void;
  readonly onSay: (message: string) => void;
}

function Overview({ view, onOpen, onSay }: OverviewProps) {
  const services = useServices();
  const book = useBook();
  const words = t().endpoint;
  const { isUnreadable, refusedCount, release, settings } = view;
  const mayChange = manages(book.staff) && !book.sample;
  const hasCredentials = settings !== null && settings.profile.auth.kind !== "none";
  // A server that wants a token nobody knew of: how it is protected has to be chosen, too.
  const wantsCredentials = hasCredentials || view.row.detail === "credentials";

  async function exportFile(): Promise<void> {
    if (settings !== null && (await handProfileFile(services, settings.profile))) onSay(words.exported);
  }
  async function retry(): Promise<void> {
    const count = await services.endpoint.retryRefused();
    if (count !== null) onSay(words.retried({ count: formatNumber(count) }));
  }
  const run = (task: Promise<void>): void =>
    void task.catch((error: unknown) => {
      services.fatal.value = error;
    });

  return (
    <>
      {book.sample && <Notice tone="info" title={words.sample} />}
      {!manages(book.staff) && <p class={css["soft"]}>{words.readOnly}</p>}
      {isUnreadable && <Notice tone="danger" title={words.unreadable} />}
      {settings === null ? (
        <p>{words.none}</p>
      ) : (
        <>
          <EndpointState row={view.row} />
          <EndpointFacts settings={settings} release={release} row={view.row} />
        </>
      )}
      <div class={css["buttons"]}>
        {settings === null && !isUnreadable ? (
          <Button tone="primary" disabled={!mayChange} onPress={() => onOpen("form")}>
            {words.action.choose}
          </Button>
        ) : (
          <Button icon={PencilLine} disabled={!mayChange} onPress={() => onOpen("form")}>
            {words.action.edit}
          </Button>
        )}
        {settings !== null && (
          <>
            <Button
              icon={PlugZap}
              tone={release === "undecided" ? "primary" : "plain"}
              disabled={!mayChange}
              onPress={() => onOpen("test")}
            >
              {words.action.test}
            </Button>
            {wantsCredentials && (
              <Button
                icon={KeyRound}
                disabled={!mayChange}
                onPress={() => onOpen(hasCredentials ? "credentials" : "form")}
              >
                {words.action.newCredentials}
              </Button>
            )}
            {release === "undecided" && (
              <Button icon={ShieldAlert} disabled={book.sample} onPress={() => onOpen("risk")}>
                {words.action.accept}
              </Button>
            )}
            {refusedCount > 0 && (
              <Button icon={RotateCcw} disabled={!mayChange} onPress={() => run(retry())}>
                {words.action.retryRefused({ count: formatNumber(refusedCount) })}
              </Button>
            )}
            <Button tone="quiet" icon={FileDown} onPress={() => run(exportFile())}>
              {words.action.exportFile}
            </Button>
          </>
        )}
      </div>
    </>
  );
}
