import { Combobox } from "@base-ui/react/combobox";
import { type KeyboardEvent, useMemo, useState } from "react";
import { type Choice, matchingChoices } from "@/app/_format/choices.ts";
import { fieldWords } from "@/app/_words/ui.ts";
import type { ControlProps } from "./field.tsx";
import { IconSelector, IconX } from "./icons.tsx";
import styles from "./search-select.module.css";

interface SearchBoxProps {
  control: ControlProps;
  label: string;
  choices: Choice[];
  defaultValue: string | null;
  clearable: boolean;
  autoFocus: boolean;
  /** The parent of the list instead of the body: outside its field's dialog, the list would be hidden behind it. */
  container: HTMLElement | null;
  onChoice: ((value: string | null) => void) | undefined;
}

/**
 * A text field with the matching choices. Enter takes the marked choice and never sends the form while the list is
 * open. Only a choice or the clear button changes the value: Escape, emptying or leaving the field restores it.
 */
export function SearchBox({ control, choices, defaultValue, container, onChoice, ...rest }: SearchBoxProps) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const matches = useMemo(() => matchingChoices(choices, typed), [choices, typed]);
  const type = (text: string, details: Combobox.Root.ChangeEventDetails) => {
    if (details.reason === "escape-key") return details.cancel();
    setTyped(text);
    // Emptying the field opens the list too, because only an open list restores the choice.
    if (details.reason === "input-change") setOpen(true);
  };
  const choose = (choice: Choice | null, details: Combobox.Root.ChangeEventDetails) => {
    if (details.reason === "escape-key" || details.reason === "input-clear") return details.cancel();
    onChoice?.(choice?.value ?? null);
  };
  return (
    <Combobox.Root
      name={control.name}
      items={choices}
      filteredItems={matches}
      isItemEqualToValue={isSame}
      defaultValue={choices.find(({ value }) => value === defaultValue) ?? null}
      onValueChange={choose}
      onInputValueChange={type}
      open={open}
      onOpenChange={setOpen}
      autoHighlight
    >
      <SearchInput control={control} {...rest} />
      <ChoiceList container={container} />
    </Combobox.Root>
  );
}

function isSame(a: Choice, b: Choice): boolean {
  return a.value === b.value;
}

type SearchInputProps = Pick<SearchBoxProps, "control" | "label" | "clearable" | "autoFocus">;

function SearchInput({ control, label, clearable, autoFocus }: SearchInputProps) {
  return (
    <span className={styles.frame}>
      <Combobox.Input
        id={control.id}
        className={`${control.className} ${styles.input}`}
        // The label is hidden from screen readers while the list is open, but a reference by id still works.
        aria-labelledby={`${control.id}-label`}
        aria-describedby={control["aria-describedby"]}
        aria-invalid={control["aria-invalid"]}
        autoFocus={autoFocus}
        onKeyDown={keepFromSending}
      />
      {clearable ? (
        <Combobox.Clear className={styles.clear} aria-label={fieldWords.clear(label)} tabIndex={0}>
          <IconX size={16} />
        </Combobox.Clear>
      ) : null}
      <span className={styles.mark}>
        <IconSelector size={16} />
      </span>
    </span>
  );
}

/** Also with Ctrl, by which a form is sent from any field: the choice under way would not be in it yet. */
function keepFromSending(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== "Enter" || event.currentTarget.getAttribute("aria-expanded") !== "true") return;
  event.preventDefault();
  if (event.ctrlKey || event.metaKey) event.stopPropagation();
}

function ChoiceList({ container }: { container: HTMLElement | null }) {
  return (
    <Combobox.Portal container={container ?? undefined}>
      <Combobox.Positioner className={styles.positioner} sideOffset={4}>
        <Combobox.Popup className={styles.list}>
          <Combobox.Empty className={styles.nothing}>{fieldWords.noMatch}</Combobox.Empty>
          <Combobox.List className={styles.options}>
            {(choice: Choice) => (
              <Combobox.Item key={choice.value} value={choice} className={styles.option}>
                {choice.label}
              </Combobox.Item>
            )}
          </Combobox.List>
        </Combobox.Popup>
      </Combobox.Positioner>
    </Combobox.Portal>
  );
}
