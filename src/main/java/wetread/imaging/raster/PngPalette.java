package wetread.imaging.raster;

import java.util.Optional;
import java.util.stream.IntStream;
import wetread.imaging.colour.ColourSpace;

/**
 * The colours of a PNG palette as they are shown: in sRGB, what is transparent laid on white.
 *
 * @param colours by index, red in the third byte, green in the second, blue in the lowest; black where the file has
 *        none
 * @param grey whether all of them are grey
 */
record PngPalette(int[] colours, boolean grey) {

    /** The palette of a file that has indices. */
    static PngPalette of(PngFile file, Optional<ColourSpace> space) {
        int[] colours = new int[1 << file.bits()];
        Optional<PngFile.Chunk> entries = file.chunk("PLTE");
        Optional<PngFile.Chunk> alphas = file.chunk("tRNS");
        int count = Math.min(colours.length, entries.map(PngFile.Chunk::length).orElse(0) / 3);
        Light light = new Light(space, 8);
        byte[] rgb = new byte[3];
        boolean grey = IntStream.range(0, count).allMatch(i -> entries.get().uint8(3 * i) == entries.get()
                .uint8(3 * i + 1) && entries.get().uint8(3 * i) == entries.get().uint8(3 * i + 2));
        for (int i = 0; i < count; i++) {
            light.colour(entries.get().uint8(3 * i), entries.get().uint8(3 * i + 1), entries.get().uint8(3 * i + 2),
                    rgb, 0);
            int at = i;
            int opacity = alphas.filter(alpha -> at < alpha.length()).map(alpha -> alpha.uint8(at)).orElse(255);
            for (byte sample : rgb) {
                colours[i] = colours[i] << 8 | RasterPicture.onWhite(sample & 0xFF, opacity, 255);
            }
        }
        return new PngPalette(colours, grey);
    }
}
