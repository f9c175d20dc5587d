import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import { AuditSection } from "./AuditSection.tsx";
import { BackupSection } from "./backup/BackupSection.tsx";
import { BranchSection } from "./BranchSection.tsx";
import { DeadlinesSection } from "./deadlines/DeadlinesSection.tsx";
import { EndpointSection } from "./endpoint/EndpointSection.tsx";
import { DeviceSection } from "./DeviceSection.tsx";
import { GeneralSection } from "./GeneralSection.tsx";
import { PeopleSection } from "./PeopleSection.tsx";
import { ListsSection } from "./lists/ListsSection.tsx";
import css from "./SettingsScreen.module.css";

export interface SettingsScreenProps {
  readonly section?: string | undefined;
}

const sections = {
  general: GeneralSection,
  people: PeopleSection,
  branch: BranchSection,
  endpoint: EndpointSection,
  backup: BackupSection,
  deadlines: DeadlinesSection,
  lists: ListsSection,
  device: DeviceSection,
  audit: AuditSection,
} as const;
type SectionName = keyof typeof sections;
const sectionNames = Object.keys(sections) as SectionName[];

/** Settings, one section at a time, each with an address of its own. */
export function SettingsScreen({ section }: SettingsScreenProps) {
  const { navigation } = useServices();
  const current = sectionNames.find((name) => name === section) ?? "general";
  const Section = sections[current];
  return (
    <main id="content" class={css["screen"]}>
      <h1 class={css["title"]}>{t().settings.heading}</h1>
      <nav class={css["tabs"]} aria-label={t().settings.sections}>
        {sectionNames.map((name) => (
          <a
            key={name}
            class={css["tab"]}
            href={`/settings/${name}`}
            aria-current={name === current ? "page" : undefined}
            onClick={(event) => {
              event.preventDefault();
              navigation.go(`/settings/${name}`);
            }}
          >
            {t().settings.section[name]}
          </a>
        ))}
      </nav>
      <section class={css["content"]} aria-labelledby="settings-section">
        <h2 id="settings-section">{t().settings.section[current]}</h2>
        <Section />
      </section>
    </main>
  );
}
