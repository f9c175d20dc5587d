import { useState } from "preact/hooks";
import { approvers, type DeadlineRules } from "../../../domain/deadlines/deadline-rules.ts";
import { t } from "../../../i18n/i18n.ts";
import { useOccupied, useServices } from "../../../services/app-services.ts";
import type { CaseSettings, SettingRefusal } from "../../../services/cases/case-settings.ts";
import { Button } from "../../../ui/Button.tsx";
import { Choices } from "../../../ui/Choices.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import css from "../Section.module.css";
import { countFields, toApprover, toRules, toRulesDraft } from "./rules-draft.ts";

export interface RulesFormProps {
  readonly settings: CaseSettings;
  readonly start: DeadlineRules;
  readonly onCancel: () => void;
  readonly onSaved: () => void;
}

/** Changes the rules; deadlines that run keep theirs. */
export function RulesForm({ settings, start, onCancel, onSaved }: RulesFormProps) {
  const { fatal } = useServices();
  useOccupied();
  const [draft, setDraft] = useState(() => toRulesDraft(start));
  const [refusal, setRefusal] = useState<SettingRefusal | null>(null);
  const words = t().deadlines;

  async function save(): Promise<void> {
    const refused = await settings.saveRules(toRules(draft));
    setRefusal(refused);
    if (refused === null) onSaved();
  }
  const yesNo = (legend: string, value: boolean, onValue: (next: boolean) => void) => (
    <Choices
      legend={legend}
      mode="one"
      required
      choices={[
        { value: "yes", label: t().complaints.yes },
        { value: "no", label: t().complaints.no },
      ]}
      chosen={[value ? "yes" : "no"]}
      onChange={([next]) => onValue(next === "yes")}
    />
  );
  const setStage = (nth: number, change: Partial<(typeof draft.stages)[number]>): void =>
    setDraft({
      ...draft,
      stages: draft.stages.map((one, index) => (index === nth ? { ...one, ...change } : one)),
    });

  return (
    <form
      class={css["form"]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save().catch((error: unknown) => (fatal.value = error));
      }}
    >
      <Choices
        legend={words.counting}
        mode="one"
        required
        choices={[
          { value: "calendar", label: words.calendarDays },
          { value: "working", label: words.workingDays },
        ]}
        chosen={[draft.counting]}
        onChange={([value]) => setDraft({ ...draft, counting: value === "working" ? "working" : "calendar" })}
      />
      {yesNo(words.firstDay, draft.countsFirstDay, (countsFirstDay) =>
        setDraft({ ...draft, countsFirstDay }),
      )}
      {yesNo(words.moves, draft.movesToWorkingDay, (movesToWorkingDay) =>
        setDraft({ ...draft, movesToWorkingDay }),
      )}
      {draft.stages.map(({ approver, days }, nth) => (
        <div key={nth} class={css["stack"]}>
          <TextField
            label={words.stageDays({ nth: nth + 1 })}
            inputMode="numeric"
            value={days}
            maxLength={3}
            onInput={(typed) => setStage(nth, { days: typed })}
          />
          {nth > 0 && (
            <Choices
              legend={words.stageApprover({ nth: nth + 1 })}
              mode="one"
              required
              choices={approvers.map((value) => ({ value, label: words.approver[value] }))}
              chosen={[approver]}
              onChange={([value]) => setStage(nth, { approver: toApprover(value) })}
            />
          )}
        </div>
      ))}
      {countFields.map((field) => (
        <TextField
          key={field}
          label={words[field]}
          inputMode="numeric"
          value={draft.counts[field]}
          maxLength={3}
          onInput={(typed) => setDraft({ ...draft, counts: { ...draft.counts, [field]: typed } })}
        />
      ))}
      {refusal !== null && (
        <Notice tone="danger" live>
          <p>{words.refusal[refusal]}</p>
        </Notice>
      )}
      <div class={css["buttons"]}>
        <Button onPress={onCancel}>{t().common.action.cancel}</Button>
        <Button type="submit" tone="primary">
          {t().common.action.save}
        </Button>
      </div>
    </form>
  );
}
