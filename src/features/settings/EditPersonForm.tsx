import { useState } from "preact/hooks";
import type { Staff } from "../../domain/staff.ts";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import { changePerson } from "../../services/staff-admin.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { AdminForm } from "./AdminForm.tsx";
import { adminWords } from "./admin-words.ts";
import { PersonFields } from "./PersonFields.tsx";
import css from "./Section.module.css";

export interface EditPersonFormProps {
  readonly person: Staff;
  readonly isSelf: boolean;
  readonly onCancel: () => void;
  readonly onDone: (saying: string) => void;
}

/** Name and role of a person, and the way to take the right to unlock away. */
export function EditPersonForm({ person, isSelf, onCancel, onDone }: EditPersonFormProps) {
  const services = useServices();
  const [name, setName] = useState(person.name);
  const [role, setRole] = useState(person.role);
  const [tried, setTried] = useState(false);
  const [asks, setAsks] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const words = t().settings.people;

  async function deactivate(): Promise<void> {
    const refusal = adminWords(await changePerson(services, person.id, { active: false }));
    if (refusal === null) onDone(words.deactivated({ code: person.code }));
    else setFailure(refusal);
  }

  return (
    <>
      <AdminForm
        heading={words.editHeading({ code: person.code })}
        isComplete={name.trim() !== ""}
        onTried={() => setTried(true)}
        onSubmit={() => changePerson(services, person.id, { name: name.trim(), role })}
        onCancel={onCancel}
        onDone={() => onDone(words.changed)}
      >
        <PersonFields name={name} role={role} tried={tried} onName={setName} onRole={setRole} />
      </AdminForm>
      {!isSelf && (
        <div class={css["apart"]}>
          {failure !== null && (
            <Notice tone="danger" live>
              <p>{failure}</p>
            </Notice>
          )}
          {asks ? (
            <>
              <p>{words.deactivateAsk({ name: person.name })}</p>
              <Button tone="danger" onPress={() => void deactivate()}>
                {words.deactivateConfirm}
              </Button>
            </>
          ) : (
            <Button tone="quiet" onPress={() => setAsks(true)}>
              {words.deactivate}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
