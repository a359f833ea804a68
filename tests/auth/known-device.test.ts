import { expect, test } from "vitest";
import { deviceCookieIn, knownDevices } from "../../server/auth/known-device.ts";
import { secretsOf } from "../../server/lib/secrets.ts";

const SECRETS = secretsOf("a secret for this test alone, long enough");
const ANNA = "anna@studio.example";
const devices = knownDevices(SECRETS, "x-viewer-ip");

const callerWith = (headers: Record<string, string>, email = ANNA) => devices.callerAt(new Headers(headers), email);
const from = (address: string) => callerWith({ "x-viewer-ip": address }).address;
const markOf = (cookie: string, email = ANNA) => callerWith({ cookie }, email).device;

test("a caller is an address, or a network of 64 bits, as the edge says it and nobody else", () => {
  expect(from("203.0.113.7")).not.toBe(from("203.0.113.8"));
  expect(from("2001:db8:1:1::1")).toBe(from("2001:db8:1:1:ffff::2"));
  expect(from("2001:db8:1:1::1")).not.toBe(from("2001:db8:1:2::1"));
  const forged = callerWith({ "x-forwarded-for": "198.51.100.1", "x-viewer-ip": "203.0.113.7" });
  expect(forged.address).toBe(from("203.0.113.7"));
});

test("a browser's mark is known at its account alone, in capitals or small letters, under each prefix", () => {
  const mark = devices.newDevice(ANNA);
  for (const name of ["invoicely.known_device", "__Secure-invoicely.known_device", "__Host-invoicely.known_device"])
    expect(markOf(`theme=dark; ${name}=${mark}; x=1`)).not.toBeNull();
  expect(markOf(`invoicely.known_device=${mark}`, "Anna@Studio.Example")).not.toBeNull();
  expect(markOf(`invoicely.known_device=${mark}`, "ben@studio.example")).toBeNull();
});

test("a browser's mark is known beside those of installations on other ports, in any order", () => {
  const foreign = knownDevices(secretsOf("another secret that is long enough too"), null).newDevice(ANNA);
  const cookies = [`invoicely-4300.known_device=${foreign}`, `invoicely-4341.known_device=${devices.newDevice(ANNA)}`];
  for (const order of [cookies, cookies.toReversed()]) {
    expect(markOf(order.join("; "))).not.toBeNull();
    expect(deviceCookieIn(`theme=dark; ${order.join("; ")}; x=1`)).toBe(order.join("; "));
  }
  expect(markOf(cookies[0] ?? "")).toBeNull();
  expect(deviceCookieIn("theme=dark; notinvoicely.known_device=a")).toBeNull();
});

test("a mark that was cut short, made up or signed with another secret is none", () => {
  const [account, name] = devices.newDevice(ANNA).split(".");
  const foreign = knownDevices(secretsOf("another secret that is long enough too"), null).newDevice(ANNA);
  for (const mark of [`${account}.${name}`, `${account}.${name}.AAAA`, account ?? "", foreign, ""])
    expect(markOf(`invoicely.known_device=${mark}`)).toBeNull();
});

test("two browsers of one account have tries of their own", () => {
  const [one, other] = [devices.newDevice(ANNA), devices.newDevice(ANNA)];
  expect(markOf(`invoicely.known_device=${one}`)).not.toBe(markOf(`invoicely.known_device=${other}`));
});
