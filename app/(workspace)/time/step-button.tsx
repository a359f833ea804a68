import { LinkButton } from "@/app/_ui/button.tsx";
import { IconChevronLeft, IconChevronRight } from "@/app/_ui/icons.tsx";

/** One step back or forth in time. */
export function StepButton({ href, direction, label }: { href: string; direction: "back" | "forth"; label: string }) {
  const Icon = direction === "back" ? IconChevronLeft : IconChevronRight;
  return (
    <LinkButton href={href}>
      <Icon size={20} />
      <span className="visually-hidden">{label}</span>
    </LinkButton>
  );
}
