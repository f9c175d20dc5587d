import { FileSearch } from "lucide";
import { useRef, useState } from "preact/hooks";
import { Button } from "./Button.tsx";
import css from "./FileDrop.module.css";
import { Icon } from "./Icon.tsx";

export interface FileDropProps {
  readonly label: string;
  readonly hint: string;
  /** Endings and media types, as an input takes them. */
  readonly accept: string;
  /** `primary` where choosing a file is the step forward. */
  readonly tone?: "primary" | "plain" | undefined;
  /** The browser's file dialog is about to open. */
  readonly onDialog: () => void;
  readonly onFile: (file: File) => void;
}

/** Two ways to bring a file: choose it, or drop it. */
export function FileDrop({ label, hint, accept, tone = "primary", onDialog, onFile }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  return (
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
        accept={accept}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // Cleared, so that the same file can be chosen again after it was mended.
          event.currentTarget.value = "";
          if (file !== undefined) onFile(file);
        }}
      />
      <Button
        tone={tone}
        onPress={() => {
          onDialog();
          input.current?.click();
        }}
      >
        {label}
      </Button>
      <p class={css["hint"]}>{hint}</p>
    </div>
  );
}
