import { FileUp } from "lucide";
import { useRef, useState } from "preact/hooks";
import { fileFaultWords } from "../../../i18n/endpoint-words.ts";
import { t } from "../../../i18n/i18n.ts";
import { useServices } from "../../../services/app-services.ts";
import { openProfileFile } from "../../../services/endpoint/profile-files.ts";
import type { ProfileFileReading } from "../../../sync/profile-file.ts";
import type { Profile } from "../../../sync/profile/profile.ts";
import { Button } from "../../../ui/Button.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import css from "../Section.module.css";
import { ProfileSummary } from "./ProfileSummary.tsx";

export interface ProfileImportProps {
  readonly onUse: (profile: Profile) => void;
  readonly onCancel: () => void;
}

type State = ProfileFileReading | { readonly status: "waiting" } | { readonly status: "unreadable" };

/** Brings a profile in from a file: first what it is and does, or exactly where it is wrong. */
export function ProfileImport({ onUse, onCancel }: ProfileImportProps) {
  const { ports, session } = useServices();
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<State>({ status: "waiting" });
  const words = t().endpoint;

  return (
    <div class={css["form"]}>
      <h3>{words.file.heading}</h3>
      <p>{words.file.explain}</p>
      <input
        ref={input}
        type="file"
        // The button below stands for it: two controls of one name would be read out twice.
        hidden
        accept=".json,application/json"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // Cleared, so that the same file can be chosen again after it was mended.
          event.currentTarget.value = "";
          if (file !== undefined)
            void openProfileFile(file).then((read) => setState(read ?? { status: "unreadable" }));
        }}
      />
      <div class={css["buttons"]}>
        <Button
          icon={FileUp}
          onPress={() => {
            session.expectDialog();
            input.current?.click();
          }}
        >
          {words.file.choose}
        </Button>
      </div>
      {state.status === "unreadable" && (
        <Notice tone="danger" live>
          <p>{words.file.unreadable}</p>
        </Notice>
      )}
      {state.status === "refused" && <Refused reading={state} />}
      {state.status === "read" && <ProfileSummary profile={state.profile} origin={ports.ownSite.origin} />}
      <div class={css["buttons"]}>
        <Button onPress={onCancel}>{words.action.back}</Button>
        {state.status === "read" && (
          <Button tone="primary" onPress={() => onUse(state.profile)}>
            {words.action.use}
          </Button>
        )}
      </div>
    </div>
  );
}

function Refused({ reading }: { readonly reading: Extract<ProfileFileReading, { status: "refused" }> }) {
  const { places, sentence } = fileFaultWords(reading.fault);
  return (
    <Notice tone="danger" title={t().endpoint.file.refusedTitle} live>
      <p>{sentence}</p>
      {places.length > 0 && (
        <ul class={css["points"]}>
          {places.map((place) => (
            <li key={place}>
              <code>{place}</code>
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
