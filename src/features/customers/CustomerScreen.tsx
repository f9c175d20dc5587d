import { ArrowLeft } from "lucide";
import { useState } from "preact/hooks";
import type { RecordId } from "../../domain/ids.ts";
import { pathTo } from "../../domain/routes.ts";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import { useCases } from "../../services/use-cases.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import css from "./CustomerScreen.module.css";
import { CustomerPrint } from "./CustomerPrint.tsx";
import { CustomerSheet } from "./CustomerSheet.tsx";
import { useCustomer } from "./use-cases.ts";

export interface CustomerScreenProps {
  readonly id: RecordId;
}

/** One customer sheet, or its print preview. */
export function CustomerScreen({ id }: CustomerScreenProps) {
  const { navigation } = useServices();
  const cases = useCases();
  const customer = useCustomer(cases, id);
  const [prints, setPrints] = useState<"masked" | "clear" | null>(null);
  const [isErased, setErased] = useState(false);
  const words = t().customers;
  if (cases !== null && customer && prints !== null)
    return (
      <CustomerPrint
        cases={cases}
        customer={customer}
        isMasked={prints === "masked"}
        onClose={() => setPrints(null)}
      />
    );
  return (
    <main id="content" class={css["screen"]}>
      <div>
        <Button icon={ArrowLeft} onPress={() => navigation.go(pathTo("customers", {}))}>
          {words.screen.back}
        </Button>
      </div>
      {isErased ? (
        <Notice tone="ok" title={words.erase.done} live>
          <p>{words.erase.backups}</p>
        </Notice>
      ) : cases === null || customer === undefined ? (
        <p role="status">{t().shell.starting}</p>
      ) : customer === null ? (
        <>
          <h1>{words.screen.missing}</h1>
          <p>{words.screen.missingTodo}</p>
        </>
      ) : (
        <CustomerSheet
          cases={cases}
          customer={customer}
          onPrint={setPrints}
          onErased={() => setErased(true)}
        />
      )}
    </main>
  );
}
