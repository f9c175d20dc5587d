import { UserPlus } from "lucide";
import { useState } from "preact/hooks";
import { manages } from "../../domain/staff-rules.ts";
import type { Staff } from "../../domain/staff.ts";
import { t } from "../../i18n/i18n.ts";
import { useBook } from "../../services/app-services.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { AddPersonForm } from "./AddPersonForm.tsx";
import { ChangeSecretForm } from "./ChangeSecretForm.tsx";
import { EditPersonForm } from "./EditPersonForm.tsx";
import { ReadmitForm } from "./ReadmitForm.tsx";
import css from "./Section.module.css";

type OpenForm =
  | { readonly kind: "add" | "secret" }
  | { readonly kind: "edit" | "readmit"; readonly person: Staff };

/** Who may unlock this tablet. */
export function PeopleSection() {
  const book = useBook();
  const [form, setForm] = useState<OpenForm | null>(null);
  const [message, setMessage] = useState<string | null>(null);
  const words = t().settings.people;

  function open(next: OpenForm): void {
    setMessage(null);
    setForm(next);
  }
  function done(saying: string): void {
    setForm(null);
    setMessage(saying);
  }
  const cancel = (): void => setForm(null);

  switch (form?.kind) {
    case "add":
      return <AddPersonForm onCancel={cancel} onDone={(code) => done(words.added({ code }))} />;
    case "secret":
      return <ChangeSecretForm onCancel={cancel} onDone={() => done(words.changed)} />;
    case "edit":
      return (
        <EditPersonForm
          person={form.person}
          isSelf={form.person.id === book.staff.id}
          onCancel={cancel}
          onDone={done}
        />
      );
    case "readmit":
      return (
        <ReadmitForm
          person={form.person}
          onCancel={cancel}
          onDone={() => done(words.readmitted({ code: form.person.code }))}
        />
      );
    case undefined:
      break;
  }

  const mayManage = manages(book.staff);
  return (
    <>
      <p>{words.intro}</p>
      {message !== null && (
        <Notice tone="ok" live>
          <p>{message}</p>
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
            {mayManage && (
              <Button tone="quiet" onPress={() => open({ kind: person.active ? "edit" : "readmit", person })}>
                {person.active ? words.edit({ name: person.code }) : words.readmit}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div class={css["buttons"]}>
        {mayManage && (
          <Button tone="primary" icon={UserPlus} onPress={() => open({ kind: "add" })}>
            {words.add}
          </Button>
        )}
        <Button onPress={() => open({ kind: "secret" })}>{words.changeOwn}</Button>
      </div>
    </>
  );
}
