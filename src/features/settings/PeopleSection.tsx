import { UserPlus } from "lucide";
import { useState } from "preact/hooks";
import { t } from "../../i18n/i18n.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import { changePerson } from "../../services/staff-admin.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { AddPersonForm } from "./AddPersonForm.tsx";
import { adminWords } from "./admin-words.ts";
import { ChangeSecretForm } from "./ChangeSecretForm.tsx";
import css from "./Section.module.css";

/** Who may unlock this tablet. */
export function PeopleSection() {
  const services = useServices();
  const book = useBook();
  const [form, setForm] = useState<"none" | "add" | "secret">("none");
  const [message, setMessage] = useState<{ readonly isGood: boolean; readonly words: string } | null>(null);
  const words = t().settings.people;
  const manages = book.actor.role !== "standIn";

  function done(saying: string): void {
    setForm("none");
    setMessage({ isGood: true, words: saying });
  }

  return (
    <>
      <p>{words.intro}</p>
      {message !== null && (
        <Notice tone={message.isGood ? "ok" : "danger"} live>
          <p>{message.words}</p>
        </Notice>
      )}
      <ul class={css["list"]}>
        {book.staffList.map((person) => (
          <li key={person.id} class={css["row"]}>
            <span class={css["code"]}>{person.code}</span>
            <span class={css["value"]}>
              {person.name} · {t().common.role[person.role]}
              {person.id === book.staff.id && <span class={css["soft"]}> · {words.you}</span>}
              {!person.active && <span class={css["soft"]}> · {words.inactive}</span>}
            </span>
            {manages && person.active && person.id !== book.staff.id && (
              <Button
                tone="quiet"
                onPress={() =>
                  void changePerson(services, person.id, { active: false }).then((result) =>
                    setMessage({
                      isGood: result.status === "ok",
                      words: adminWords(result) ?? words.changed,
                    }),
                  )
                }
              >
                {words.deactivate({ name: person.code })}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {form === "none" && (
        <div class={css["buttons"]}>
          {manages && (
            <Button tone="primary" icon={UserPlus} onPress={() => setForm("add")}>
              {words.add}
            </Button>
          )}
          <Button onPress={() => setForm("secret")}>{words.changeOwn}</Button>
        </div>
      )}
      {form === "add" && (
        <AddPersonForm onCancel={() => setForm("none")} onDone={(code) => done(words.added({ code }))} />
      )}
      {form === "secret" && (
        <ChangeSecretForm onCancel={() => setForm("none")} onDone={() => done(words.changed)} />
      )}
    </>
  );
}
