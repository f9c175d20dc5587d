// A form of a sheet: its values live in a sealed draft until they are stored, so that a lock takes nothing away.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Json } from "../../domain/canonical-json.ts";
import { listMissing, type CaseField } from "../../domain/complaints/form-plans.ts";
import { withoutAbsent, type StatedValues } from "../../domain/entries/stated-values.ts";
import { useOccupied, useServices } from "../../services/app-services.ts";
import type { CaseFault } from "../../services/cases/case-desk.ts";
import type { ComplaintDesk } from "./use-desk.ts";

export interface CaseForm {
  /** Null until the draft was looked for. */
  readonly values: StatedValues | null;
  /** Whether it goes on from something left half-typed. */
  readonly isRestored: boolean;
  readonly missing: readonly string[];
  readonly fault: CaseFault | null;
  readonly busy: boolean;
  change(changes: StatedValues): void;
  /** Says that the last attempt was refused. */
  refuse(fault: CaseFault | null): void;
  /** Back to what it started with. */
  discard(): void;
  /** Runs `store` where nothing is missing; drops the draft when it was stored. */
  submit(store: Store): void;
  /** The same for who waits for its end. */
  attempt(store: Store): Promise<void>;
}

/** Null when it was stored; `kept`: it was not, and somebody else says why. */
type Store = (values: StatedValues) => Promise<CaseFault | "kept" | null>;

/** @param slot one name for one form; `start` what it shows without a draft */
export function useForm(
  desk: ComplaintDesk,
  slot: string,
  plan: readonly CaseField[],
  own: { readonly start: StatedValues; readonly onStored: () => void },
): CaseForm {
  const { drafts } = useServices();
  useOccupied();
  const [values, setValues] = useState<StatedValues | null>(null);
  const [isRestored, setRestored] = useState(false);
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [fault, setFault] = useState<CaseFault | null>(null);
  const [busy, setBusy] = useState(false);
  const early = useRef<Store | null>(null);
  useEffect(() => {
    const read = drafts.load(slot).then((draft) => {
      const isDraft = typeof draft === "object" && draft !== null;
      setRestored(isDraft);
      setValues(isDraft ? { ...draft } : own.start);
    });
    desk.run(read);
  }, [slot]);

  // A tap that came before the draft was looked for counts all the same, unless there is one that nobody has seen.
  useEffect(() => {
    const run = early.current;
    if (values === null || run === null) return;
    early.current = null;
    if (!isRestored) desk.run(store(run));
  }, [values]);

  async function store(run: Store): Promise<void> {
    if (busy || values === null) return;
    const open = listMissing(plan, values);
    setMissing(open);
    if (open.length > 0) return;
    setBusy(true);
    try {
      const found = await run(values);
      setFault(found === "kept" ? null : found);
      if (found !== null) return;
      await drafts.slot(slot).clear();
      own.onStored();
    } finally {
      setBusy(false);
    }
  }

  return {
    values,
    isRestored,
    missing,
    fault,
    busy,
    change(changes) {
      const next = { ...values, ...changes };
      setValues(next);
      setFault(null);
      setMissing(missing.filter((field) => !(field in changes)));
      drafts.slot(slot).change(withoutAbsent(next) as Json);
    },
    refuse: setFault,
    discard() {
      setValues(own.start);
      setRestored(false);
      setFault(null);
      setMissing([]);
      desk.run(drafts.slot(slot).clear());
    },
    submit(run) {
      if (values === null) early.current = run;
      else desk.run(store(run));
    },
    attempt: store,
  };
}
