export interface Size {
  width: number;
  height: number;
}

/** The most that a logo takes of a page; `server/document/invoice.typ` places it so. */
export const LOGO_MILLIMETRES = { width: 70, height: 20 };
const MILLIMETRES_PER_INCH = 25.4;

/** A line has no edges to be seen at 600 dots per inch; 300 is what printers ask for pictures. */
export const FINE_DPI = 600;
export const PLAIN_DPI = 300;

/** How many pixels of a picture are kept so that it prints with so many dots per inch at its largest. */
export function printSize(picture: Size, dpi: number): Size {
  const scale = Math.min(
    dots(LOGO_MILLIMETRES.width, dpi) / picture.width,
    dots(LOGO_MILLIMETRES.height, dpi) / picture.height,
  );
  return scaled(picture, scale);
}

/** The same, of a picture that has only the pixels it has. */
export function printSizeOfPixels(picture: Size, dpi: number): Size {
  const size = printSize(picture, dpi);
  return size.width < picture.width || size.height < picture.height ? size : scaled(picture, 1);
}

/** Half the size: the most that a picture is made smaller at once without skipping pixels. */
export function halved(picture: Size): Size {
  return scaled(picture, 1 / 2);
}

function scaled({ width, height }: Size, scale: number): Size {
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

function dots(millimetres: number, dpi: number): number {
  return Math.ceil((millimetres / MILLIMETRES_PER_INCH) * dpi);
}
