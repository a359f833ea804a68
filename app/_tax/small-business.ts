/** A choice of its own in forms: exempt, for the reason that the law of the country names. */
export const SMALL_BUSINESS = "smallBusiness";
