/** Has words to break between, and one that cannot break. */
export const LONG_TEXT =
  "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft and its successors";
