import { Document, Font, Image, Page, Path, renderToBuffer, StyleSheet, Svg, Text, View } from "@react-pdf/renderer";
import { correction, generate } from "lean-qr";
import { createElement, type ReactNode } from "react";
import { type PrintedDocument, type PrintedLine, printDocument } from "../../server/document/print.ts";
import { INTER } from "./inter.ts";
import { COLUMN, FAINT, INK, MARGIN, MUTED, mm } from "./page.ts";
import type { Render } from "./render.ts";

Font.register({
  family: "Inter",
  fonts: [
    { src: INTER.regular, fontWeight: 400 },
    { src: INTER.medium, fontWeight: 500 },
    { src: INTER.semiBold, fontWeight: 600 },
  ],
});
Font.registerHyphenationCallback((word) => [word]);

const row = { flexDirection: "row" } as const;
const right = { textAlign: "right" } as const;
const rule = { borderBottomWidth: 0.4, borderBottomColor: FAINT, borderBottomStyle: "solid" } as const;
const styles = StyleSheet.create({
  page: {
    fontFamily: "Inter",
    fontSize: 9.5,
    color: INK,
    lineHeight: 1.2,
    paddingTop: MARGIN.top,
    paddingBottom: MARGIN.bottom,
    paddingLeft: MARGIN.left,
    paddingRight: MARGIN.right,
  },
  spread: { ...row, justifyContent: "space-between" },
  head: { ...row, justifyContent: "space-between", minHeight: mm(27) },
  logo: { height: mm(16), objectFit: "contain", objectPosition: "0 0" },
  contact: { ...right, fontSize: 8, color: MUTED },
  sellerName: { fontWeight: 600, color: INK },
  letter: { ...row, justifyContent: "space-between", minHeight: mm(49) },
  sender: { ...rule, width: mm(82), fontSize: 6.5, color: MUTED, marginBottom: mm(2) },
  buyer: { fontSize: 10 },
  facts: { width: mm(70), fontSize: 8.5 },
  fact: { ...row, justifyContent: "space-between", marginBottom: mm(1) },
  label: { color: MUTED },
  title: { fontSize: 18, fontWeight: 600, marginBottom: mm(5) },
  line: { ...row, ...rule, paddingVertical: mm(1.3) },
  headLine: { ...row, ...rule, borderBottomColor: INK, paddingVertical: mm(1.3), fontSize: 8, fontWeight: 500 },
  date: { width: COLUMN.date, color: MUTED },
  description: { flexGrow: 1, flexShrink: 1, flexBasis: 0 },
  quantity: { ...right, width: COLUMN.quantity },
  rate: { ...right, width: COLUMN.rate },
  amount: { ...right, width: COLUMN.amount },
  ticket: { color: MUTED, fontSize: 8.5 },
  closing: { ...row, justifyContent: "space-between", marginTop: mm(4) },
  remarks: { width: mm(71), fontSize: 8.5, color: MUTED },
  sums: { width: mm(86) },
  total: { ...row, justifyContent: "space-between", borderTopWidth: 0.8, borderTopColor: INK, paddingTop: mm(2) },
  totalLabel: { fontSize: 11, fontWeight: 600 },
  totalAmount: { fontSize: 15, fontWeight: 600 },
  payment: { ...row, justifyContent: "space-between", marginTop: mm(6) },
  please: { fontWeight: 500, marginBottom: mm(2) },
  paymentRow: { ...row, fontSize: 9, marginBottom: mm(0.8) },
  paymentLabel: { color: MUTED, width: mm(38) },
  code: { width: mm(27), height: mm(27), marginBottom: mm(1) },
  caption: { fontSize: 6.5, color: MUTED, textAlign: "center" },
  note: { fontSize: 9, marginTop: mm(4) },
  footer: {
    ...row,
    justifyContent: "space-between",
    position: "absolute",
    left: MARGIN.left,
    right: MARGIN.right,
    top: mm(277),
    borderTopWidth: 0.4,
    borderTopColor: FAINT,
    paddingTop: mm(2.4),
    fontSize: 7.5,
    color: MUTED,
  },
});

const text = (style: keyof typeof styles, ...children: ReactNode[]) =>
  createElement(Text, { style: styles[style] }, ...children);
const box = (style: keyof typeof styles, ...children: ReactNode[]) =>
  createElement(View, { style: styles[style] }, ...children);
const pairs = (style: keyof typeof styles, label: keyof typeof styles, items: [string, string][]) =>
  items.map(([name, value]) =>
    createElement(View, { key: name, style: styles[style] }, text(label, name), createElement(Text, null, value)),
  );

function letterHead({ logo, seller, buyer, facts }: PrintedDocument, picture: Uint8Array): ReactNode[] {
  const data = Buffer.from(picture);
  return [
    box(
      "head",
      logo && createElement(Image, { style: styles.logo, src: { data, format: "png" } }),
      text("contact", text("sellerName", seller.name), `\n${seller.contact.join("\n")}`),
    ),
    box(
      "letter",
      createElement(View, null, text("sender", seller.senderLine), text("buyer", buyer.join("\n"))),
      box("facts", ...pairs("fact", "label", facts)),
    ),
  ];
}

function lineRow({ date, description, ticket, quantity, rate, amount }: PrintedLine, index: number): ReactNode {
  return createElement(
    View,
    { key: index, style: styles.line, wrap: false },
    text("date", date),
    text("description", description, " ", text("ticket", ticket)),
    text("quantity", quantity),
    text("rate", rate),
    text("amount", amount),
  );
}

function table({ heads, lines }: PrintedDocument): ReactNode {
  const { date, description, quantity, rate, amount } = heads;
  const cells = [
    text("date", date),
    text("description", description),
    text("quantity", quantity),
    text("rate", rate),
    text("amount", amount),
  ];
  const head = createElement(View, { style: styles.headLine, fixed: true }, ...cells);
  return createElement(View, null, head, ...lines.map(lineRow));
}

function closing({ remarks, sums, total }: PrintedDocument): ReactNode {
  return createElement(
    View,
    { style: styles.closing, wrap: false },
    text("remarks", remarks.join("\n")),
    box(
      "sums",
      ...pairs("fact", "label", sums),
      box("total", text("totalLabel", total[0]), text("totalAmount", total[1])),
    ),
  );
}

/** Returns the modules of an EPC code as one path: the renderer draws no QR codes and accepts no SVG as text. */
function qrCode(content: string): ReactNode {
  const code = generate(content, { minCorrectionLevel: correction.M, maxCorrectionLevel: correction.M });
  const { size } = code;
  const places = Array.from({ length: size * size }, (_, index) => ({ x: index % size, y: Math.floor(index / size) }));
  const modules = places.flatMap(({ x, y }) => (code.get(x, y) ? [`M${x} ${y}h1v1h-1z`] : []));
  const path = createElement(Path, { d: modules.join(""), fill: "#000000" });
  return createElement(Svg, { style: styles.code, viewBox: `0 0 ${size} ${size}` }, path);
}

function payment({ payment: { sentence, rows, code } }: PrintedDocument): ReactNode {
  const drawn = code?.code.kind === "epc" ? qrCode(code.code.text) : null;
  return createElement(
    View,
    { style: styles.payment, wrap: false },
    createElement(View, null, text("please", sentence), ...pairs("paymentRow", "paymentLabel", rows)),
    code && createElement(View, null, drawn, text("caption", code.caption)),
  );
}

function footer({ footer: rows, page: [before, between] }: PrintedDocument): ReactNode {
  const numbers = createElement(Text, {
    render: ({ pageNumber, totalPages }) => `${before} ${pageNumber} ${between} ${totalPages}`,
  });
  return createElement(
    View,
    { style: styles.footer, fixed: true },
    createElement(Text, null, rows.join("\n")),
    numbers,
  );
}

export const render: Render = (document, logo) => {
  const data = printDocument(document);
  const page = createElement(
    Page,
    { size: "A4", style: styles.page },
    ...letterHead(data, logo),
    text("title", data.title),
    table(data),
    closing(data),
    payment(data),
    text("note", data.note.join("\n")),
    footer(data),
  );
  const { title, language, seller } = data;
  return renderToBuffer(createElement(Document, { title, language, author: seller.name }, page));
};
