import NextLink from "next/link";
import type { ComponentProps } from "react";
import { LinkPending } from "./link-pending.tsx";

/**
 * Next.js's link without prefetching. Every page is rendered per request, so prefetching would cost two requests for
 * each visible link and show nothing sooner.
 */
export function Link({ children, ...rest }: Omit<ComponentProps<typeof NextLink>, "prefetch">) {
  return (
    <NextLink {...rest} prefetch={false}>
      {children}
      <LinkPending />
    </NextLink>
  );
}
