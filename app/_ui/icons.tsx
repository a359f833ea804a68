/*
 * The drawings are from Tabler Icons 3.51 (https://tabler.io/icons), of which each path stands here as it is there:
 *
 * MIT License
 *
 * Copyright (c) 2020-2026 Paweł Kuna
 *
 * Permission is hereby granted, free of charge, to any person obtaining a copy
 * of this software and associated documentation files (the "Software"), to deal
 * in the Software without restriction, including without limitation the rights
 * to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
 * copies of the Software, and to permit persons to whom the Software is
 * furnished to do so, subject to the following conditions:
 *
 * The above copyright notice and this permission notice shall be included in all
 * copies or substantial portions of the Software.
 *
 * THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
 * IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
 * FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
 * AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
 * LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
 * OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
 * SOFTWARE.
 */

interface IconProps {
  /** Width and height in pixels. */
  size: number;
  className?: string | undefined;
}

/** Lines in a box of 24 by 24. An icon always has words beside it, so screen readers skip it. */
function Outline({ size, className, path }: IconProps & { path: string }) {
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={className}
    >
      <path d={path} />
    </svg>
  );
}

export function IconAlertTriangle(props: IconProps) {
  return (
    <Outline
      {...props}
      path="M12 9v4 M10.363 3.591l-8.106 13.534a1.914 1.914 0 0 0 1.636 2.871h16.214a1.914 1.914 0 0 0 1.636 -2.87l-8.106 -13.536a1.914 1.914 0 0 0 -3.274 0 M12 16h.01"
    />
  );
}

export function IconArchive(props: IconProps) {
  return (
    <Outline
      {...props}
      path="M3 6a2 2 0 0 1 2 -2h14a2 2 0 0 1 2 2a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2 M5 8v10a2 2 0 0 0 2 2h10a2 2 0 0 0 2 -2v-10 M10 12l4 0"
    />
  );
}

export function IconArrowForwardUp(props: IconProps) {
  return <Outline {...props} path="M15 14l4 -4l-4 -4 M19 10h-11a4 4 0 1 0 0 8h1" />;
}

export function IconBan(props: IconProps) {
  return <Outline {...props} path="M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0 M5.7 5.7l12.6 12.6" />;
}

export function IconCalendar(props: IconProps) {
  return (
    <Outline
      {...props}
      path="M4 7a2 2 0 0 1 2 -2h12a2 2 0 0 1 2 2v12a2 2 0 0 1 -2 2h-12a2 2 0 0 1 -2 -2v-12 M16 3v4 M8 3v4 M4 11h16"
    />
  );
}

export function IconCalendarDue(props: IconProps) {
  return (
    <Outline
      {...props}
      path="M4 7a2 2 0 0 1 2 -2h12a2 2 0 0 1 2 2v12a2 2 0 0 1 -2 2h-12a2 2 0 0 1 -2 -2l0 -12 M16 3v4 M8 3v4 M4 11h16 M11 16a1 1 0 1 0 2 0a1 1 0 1 0 -2 0"
    />
  );
}

export function IconCheck(props: IconProps) {
  return <Outline {...props} path="M5 12l5 5l10 -10" />;
}

export function IconChevronLeft(props: IconProps) {
  return <Outline {...props} path="M15 6l-6 6l6 6" />;
}

export function IconChevronRight(props: IconProps) {
  return <Outline {...props} path="M9 6l6 6l-6 6" />;
}

export function IconCircleDashed(props: IconProps) {
  return (
    <Outline
      {...props}
      path="M8.56 3.69a9 9 0 0 0 -2.92 1.95 M3.69 8.56a9 9 0 0 0 -.69 3.44 M3.69 15.44a9 9 0 0 0 1.95 2.92 M8.56 20.31a9 9 0 0 0 3.44 .69 M15.44 20.31a9 9 0 0 0 2.92 -1.95 M20.31 15.44a9 9 0 0 0 .69 -3.44 M20.31 8.56a9 9 0 0 0 -1.95 -2.92 M15.44 3.69a9 9 0 0 0 -3.44 -.69"
    />
  );
}

export function IconClock(props: IconProps) {
  return <Outline {...props} path="M3 12a9 9 0 1 0 18 0a9 9 0 0 0 -18 0 M12 7v5l3 3" />;
}

export function IconClockExclamation(props: IconProps) {
  return <Outline {...props} path="M20.986 12.502a9 9 0 1 0 -5.973 7.98 M12 7v5l3 3 M19 16v3 M19 22v.01" />;
}

export function IconDownload(props: IconProps) {
  return <Outline {...props} path="M4 17v2a2 2 0 0 0 2 2h12a2 2 0 0 0 2 -2v-2 M7 11l5 5l5 -5 M12 4l0 12" />;
}

export function IconFileInvoice(props: IconProps) {
  return (
    <Outline
      {...props}
      path="M14 3v4a1 1 0 0 0 1 1h4 M17 21h-10a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2h7l5 5v11a2 2 0 0 1 -2 2 M9 7l1 0 M9 13l6 0 M13 17l2 0"
    />
  );
}

export function IconHourglass(props: IconProps) {
  return (
    <Outline
      {...props}
      path="M6.5 7h11 M6.5 17h11 M6 20v-2a6 6 0 1 1 12 0v2a1 1 0 0 1 -1 1h-10a1 1 0 0 1 -1 -1 M6 4v2a6 6 0 1 0 12 0v-2a1 1 0 0 0 -1 -1h-10a1 1 0 0 0 -1 1"
    />
  );
}

export function IconLayoutDashboard(props: IconProps) {
  return (
    <Outline
      {...props}
      path="M5 4h4a1 1 0 0 1 1 1v6a1 1 0 0 1 -1 1h-4a1 1 0 0 1 -1 -1v-6a1 1 0 0 1 1 -1 M5 16h4a1 1 0 0 1 1 1v2a1 1 0 0 1 -1 1h-4a1 1 0 0 1 -1 -1v-2a1 1 0 0 1 1 -1 M15 12h4a1 1 0 0 1 1 1v6a1 1 0 0 1 -1 1h-4a1 1 0 0 1 -1 -1v-6a1 1 0 0 1 1 -1 M15 4h4a1 1 0 0 1 1 1v2a1 1 0 0 1 -1 1h-4a1 1 0 0 1 -1 -1v-2a1 1 0 0 1 1 -1"
    />
  );
}

export function IconLock(props: IconProps) {
  return (
    <Outline
      {...props}
      path="M5 13a2 2 0 0 1 2 -2h10a2 2 0 0 1 2 2v6a2 2 0 0 1 -2 2h-10a2 2 0 0 1 -2 -2v-6 M11 16a1 1 0 1 0 2 0a1 1 0 0 0 -2 0 M8 11v-4a4 4 0 1 1 8 0v4"
    />
  );
}

export function IconMailForward(props: IconProps) {
  return (
    <Outline
      {...props}
      path="M12 18h-7a2 2 0 0 1 -2 -2v-10a2 2 0 0 1 2 -2h14a2 2 0 0 1 2 2v7.5 M3 6l9 6l9 -6 M15 18h6 M18 15l3 3l-3 3"
    />
  );
}

export function IconPlayerPause(props: IconProps) {
  return (
    <Outline
      {...props}
      path="M6 6a1 1 0 0 1 1 -1h2a1 1 0 0 1 1 1v12a1 1 0 0 1 -1 1h-2a1 1 0 0 1 -1 -1l0 -12M14 6a1 1 0 0 1 1 -1h2a1 1 0 0 1 1 1v12a1 1 0 0 1 -1 1h-2a1 1 0 0 1 -1 -1l0 -12"
    />
  );
}

export function IconPlayerPlay(props: IconProps) {
  return <Outline {...props} path="M7 4v16l13 -8l-13 -8" />;
}

export function IconPlayerStop(props: IconProps) {
  return <Outline {...props} path="M5 7a2 2 0 0 1 2 -2h10a2 2 0 0 1 2 2v10a2 2 0 0 1 -2 2h-10a2 2 0 0 1 -2 -2l0 -10" />;
}

export function IconPlus(props: IconProps) {
  return <Outline {...props} path="M12 5l0 14 M5 12l14 0" />;
}

export function IconReceiptRefund(props: IconProps) {
  return (
    <Outline
      {...props}
      path="M5 21v-16a2 2 0 0 1 2 -2h10a2 2 0 0 1 2 2v16l-3 -2l-2 2l-2 -2l-2 2l-2 -2l-3 2 M15 14v-2a2 2 0 0 0 -2 -2h-4l2 -2m0 4l-2 -2"
    />
  );
}

export function IconSelector(props: IconProps) {
  return <Outline {...props} path="M8 9l4 -4l4 4 M16 15l-4 4l-4 -4" />;
}

export function IconSend(props: IconProps) {
  return (
    <Outline
      {...props}
      path="M10 14l11 -11 M21 3l-6.5 18a.55 .55 0 0 1 -1 0l-3.5 -7l-7 -3.5a.55 .55 0 0 1 0 -1l18 -6.5"
    />
  );
}

export function IconSettings(props: IconProps) {
  return (
    <Outline
      {...props}
      path="M10.325 4.317c.426 -1.756 2.924 -1.756 3.35 0a1.724 1.724 0 0 0 2.573 1.066c1.543 -.94 3.31 .826 2.37 2.37a1.724 1.724 0 0 0 1.065 2.572c1.756 .426 1.756 2.924 0 3.35a1.724 1.724 0 0 0 -1.066 2.573c.94 1.543 -.826 3.31 -2.37 2.37a1.724 1.724 0 0 0 -2.572 1.065c-.426 1.756 -2.924 1.756 -3.35 0a1.724 1.724 0 0 0 -2.573 -1.066c-1.543 .94 -3.31 -.826 -2.37 -2.37a1.724 1.724 0 0 0 -1.065 -2.572c-1.756 -.426 -1.756 -2.924 0 -3.35a1.724 1.724 0 0 0 1.066 -2.573c-.94 -1.543 .826 -3.31 2.37 -2.37c1 .608 2.296 .07 2.572 -1.065 M9 12a3 3 0 1 0 6 0a3 3 0 0 0 -6 0"
    />
  );
}

export function IconUsers(props: IconProps) {
  return (
    <Outline
      {...props}
      path="M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0 M3 21v-2a4 4 0 0 1 4 -4h4a4 4 0 0 1 4 4v2 M16 3.13a4 4 0 0 1 0 7.75 M21 21v-2a4 4 0 0 0 -3 -3.85"
    />
  );
}

export function IconX(props: IconProps) {
  return <Outline {...props} path="M18 6l-12 12 M6 6l12 12" />;
}
