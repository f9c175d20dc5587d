import { SearchX, UserPlus, Users } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import type { RecordId } from "../../domain/ids.ts";
import { pathTo } from "../../domain/routes.ts";
import { formatNumber, formatShare } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import type { Cases } from "../../services/cases/cases.ts";
import { listCustomerDrafts, type FormOwner } from "../../services/cases/customer-form.ts";
import { useCases } from "../../services/use-cases.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ProgressBar } from "../../ui/ProgressBar.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { CustomerForm } from "./CustomerForm.tsx";
import { CustomerList } from "./CustomerList.tsx";
import css from "./CustomersScreen.module.css";
import { DueHandovers } from "./DueHandovers.tsx";
import { EntryPlace } from "./EntryPlace.tsx";
import { useRun } from "./use-cases.ts";

/** Rows shown before anything is searched for. */
const FIRST_ROWS = 200;

type Overlay =
  | { readonly kind: "form"; readonly owner: FormOwner }
  | { readonly kind: "place"; readonly entryId: RecordId };

/** All customers: whose handover waits, the search, the latest sheets, and the way to a new one. */
export function CustomersScreen() {
  const { customerWish, navigation } = useServices();
  const cases = useCases();
  const run = useRun();
  const [overlay, setOverlay] = useState<Overlay | null>(() => {
    const entryId = customerWish.take();
    return entryId === null ? null : { kind: "place", entryId };
  });
  const words = t().customers;
  useEffect(() => {
    if (cases !== null) run(cases.search.prepare());
  }, [cases]);

  const openSheet = (id: RecordId): void => navigation.go(pathTo("customer", { id }));
  const close = (): void => setOverlay(null);
  return (
    <main id="content" class={css["screen"]} data-customers>
      <header class={css["header"]}>
        <h1>{words.heading}</h1>
        <Button
          tone="primary"
          icon={UserPlus}
          onPress={() => setOverlay({ kind: "form", owner: { kind: "new" } })}
        >
          {words.list.create}
        </Button>
      </header>
      {cases === null ? (
        <p role="status" class={css["rest"]}>
          {t().shell.starting}
        </p>
      ) : (
        <>
          <LeftDrafts
            isBusy={overlay !== null}
            onResume={(owner) => {
              if (owner.kind === "sheet") openSheet(owner.id);
              else setOverlay({ kind: "form", owner });
            }}
          />
          <DueHandovers cases={cases} onOpen={openSheet} />
          <Finder cases={cases} onOpen={openSheet} />
        </>
      )}
      {cases !== null && overlay?.kind === "form" && (
        <CustomerForm
          cases={cases}
          owner={overlay.owner}
          before={null}
          onClose={close}
          onSaved={({ id }) => openSheet(id)}
          onExisting={openSheet}
        />
      )}
      {cases !== null && overlay?.kind === "place" && (
        <EntryPlace cases={cases} entryId={overlay.entryId} onClose={close} />
      )}
    </main>
  );
}

/** What is typed finds; nothing typed shows the latest. */
function Finder({ cases, onOpen }: { readonly cases: Cases; readonly onOpen: (id: RecordId) => void }) {
  const { search } = cases;
  const [typed, setTyped] = useState("");
  const list = useRef<HTMLElement>(null);
  const run = useRun();
  const state = search.state.value;
  const words = t().customers.list;
  if (state.status === "failed")
    return (
      <Notice tone="danger" live>
        <p>{words.failed}</p>
        <div>
          <Button onPress={() => run(search.prepare())}>{t().common.action.retry}</Button>
        </div>
      </Notice>
    );
  if (state.status !== "ready") {
    const share = state.status === "building" ? state.share : 0;
    return <ProgressBar label={words.building({ share: formatShare(share) })} share={share} />;
  }
  const isSearching = typed.trim() !== "";
  const hits = search.find(typed, isSearching ? undefined : FIRST_ROWS);
  const count = formatNumber(state.count);
  const note = isSearching
    ? words.foundCount({ count: hits.length })
    : hits.length < state.count
      ? words.firstOnly({ shown: formatNumber(hits.length), count })
      : words.count({ count });
  return (
    <section class={css["finder"]} ref={list} aria-labelledby="customers-found">
      <TextField
        label={words.search}
        type="search"
        value={typed}
        placeholder={words.searchPlaceholder}
        onInput={setTyped}
      />
      <div class={css["line"]}>
        <h2 id="customers-found">{isSearching ? words.found : words.all}</h2>
        <p class={css["soft"]} role="status">
          {note}
        </p>
      </div>
      {hits.length > 0 ? (
        <CustomerList hits={hits} openLabel={words.open} onOpen={onOpen} />
      ) : (
        <div class={css["empty"]}>
          <span class={css["sign"]}>
            <Icon icon={isSearching ? SearchX : Users} size="large" />
          </span>
          <p class={css["emptyTitle"]}>{isSearching ? words.none : words.empty}</p>
          <p>{isSearching ? words.noneTodo : words.emptyTodo}</p>
        </div>
      )}
    </section>
  );
}

interface LeftDraftsProps {
  /** A form is open: its draft is nobody's leftover. */
  readonly isBusy: boolean;
  readonly onResume: (owner: FormOwner) => void;
}

function LeftDrafts({ isBusy, onResume }: LeftDraftsProps) {
  const { drafts } = useServices();
  const run = useRun();
  const [owners, setOwners] = useState<readonly FormOwner[]>([]);
  useEffect(() => {
    if (!isBusy) run(listCustomerDrafts(drafts).then(setOwners));
  }, [isBusy]);
  const [newest] = owners;
  if (isBusy || newest === undefined) return null;
  const words = t().customers.list;
  return (
    <Notice tone="info">
      <p>{words.draft({ count: owners.length })}</p>
      <div>
        <Button onPress={() => onResume(newest)}>{words.resume}</Button>
      </div>
    </Notice>
  );
}
