import { useState } from "preact/hooks";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/Button.tsx";
import { FileDrop } from "../../ui/FileDrop.tsx";
import { TextField } from "../../ui/TextField.tsx";
import css from "./FilePicker.module.css";

export interface FilePickerProps {
  /** The browser's file dialog is about to open. */
  readonly onDialog: () => void;
  readonly onFile: (file: File) => void;
  readonly onText: (text: string) => void;
}

/** Three ways to bring a file: choose, drop, paste. */
export function FilePicker({ onDialog, onFile, onText }: FilePickerProps) {
  const [pasted, setPasted] = useState("");
  const words = t().dayFile;
  return (
    <div class={css["picker"]}>
      <FileDrop
        label={words.choose}
        hint={words.drop}
        accept=".json,application/json"
        onDialog={onDialog}
        onFile={onFile}
      />
      <details class={css["paste"]}>
        <summary class={css["summary"]}>{words.paste}</summary>
        <div class={css["pasteForm"]}>
          <TextField label={words.pasteLabel} value={pasted} lines={6} onInput={setPasted} />
          <div>
            <Button disabled={pasted.trim() === ""} onPress={() => onText(pasted)}>
              {words.pasteRead}
            </Button>
          </div>
        </div>
      </details>
    </div>
  );
}
