import { renderInvoicePdf } from "../../server/document/pdf.ts";
import type { Render } from "./render.ts";

/** The product itself: its print rules, Typst in a separate process, PDF/A-3a and PDF/UA-1. */
export const render: Render = (document, logo) => renderInvoicePdf(document, { xml: null, logo });
