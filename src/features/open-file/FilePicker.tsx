import { FileSearch } from "lucide";
import { useRef, useState } from "preact/hooks";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
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
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [pasted, setPasted] = useState("");
  const words = t().dayFile;
  return (
    <div class={css["picker"]}>
      <div
        class={isOver ? `${css["drop"]} ${css["over"]}` : css["drop"]}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const file = event.dataTransfer?.files[0];
          if (file !== undefined) onFile(file);
        }}
      >
        <Icon icon={FileSearch} size="large" />
        <input
          ref={input}
          type="file"
          // The button below stands for it: two controls of one name would be read out twice.
          hidden
          accept=".json,application/json"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            // Cleared, so that the same file can be chosen again after it was mended.
            event.currentTarget.value = "";
            if (file !== undefined) onFile(file);
          }}
        />
        <Button
          tone="primary"
          onPress={() => {
            onDialog();
            input.current?.click();
          }}
        >
          {words.choose}
        </Button>
        <p class={css["hint"]}>{words.drop}</p>
      </div>
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
