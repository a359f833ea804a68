export interface Size {
  width: number;
  height: number;
}

/** The largest size of a logo on a page; `server/document/invoice.typ` places it. */
const LOGO_MILLIMETRES = { width: 70, height: 20 };
const MILLIMETRES_PER_INCH = 25.4;

/** At 600 dots per inch no steps are visible in a line; printers ask for 300 for pictures. */
export const FINE_DPI = 600;
export const PLAIN_DPI = 300;

/** Returns how many pixels a picture needs to print at that resolution at its largest size. */
export function printSize(picture: Size, dpi: number): Size {
  const scale = Math.min(
    dots(LOGO_MILLIMETRES.width, dpi) / picture.width,
    dots(LOGO_MILLIMETRES.height, dpi) / picture.height,
  );
  return scaleBy(picture, scale);
}

/** Returns the same for a picture with a fixed number of pixels. */
export function printSizeOfPixels(picture: Size, dpi: number): Size {
  const size = printSize(picture, dpi);
  return size.width < picture.width || size.height < picture.height ? size : scaleBy(picture, 1);
}

/** Returns half the size: a larger step would skip pixels. */
export function halve(picture: Size): Size {
  return scaleBy(picture, 1 / 2);
}

function scaleBy({ width, height }: Size, scale: number): Size {
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

function dots(millimetres: number, dpi: number): number {
  return Math.ceil((millimetres / MILLIMETRES_PER_INCH) * dpi);
}
