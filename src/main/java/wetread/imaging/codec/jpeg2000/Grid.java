package wetread.imaging.codec.jpeg2000;

import wetread.imaging.UnreadableImageException;

/**
 * The SIZ segment (ITU-T T.800, A.5.1): where the picture lies on the reference grid, and which tiles it is cut into.
 *
 * @param x0 first column of the picture
 * @param y0 first row of the picture
 * @param x1 first column after the picture
 * @param y1 first row after the picture
 * @param tileX first column of the first tile, at most {@code x0}
 * @param tileY first row of the first tile, at most {@code y0}
 * @param precisions bits of a sample, by component
 * @param signed whether samples are signed, by component
 */
record Grid(int x0, int y0, int x1, int y1, int tileWidth, int tileHeight, int tileX, int tileY, int[] precisions,
        boolean[] signed) {
    /** A tile's index has 16 bits (A.4.2). */
    private static final int MAX_TILES = 65_535;
    private static final int MAX_COMPONENTS = 4;
    private static final int MAX_PRECISION = 16;

    /**
     * Reads the segment.
     *
     * @param segment at its first byte after the length
     * @throws UnreadableImageException {@code malformed} when there is no picture or too many tiles,
     *         {@code unsupported_pixel_format} for components that are not decoded here
     */
    static Grid of(CodeReader segment) throws UnreadableImageException {
        segment.uint16();
        long[] sizes = new long[8];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = segment.uint32();
            if (sizes[i] > Integer.MAX_VALUE - 1) {
                // A tile may reach that far although the picture does not.
                sizes[i] = Integer.MAX_VALUE - 1;
            }
        }
        int components = segment.uint16();
        if (sizes[0] <= sizes[2] || sizes[1] <= sizes[3] || sizes[4] == 0 || sizes[5] == 0 || sizes[6] > sizes[2]
                || sizes[7] > sizes[3] || sizes[6] + sizes[4] <= sizes[2] || sizes[7] + sizes[5] <= sizes[3]) {
            throw CodeReader.malformed("declares no picture");
        }
        if (components < 1 || components > MAX_COMPONENTS) {
            throw CodeReader.unsupported(components + " components");
        }
        int[] precisions = new int[components];
        boolean[] signed = new boolean[components];
        for (int i = 0; i < components; i++) {
            int depth = segment.uint8();
            precisions[i] = (depth & 0x7F) + 1;
            signed[i] = depth > 0x7F;
            if (segment.uint8() != 1 || segment.uint8() != 1) {
                throw CodeReader.unsupported("subsampled components");
            }
            if (precisions[i] > MAX_PRECISION) {
                throw CodeReader.unsupported(precisions[i] + " bits in a sample");
            }
        }
        Grid grid = new Grid((int) sizes[2], (int) sizes[3], (int) sizes[0], (int) sizes[1], (int) sizes[4],
                (int) sizes[5], (int) sizes[6], (int) sizes[7], precisions, signed);
        if ((long) grid.tilesAcross() * grid.tilesDown() > MAX_TILES) {
            throw CodeReader.malformed("is cut into more tiles than can be told apart");
        }
        return grid;
    }

    int columns() {
        return x1 - x0;
    }

    int rows() {
        return y1 - y0;
    }

    int tilesAcross() {
        return (int) (((long) x1 - tileX + tileWidth - 1) / tileWidth);
    }

    int tilesDown() {
        return (int) (((long) y1 - tileY + tileHeight - 1) / tileHeight);
    }

    /** The part of the picture that a tile covers (B.3). */
    Area tile(int index) {
        long left = tileX + (long) (index % tilesAcross()) * tileWidth;
        long top = tileY + (long) (index / tilesAcross()) * tileHeight;
        return new Area((int) Math.max(left, x0), (int) Math.max(top, y0), (int) Math.min(left + tileWidth, x1),
                (int) Math.min(top + tileHeight, y1));
    }
}
