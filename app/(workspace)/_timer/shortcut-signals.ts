import { useEffect, useEffectEvent } from "react";
import { createStore } from "@/app/_ui/store.ts";

/** The action of the timer's key on this page, or null without a timer. */
const timerKey = createStore<(() => void) | null>(null);

/** Starts or stops the timer, as its key does. */
export function pressTimerKey(): void {
  timerKey.get()?.();
}

/** Registers the action of the timer's key. */
export function useTimerKey(act: () => void): void {
  const onPress = useEffectEvent(act);
  useEffect(() => {
    const press = () => onPress();
    timerKey.set(press);
    return () => {
      if (timerKey.get() === press) timerKey.set(null);
    };
  }, []);
}
