import type { ComponentProps, ReactNode } from "react";
import { Link } from "@/app/_ui/link.tsx";
import styles from "./button.module.css";

type Variant = "primary" | "secondary" | "quiet" | "danger";
type Size = "regular" | "small";

function classOf(variant: Variant, size: Size): string {
  return `${styles.button} ${styles[variant]} ${size === "small" ? styles.small : ""}`;
}

interface ButtonProps extends Omit<ComponentProps<"button">, "className" | "style"> {
  variant?: Variant;
  size?: Size;
  /** The label while the action runs, such as "Sending…". The button keeps the focus and ignores clicks. */
  busy?: string | false;
}

export function Button({
  variant = "secondary",
  size = "regular",
  busy = false,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classOf(variant, size)}
      aria-disabled={busy !== false || undefined}
      onClick={busy === false ? onClick : (event) => event.preventDefault()}
    >
      {busy === false ? children : busy}
    </button>
  );
}

interface LinkButtonProps {
  href: string;
  variant?: Variant;
  size?: Size;
  /** For files and pages outside the app's router. */
  plain?: boolean;
  /** May prevent the navigation if JavaScript has a faster way. */
  onClick?: ComponentProps<"a">["onClick"];
  children: ReactNode;
}

export function LinkButton({
  href,
  variant = "secondary",
  size = "regular",
  plain = false,
  onClick,
  children,
}: LinkButtonProps) {
  const className = classOf(variant, size);
  if (plain) {
    return (
      <a href={href} className={className}>
        {children}
      </a>
    );
  }
  return (
    <Link href={href} className={className} onClick={onClick}>
      {children}
    </Link>
  );
}
