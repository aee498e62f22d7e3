import { createRequire } from 'node:module';
import { type Picture, svgOf } from './svg.ts';

/**
 * A chart as a PNG, 1,280 pixels wide: a sharp 640 on any screen. Its letters come with the desk, whatever fonts the
 * machine has. Rejects where the machine has no renderer (`@resvg/resvg-js` is made for the usual ones), which is
 * loaded at the first picture: who draws none pays nothing for it.
 */
export async function pngOf(picture: Picture): Promise<Buffer> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const drawn = await renderAsync(svgOf(picture), {
    fitTo: { mode: 'zoom', value: 2 },
    font: {
      loadSystemFonts: false,
      fontFiles: FACES.map((face) => fromHere.resolve(`@expo-google-fonts/open-sans/${face}`)),
      defaultFontFamily: 'Open Sans',
    },
    logLevel: 'off',
  });
  return drawn.asPng();
}

const fromHere = createRequire(import.meta.url);

const FACES = ['400Regular/OpenSans_400Regular.ttf', '600SemiBold/OpenSans_600SemiBold.ttf'] as const;
