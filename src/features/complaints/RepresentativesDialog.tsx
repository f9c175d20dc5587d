import { Plus, Trash2 } from "lucide";
import {
  REPRESENTATIVES_MAX,
  type Complaint,
  type ComplaintBody,
} from "../../domain/complaints/complaint.ts";
import { representativeFields, toRepresentatives } from "../../domain/complaints/representatives.ts";
import type { StatedValues } from "../../domain/entries/stated-values.ts";
import { t } from "../../i18n/i18n.ts";
import type { CaseFault } from "../../services/cases/case-desk.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { faultText } from "../../i18n/fault-words.ts";
import { Notice } from "../../ui/Notice.tsx";
import css from "./RepresentativesDialog.module.css";
import type { ComplaintDesk } from "./use-desk.ts";
import { useForm } from "./use-form.ts";

export interface RepresentativesDialogProps {
  readonly desk: ComplaintDesk;
  readonly complaint: Complaint;
  readonly onClose: () => void;
}

const asText = (value: unknown): string => (typeof value === "string" ? value : "");

/** Representatives of a joint complaint, five at most. */
export function RepresentativesDialog({ desk, complaint, onClose }: RepresentativesDialogProps) {
  const { body } = complaint;
  const known = body.representatives ?? [];
  const start = representativeFields(known);
  const form = useForm(desk, `complaint/${complaint.id}/representatives`, [], { start, onStored: onClose });
  const words = t().complaints;
  const values = form.values ?? start;
  const count = Math.min(REPRESENTATIVES_MAX, Math.max(1, Number(values["count"] ?? 1)));

  async function store(typed: StatedValues): Promise<CaseFault | null> {
    const representatives = toRepresentatives(typed);
    const { representatives: _before, ...rest } = body;
    const next: ComplaintBody = representatives.length === 0 ? rest : { ...rest, representatives };
    const result = await desk.cases.complaints.save(complaint, next);
    return result.status === "fault" ? result.fault : null;
  }

  return (
    <Dialog
      title={words.representatives}
      closeLabel={t().common.action.close}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t().common.action.close}</Button>
          <Button tone="primary" busy={form.busy} onPress={() => form.submit(store)}>
            {t().common.action.save}
          </Button>
        </>
      }
    >
      <p>{words.representativesExplain}</p>
      {form.fault !== null && (
        <Notice tone="danger" live>
          <p>{faultText(form.fault)}</p>
        </Notice>
      )}
      {Array.from({ length: count }, (_, nth) => (
        <div key={nth} class={css["one"]} role="group" aria-label={words.representative({ nth: nth + 1 })}>
          <p class={css["name"]}>{words.representative({ nth: nth + 1 })}</p>
          <Button
            tone="quiet"
            icon={Trash2}
            iconOnly
            onPress={() => form.change({ [`name${nth}`]: "", [`phone${nth}`]: "" })}
          >
            {words.removeRepresentative({ nth: nth + 1 })}
          </Button>
          <TextField
            label={words.field.customerName}
            value={asText(values[`name${nth}`])}
            maxLength={40}
            onInput={(typed) => form.change({ [`name${nth}`]: typed })}
          />
          <TextField
            label={words.field.customerPhone}
            type="tel"
            inputMode="tel"
            value={asText(values[`phone${nth}`])}
            maxLength={16}
            onInput={(typed) => form.change({ [`phone${nth}`]: typed })}
          />
        </div>
      ))}
      {count < REPRESENTATIVES_MAX && (
        <Button icon={Plus} onPress={() => form.change({ count: count + 1 })}>
          {words.addRepresentative}
        </Button>
      )}
    </Dialog>
  );
}
