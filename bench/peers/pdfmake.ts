import pdfmake, { type Content, type TableCell } from "pdfmake";
import { type PrintedDocument, printDocument } from "../../server/document/print.ts";
import { INTER } from "./inter.ts";
import { COLUMN, FAINT, INK, MARGIN, MUTED, mm } from "./page.ts";
import type { Render } from "./render.ts";

pdfmake.addFonts({
  Inter: { normal: INTER.regular, bold: INTER.semiBold },
  InterMedium: { normal: INTER.medium },
});
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => Object.values(INTER).some((font) => font === path));

const NO_RULES = "noBorders";
/** For the whole table: a strong rule below the heads, faint ones between the lines. */
const LINE_RULES = {
  hLineWidth: (place: number) => (place === 0 ? 0 : 0.4),
  hLineColor: (place: number) => (place === 1 ? INK : FAINT),
  vLineWidth: () => 0,
  paddingLeft: (column: number) => (column === 0 ? 0 : mm(0.5)),
  paddingRight: (column: number) => (column === 4 ? 0 : mm(0.5)),
  paddingTop: () => mm(1.6),
  paddingBottom: () => mm(1.6),
};

const right = (text: string) => ({ text, alignment: "right" }) as const;
const muted = (text: string) => ({ text, color: MUTED });

function letterHead({ logo, seller, buyer, facts }: PrintedDocument, picture: Uint8Array): Content[] {
  const image = `data:image/png;base64,${Buffer.from(picture).toString("base64")}`;
  const contact: Content = {
    text: [{ text: `${seller.name}\n`, bold: true, color: INK }, seller.contact.join("\n")],
    alignment: "right",
    fontSize: 8,
    color: MUTED,
  };
  const sender: Content = { ...muted(seller.senderLine), fontSize: 6.5 };
  const rule: Content = {
    canvas: [{ type: "line", x1: 0, y1: 1, x2: mm(82), y2: 1, lineWidth: 0.3, lineColor: FAINT }],
  };
  const address: Content = [sender, rule, { text: buyer.join("\n"), fontSize: 10, margin: [0, mm(2), 0, 0] }];
  const rows: TableCell[][] = facts.map(([name, value]) => [muted(name), right(value)]);
  return [
    {
      table: { widths: ["*", "*"], heights: mm(24), body: [[logo ? { image, height: mm(16) } : "", contact]] },
      layout: NO_RULES,
    },
    {
      table: {
        widths: [mm(92), "*"],
        heights: mm(46),
        body: [[address, { table: { widths: ["auto", "*"], body: rows }, layout: NO_RULES, fontSize: 8.5 }]],
      },
      layout: NO_RULES,
    },
  ];
}

function table({ heads, lines }: PrintedDocument): Content {
  const head: TableCell[] = [
    muted(heads.date),
    muted(heads.description),
    right(heads.quantity),
    right(heads.rate),
    right(heads.amount),
  ].map((cell) => ({ ...cell, font: "InterMedium", fontSize: 8 }));
  const body: TableCell[][] = lines.map(({ date, description, ticket, quantity, rate, amount }) => [
    muted(date),
    { text: [`${description} `, { ...muted(ticket), fontSize: 8.5 }] },
    right(quantity),
    right(rate),
    right(amount),
  ]);
  const widths = [COLUMN.date, "*", COLUMN.quantity, COLUMN.rate, COLUMN.amount];
  return { table: { headerRows: 1, dontBreakRows: true, widths, body: [head, ...body] }, layout: LINE_RULES };
}

function closing({ remarks, sums, total }: PrintedDocument): Content {
  const rows: TableCell[][] = sums.map(([name, value]) => [muted(name), right(value)]);
  const last: TableCell[] = [
    { text: total[0], bold: true, fontSize: 11 },
    { ...right(total[1]), bold: true, fontSize: 15 },
  ];
  const totals: Content = {
    table: { widths: ["*", "auto"], body: [...rows, last] },
    layout: { ...LINE_RULES, hLineWidth: (place) => (place === rows.length ? 0.8 : 0), hLineColor: INK },
  };
  return {
    unbreakable: true,
    margin: [0, mm(4), 0, 0],
    columns: [
      { ...muted(remarks.join("\n")), fontSize: 8.5 },
      { width: mm(86), stack: [totals] },
    ],
  };
}

function payment({ payment: { sentence, rows, code } }: PrintedDocument): Content {
  const body: TableCell[][] = rows.map(([name, value]) => [muted(name), value]);
  const ways: Content = [
    { text: sentence, font: "InterMedium", margin: [0, 0, 0, mm(1)] },
    { table: { widths: [mm(36), "*"], body }, layout: NO_RULES, fontSize: 9 },
  ];
  const picture: Content =
    code?.code.kind === "epc"
      ? [
          { qr: code.code.text, eccLevel: "M", fit: mm(27) },
          { ...muted(code.caption), fontSize: 6.5, alignment: "center" },
        ]
      : "";
  return {
    unbreakable: true,
    margin: [0, mm(6), 0, 0],
    columns: [ways, { width: mm(30), stack: [picture] }],
  };
}

export const render: Render = async (document, logo) => {
  const data = printDocument(document);
  const [before, between] = data.page;
  const pdf = pdfmake.createPdf({
    pageSize: "A4",
    pageMargins: [MARGIN.left, MARGIN.top, MARGIN.right, MARGIN.bottom],
    language: data.language,
    info: { title: data.title, author: data.seller.name },
    defaultStyle: { font: "Inter", fontSize: 9.5, color: INK },
    content: [
      ...letterHead(data, logo),
      { text: data.title, bold: true, fontSize: 18, margin: [0, 0, 0, mm(5)] },
      table(data),
      closing(data),
      payment(data),
      { text: data.note.join("\n"), fontSize: 9, margin: [0, mm(4), 0, 0] },
    ],
    footer: (page, pages) => ({
      margin: [MARGIN.left, mm(6), MARGIN.right, 0],
      fontSize: 7.5,
      columns: [
        muted(data.footer.join("\n")),
        { ...muted(`${before} ${page} ${between} ${pages}`), width: mm(25), alignment: "right" },
      ],
    }),
  });
  return pdf.getBuffer();
};
