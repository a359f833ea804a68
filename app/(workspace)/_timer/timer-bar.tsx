/** The running timer in the top bar. */
export function TimerBar() {
  return null;
}
