/** The event by which a script asks whether it may leave the page; cancelled, it may not. */
export const LEAVE = "invoicely:leave";
