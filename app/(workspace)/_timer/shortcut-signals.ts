import { useEffect, useEffectEvent } from "react";

const timer = new EventTarget();

/** Asks the timer to start or stop, as its key does. */
export function pressTimerKey(): void {
  timer.dispatchEvent(new Event("press"));
}

/** Hears that key. */
export function useTimerKey(act: () => void): void {
  const onPress = useEffectEvent(act);
  useEffect(() => {
    const listener = () => onPress();
    timer.addEventListener("press", listener);
    return () => timer.removeEventListener("press", listener);
  }, []);
}
