"use client";

import { useMantineColorScheme } from "@mantine/core";
import { SelectField } from "@/app/_ui/field.tsx";
import styles from "./account.module.css";

/** Light, dark, or as the device has it; kept in this browser. */
export function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const choose = (choice: string) => setColorScheme(choice === "light" || choice === "dark" ? choice : "auto");
  return (
    <div className={styles.narrow}>
      <SelectField
        name="appearance"
        label="Colours"
        value={colorScheme}
        onChange={(event) => choose(event.target.value)}
        suppressHydrationWarning
      >
        <option value="auto">As on this device</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </SelectField>
    </div>
  );
}
