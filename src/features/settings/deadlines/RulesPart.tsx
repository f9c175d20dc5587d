import { PencilLine } from "lucide";
import { useState } from "preact/hooks";
import type { DeadlineRules } from "../../../domain/deadlines/deadline-rules.ts";
import { t } from "../../../i18n/i18n.ts";
import type { CaseSettings } from "../../../services/cases/case-settings.ts";
import { Button } from "../../../ui/Button.tsx";
import css from "../Section.module.css";
import { countFields } from "./rules-draft.ts";
import { RulesForm } from "./RulesForm.tsx";

export interface RulesPartProps {
  readonly settings: CaseSettings;
  readonly rev: number;
  readonly rules: DeadlineRules;
  readonly mayEdit: boolean;
  readonly onSaved: () => void;
}

/** How deadlines are computed here. */
export function RulesPart({ settings, rev, rules, mayEdit, onSaved }: RulesPartProps) {
  const [isEditing, setEditing] = useState(false);
  const words = t().deadlines;
  const yesNo = (value: boolean): string => (value ? t().complaints.yes : t().complaints.no);
  const rows: readonly (readonly [string, string])[] = [
    [words.counting, rules.counting === "working" ? words.workingDays : words.calendarDays],
    [words.firstDay, yesNo(rules.countsFirstDay)],
    [words.moves, yesNo(rules.movesToWorkingDay)],
    ...rules.stages.map(({ approver, days }, nth): readonly [string, string] => [
      words.stageDays({ nth: nth + 1 }),
      nth === 0 ? String(days) : `${days} · ${words.approver[approver]}`,
    ]),
    ...countFields.map((field): readonly [string, string] => [words[field], String(rules[field])]),
  ];
  return (
    <section class={css["wideApart"]} aria-labelledby="deadline-rules">
      <h3 id="deadline-rules">
        {words.rules} · {words.revision({ rev })}
      </h3>
      {isEditing ? (
        <RulesForm
          settings={settings}
          start={rules}
          onCancel={() => setEditing(false)}
          onSaved={() => {
            setEditing(false);
            onSaved();
          }}
        />
      ) : (
        <>
          <dl class={css["list"]}>
            {rows.map(([term, value]) => (
              <div key={term} class={css["row"]}>
                <dt class={css["term"]}>{term}</dt>
                <dd class={css["value"]}>{value}</dd>
              </div>
            ))}
          </dl>
          {mayEdit && (
            <div class={css["buttons"]}>
              <Button icon={PencilLine} onPress={() => setEditing(true)}>
                {words.edit}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}
