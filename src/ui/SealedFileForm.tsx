import { useState } from "preact/hooks";
import { Button } from "./Button.tsx";
import { FileDrop } from "./FileDrop.tsx";
import { Notice } from "./Notice.tsx";
import { ProgressBar } from "./ProgressBar.tsx";
import css from "./SealedFileForm.module.css";
import { TextField } from "./TextField.tsx";

export interface SealedFileFormProps {
  readonly words: {
    readonly choose: string;
    readonly drop: string;
    readonly chosen: (own: { readonly file: string }) => string;
    readonly secret: string;
    readonly secretHint: string;
    readonly needFile: string;
    readonly needSecret: string;
    readonly read: string;
    readonly reading: string;
    readonly cancel: string;
  };
  readonly accept: string;
  /** Why the last file was not opened; empty before the first try. */
  readonly failure: string;
  /** Share of the file that was read, 0 to 1; null while none is. */
  readonly share: number | null;
  readonly onCancel: () => void;
  readonly onDialog: () => void;
  readonly onSubmit: (file: File, secret: string) => void;
}

/** An encrypted file and what opens it. */
export function SealedFileForm(props: SealedFileFormProps) {
  const { words, accept, failure, share, onDialog, onSubmit } = props;
  const [file, setFile] = useState<File | null>(null);
  const [secret, setSecret] = useState("");
  const [tried, setTried] = useState(false);
  return (
    <form
      class={css["form"]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (share === null && file !== null && secret !== "") onSubmit(file, secret);
      }}
    >
      {share === null ? (
        <>
          {failure !== "" && (
            <Notice tone="danger" live>
              <p>{failure}</p>
            </Notice>
          )}
          <FileDrop
            label={words.choose}
            hint={file === null ? words.drop : words.chosen({ file: file.name })}
            accept={accept}
            tone={file === null ? "primary" : "plain"}
            onDialog={onDialog}
            onFile={setFile}
          />
          {tried && file === null && (
            <p class={css["error"]} role="alert">
              {words.needFile}
            </p>
          )}
          <TextField
            label={words.secret}
            hint={words.secretHint}
            type="password"
            value={secret}
            onInput={setSecret}
            error={tried && secret === "" ? words.needSecret : undefined}
          />
          <div>
            <Button type="submit" tone={file === null ? "plain" : "primary"}>
              {words.read}
            </Button>
          </div>
        </>
      ) : (
        <>
          <ProgressBar label={words.reading} share={share} />
          <div>
            <Button onPress={props.onCancel}>{words.cancel}</Button>
          </div>
        </>
      )}
    </form>
  );
}
