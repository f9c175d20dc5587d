import { roles, type Role } from "../../domain/staff.ts";
import { t } from "../../i18n/i18n.ts";
import { Choices } from "../../ui/Choices.tsx";
import { TextField } from "../../ui/TextField.tsx";

export interface PersonFieldsProps {
  readonly name: string;
  readonly role: Role;
  readonly tried: boolean;
  readonly onName: (name: string) => void;
  readonly onRole: (role: Role) => void;
}

const NAME_MAX = 40;

/** Name and role of a person. */
export function PersonFields({ name, role, tried, onName, onRole }: PersonFieldsProps) {
  const words = t().settings.people;
  return (
    <>
      <TextField
        label={words.name}
        value={name}
        maxLength={NAME_MAX}
        onInput={onName}
        error={tried && name.trim() === "" ? t().setup.error.required : undefined}
        autoFocus
      />
      <Choices
        legend={words.role}
        mode="one"
        required
        choices={roles.map((one) => ({ value: one, label: t().common.role[one] }))}
        chosen={[role]}
        onChange={([chosen]) => {
          const next = roles.find((one) => one === chosen);
          if (next !== undefined) onRole(next);
        }}
      />
    </>
  );
}
