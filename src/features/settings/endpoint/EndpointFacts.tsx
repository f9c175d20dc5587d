import type { EndpointRow } from "../../../data/rows.ts";
import { credentialsWords, profileWords, releaseWords } from "../../../i18n/endpoint-words.ts";
import { formatDateTime } from "../../../i18n/format.ts";
import { t } from "../../../i18n/i18n.ts";
import { useBook } from "../../../services/app-services.ts";
import type { EndpointSettings, Release } from "../../../sync/endpoint-settings.ts";
import css from "../Section.module.css";

export interface EndpointFactsProps {
  readonly settings: EndpointSettings;
  readonly release: Release;
  readonly row: EndpointRow;
}

/** How the endpoint is set up, without anything secret. */
export function EndpointFacts({ settings, release, row }: EndpointFactsProps) {
  const zone = useBook().branch().zone;
  const words = t().endpoint;
  const { profile, secretsSet, sendWhileLocked, source } = settings;
  const facts = [
    [words.facts.name, profileWords(profile.id, profile.name).label],
    [words.facts.address, profile.baseUrl],
    [words.facts.source, words.source[source]],
    [words.facts.credentials, credentialsWords(profile.auth.kind !== "none", secretsSet, zone)],
    [words.facts.whileLocked, words.whileLocked[sendWhileLocked].label],
    [words.facts.proof, releaseWords(release, settings, zone)],
    // A hold says more above this list.
    ...(row.state === "open" ? [[words.facts.state, words.open] as const] : []),
    [
      words.facts.lastAck,
      row.lastAckAtMs === undefined ? words.neverAcked : formatDateTime(row.lastAckAtMs, zone),
    ],
  ] as const;
  return (
    <dl class={css["list"]}>
      {facts.map(([term, value]) => (
        <div key={term} class={css["row"]}>
          <dt class={css["term"]}>{term}</dt>
          <dd class={css["value"]}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
