import { useEffect, useEffectEvent } from "react";
import { createStore } from "@/app/_ui/store.ts";

/** What the timer's key does on this page; null where there is no timer. */
const timerKey = createStore<(() => void) | null>(null);

/** Asks the timer to start or stop, as its key does. */
export function pressTimerKey(): void {
  timerKey.get()?.();
}

/** Hears that key. */
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
