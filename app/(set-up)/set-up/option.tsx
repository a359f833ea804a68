import type { ComponentProps } from "react";
import styles from "./set-up.module.css";

interface OptionProps
  extends Pick<ComponentProps<"input">, "name" | "value" | "checked" | "defaultChecked" | "onChange"> {
  label: string;
  hint: string;
}

/** One of a few answers, with what it means. */
export function Option({ label, hint, ...input }: OptionProps) {
  return (
    <label className={styles.option}>
      <input type="radio" {...input} />
      <span>
        {label}
        <small>{hint}</small>
      </span>
    </label>
  );
}
