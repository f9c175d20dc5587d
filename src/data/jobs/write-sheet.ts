import writeXlsxFile from "write-excel-file/universal";
import type { SheetTask } from "./sheet-task.ts";

/** Writes a table; every text stays text: nothing that a customer said becomes a formula. */
export async function writeSheet({ rows, sheet, widths }: SheetTask): Promise<Uint8Array<ArrayBuffer>> {
  const data = rows.map((row, nth) =>
    row.map((value) => {
      if (value === null) return null;
      const style = nth === 0 ? { fontWeight: "bold" as const } : {};
      return typeof value === "number"
        ? { value, type: Number, ...style }
        : { value, type: String, wrap: true, ...style };
    }),
  );
  const blob = await writeXlsxFile(data, {
    sheet,
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
  }).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}
