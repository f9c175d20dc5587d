// The modal of all screens, in a real page: what the browser's own would do, without its cost.
import { render } from "preact";
import { useState } from "preact/hooks";
import { afterEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { Dialog } from "../../../src/ui/Dialog.tsx";
import "../../../src/styles/base.css";
import "../../../src/styles/tokens.css";

const root = document.createElement("div");
afterEach(() => {
  vi.unstubAllGlobals();
  render(null, root);
  root.remove();
});

/** A page with a way into a dialog, and from that dialog into another in its place. */
function Page() {
  const [open, setOpen] = useState<"none" | "first" | "second">("none");
  const close = (): void => setOpen("none");
  return (
    <>
      <nav>
        <button type="button">Before</button>
      </nav>
      <main>
        <button type="button" onClick={() => setOpen("first")}>
          Open
        </button>
        {open === "first" && <First onClose={close} onNext={() => setOpen("second")} />}
        {open === "second" && <Second onClose={close} />}
        <button type="button">After</button>
      </main>
      <p aria-hidden="true">An ornament</p>
    </>
  );
}

function First(props: { readonly onClose: () => void; readonly onNext: () => void }) {
  return (
    <Dialog title="First" closeLabel="Close" onClose={props.onClose}>
      <button type="button" onClick={props.onNext}>
        Next
      </button>
      <button type="button" disabled>
        Never
      </button>
    </Dialog>
  );
}

function Second({ onClose }: { readonly onClose: () => void }) {
  const [count, setCount] = useState(0);
  return (
    <Dialog title="Second" closeLabel="Close" onClose={() => (count > 0 ? setCount(count - 1) : onClose())}>
      <input aria-label="Words" autoFocus />
      <button type="button" onClick={() => setCount(1)}>
        Stay once
      </button>
      <p>Stays {count}</p>
    </Dialog>
  );
}

const button = (name: string) => page.getByRole("button", { name, exact: true });
const dialog = (name: string) => page.getByRole("dialog", { name });
const hidden = () => [...document.querySelectorAll("[aria-hidden=true]")].map((one) => one.textContent);

async function open(): Promise<void> {
  document.body.append(root);
  render(<Page />, root);
  await button("Open").click();
  await expect.element(button("Close")).toHaveFocus();
}

test("takes the focus, keeps it in both directions, and gives it back", async () => {
  await open();
  const stops: (string | null | undefined)[] = [];
  for (let nth = 0; nth < 4; nth += 1) {
    await userEvent.tab();
    stops.push(document.activeElement?.textContent);
  }
  expect(stops).toEqual(["NextNever", "Next", "Close", "NextNever"]);
  await userEvent.tab({ shift: true });
  await expect.element(button("Close")).toHaveFocus();
  await userEvent.tab({ shift: true });
  await expect.element(button("Next")).toHaveFocus();
  await userEvent.keyboard("{Escape}");
  await expect.element(dialog("First")).not.toBeInTheDocument();
  await expect.element(button("Open")).toHaveFocus();
});

test("what a script focuses behind it is brought back", async () => {
  await open();
  document.querySelector<HTMLElement>("nav button")?.focus();
  await expect.element(button("Next")).toHaveFocus();
});

test("hides from screen readers what lies beside it, and only as long", async () => {
  await open();
  expect(hidden()).toContain("Before");
  expect(hidden()).toContain("After");
  await button("Close").click();
  await expect.element(button("Open")).toHaveFocus();
  expect(hidden()).toEqual(["An ornament"]);
});

test("lies over the whole page", async () => {
  await open();
  const { left, top } = document.querySelector("nav button")?.getBoundingClientRect() ?? { left: 0, top: 0 };
  expect(document.elementFromPoint(left + 2, top + 2)?.matches("[popover]")).toBe(true);
});

test("one in the place of another is there at once, with the focus; a close request may be declined", async () => {
  await open();
  const seen: (number | undefined)[] = [];
  const watch = new MutationObserver(() => seen.push(document.querySelectorAll("[role=dialog]").length));
  watch.observe(root, { childList: true, subtree: true });
  await button("Next").click();
  await expect.element(page.getByLabelText("Words")).toHaveFocus();
  watch.disconnect();
  expect(Math.min(...seen.map(Number))).toBe(1);
  await button("Stay once").click();
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByText("Stays 0")).toBeVisible();
  await expect.element(dialog("Second")).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await expect.element(dialog("Second")).not.toBeInTheDocument();
  await expect.element(button("Open")).toHaveFocus();
});

test("Escape closes it also where the browser knows no close requests", async () => {
  vi.stubGlobal("CloseWatcher", undefined);
  await open();
  await userEvent.keyboard("{Escape}");
  await expect.element(dialog("First")).not.toBeInTheDocument();
});

test.each([
  ["with", undefined],
  ["without", "CloseWatcher"],
])(
  "of two beside each other the upper one has the focus and Escape, %s close requests",
  async (_how, gone) => {
    if (gone !== undefined) vi.stubGlobal(gone, undefined);
    function Two() {
      const [open, setOpen] = useState(0);
      return (
        <>
          <button type="button" onClick={() => setOpen(1)}>
            Open
          </button>
          {open > 0 && (
            <Dialog title="Lower" closeLabel="Close lower" onClose={() => setOpen(0)}>
              <button type="button" onClick={() => setOpen(2)}>
                More
              </button>
            </Dialog>
          )}
          {open > 1 && (
            <Dialog title="Upper" closeLabel="Close upper" onClose={() => setOpen(1)}>
              <p>Words</p>
            </Dialog>
          )}
        </>
      );
    }
    document.body.append(root);
    render(<Two />, root);
    await button("Open").click();
    await button("More").click();
    await expect.element(button("Close upper")).toHaveFocus();
    document.querySelector<HTMLElement>("button")?.focus();
    await expect.poll(() => dialog("Upper").element().contains(document.activeElement)).toBe(true);
    await userEvent.keyboard("{Escape}");
    await expect.element(dialog("Upper")).not.toBeInTheDocument();
    await expect.element(dialog("Lower")).toBeVisible();
    await expect.element(button("More")).toHaveFocus();
    await userEvent.keyboard("{Escape}");
    await expect.element(dialog("Lower")).not.toBeInTheDocument();
    await expect.element(button("Open")).toHaveFocus();
  },
);
