"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { problemOfError } from "@/app/_trpc/attempt.ts";
import { useTRPC } from "@/app/_trpc/provider.tsx";
import { settingsWords } from "@/app/_words/settings.ts";

const TYPING_MS = 300;

interface NextNumbersProps {
  /** What is only being tried. Null shows `saved`. */
  tried: { kind: "invoice" | "creditNote"; pattern?: string; next?: number } | null;
  /** The next numbers as it is saved. */
  saved: string[];
}

/** The next three numbers, as they would be with what is typed. */
export function NextNumbers({ tried, saved }: NextNumbersProps) {
  const trpc = useTRPC();
  const input = useDebounced(tried, TYPING_MS);
  const query = useQuery(
    trpc.invoice.nextNumbers.queryOptions(input ?? {}, {
      enabled: input !== null,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  );
  const refused = input !== null && query.isError ? problemOfError(query.error) : null;
  const shown = input === null ? saved : (query.data ?? saved);
  return (
    <div role="status">
      {refused ? (
        <p>{refused.message}</p>
      ) : (
        <p>{settingsWords.nextNumbers(<strong className="figures">{shown.join(", ")}</strong>)}</p>
      )}
    </div>
  );
}

/** Returns the value once it has been unchanged for `milliseconds`, and the previous one until then. */
function useDebounced<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timeout = setTimeout(() => setSettled(JSON.parse(text)), milliseconds);
    return () => clearTimeout(timeout);
  }, [text, milliseconds]);
  return settled;
}
