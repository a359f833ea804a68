import NextLink from "next/link";
import type { ComponentProps } from "react";
import { LinkPending } from "./link-pending.tsx";

/**
 * Next.js's link without its fetching ahead: every page is made for the request, so asking for each link in sight
 * would cost two requests a link and show nothing sooner.
 */
export function Link({ children, ...rest }: Omit<ComponentProps<typeof NextLink>, "prefetch">) {
  return (
    <NextLink {...rest} prefetch={false}>
      {children}
      <LinkPending />
    </NextLink>
  );
}
