/**
 * Returns the HTML of a mail to the owner from HTML paragraphs. Sets no colours, so that mail programs can apply a dark
 * mode.
 */
export function ownerPage(paragraphs: string[]): string {
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">',
    "<style>:root{color-scheme:light dark}</style></head>",
    "<body style=\"margin:0;font:16px/24px -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif\">",
    '<div style="max-width:520px;margin:0 auto;padding:32px 20px;overflow-wrap:anywhere">',
    ...paragraphs.map((text) => `<p style="margin:0 0 16px">${text}</p>`),
    "</div></body></html>",
  ].join("\n");
}
