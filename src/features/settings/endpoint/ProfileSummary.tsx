import { t } from "../../../i18n/i18n.ts";
import { describeProfile } from "../../../services/endpoint/profile-files.ts";
import type { Profile } from "../../../sync/profile/profile.ts";
import css from "../Section.module.css";

export interface ProfileSummaryProps {
  readonly profile: Profile;
  /** The app's own. */
  readonly origin: string;
}

/** What a profile is, where it sends to, and what it does there. */
export function ProfileSummary({ profile, origin }: ProfileSummaryProps) {
  const words = t().endpoint.file;
  const { features, target } = describeProfile(profile);
  return (
    <div class={css["stack"]}>
      <p>
        <strong>{profile.name}</strong> <span class={css["soft"]}>{profile.id}</span>
      </p>
      <p>{words.sends({ from: origin, to: target })}</p>
      <p>{words.does}</p>
      <ul class={css["points"]}>
        <li>{words.auth[profile.auth.kind]}</li>
        {features.map((feature) => (
          <li key={feature}>{words.feature[feature]}</li>
        ))}
      </ul>
    </div>
  );
}
