/** Has words to break between, and one that has no place to break. */
export const LONG_TEXT =
  "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft and its successors";
