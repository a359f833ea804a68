import type { TRPCClientError, TRPCLink } from "@trpc/client";
import { observable, type Unsubscribable } from "@trpc/server/observable";
import { askForPassword } from "@/app/_auth/password-question.ts";
import { isProblem } from "@/sdk/index.ts";
import type { AppRouter } from "@/server/api/root.ts";

/** Asks for the password if a call is refused without it, and repeats the call once. */
export const passwordLink: TRPCLink<AppRouter> = () => {
  return ({ op, next }) =>
    observable((observer) => {
      let current: Unsubscribable | null = null;
      const attempt = (isLast: boolean) => {
        current = next(op).subscribe({
          next: (value) => observer.next(value),
          complete: () => observer.complete(),
          error: (error: TRPCClientError<AppRouter>) => {
            if (isLast || !isProblem(error, "password_needed")) return observer.error(error);
            void askForPassword().then((isRight) => (isRight ? attempt(true) : observer.error(error)));
          },
        });
      };
      attempt(false);
      return () => current?.unsubscribe();
    });
};
