package wetread.imaging.codec.jpeg2000;

import java.util.ArrayList;
import java.util.List;
import wetread.imaging.Decoding;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.Work;

/**
 * A tile divided into components, resolutions, subbands, precincts and code-blocks (ITU-T T.800, Annex B).
 *
 * @param area on the reference grid
 */
record Tile(Area area, List<Component> components) {
    /**
     * Far more precincts and code-blocks than any encoder makes, some 300 bytes of memory each. Data that asks for more
     * is out to fill memory. The largest tile has 65,536 blocks of 32 by 32.
     */
    private static final int MAX_PARTS = 1 << 18;

    record Component(CodingStyle style, Quantization quantization, int regionShift, List<Resolution> resolutions) {
    }

    /**
     * One size of a tile-component (B.5), with the precincts that it is divided into (B.6).
     *
     * @param number 0 for the coarsest
     * @param precinctX base-2 exponent of a precinct's width, in samples of this resolution
     * @param precinctY base-2 exponent of its height
     * @param across precincts side by side
     * @param precincts row by row
     */
    record Resolution(int number, Area area, int precinctX, int precinctY, int across, List<Band> bands,
            List<Precinct> precincts) {
    }

    /**
     * A subband (B.5).
     *
     * @param number index of its exponent and mantissa
     * @param xHigh 1 for the high-pass side of the columns, else 0
     * @param yHigh 1 for the high-pass side of the rows, else 0
     */
    record Band(Area area, int number, int xHigh, int yHigh) {
    }

    /** The code-blocks of a resolution that come in the same packets (B.6), subband by subband. */
    static final class Precinct {
        private final List<Part> parts;
        private int nextLayer;

        Precinct(List<Part> parts) {
            this.parts = parts;
        }

        List<Part> parts() {
            return parts;
        }

        /** The first layer whose packet was not read yet. */
        int nextLayer() {
            return nextLayer;
        }

        /** Notes that the packet of the next layer was read. */
        void layerRead() {
            nextLayer++;
        }
    }

    /** The code-blocks of a precinct in one subband, row by row, {@code across} of them side by side. */
    record Part(Band band, int across, List<CodeBlock> blocks, TagTree inclusion, TagTree zeroBitPlanes) {
    }

    /**
     * Divides a tile. The code-blocks are empty until packets are read.
     *
     * @throws UnreadableImageException {@code malformed} when parameters are missing or make too many parts,
     *         {@code too_complex}
     */
    static Tile of(Area area, Parameters parameters, int components, Decoding decoding)
            throws UnreadableImageException {
        List<Component> list = new ArrayList<>();
        int[] parts = {0};
        for (int c = 0; c < components; c++) {
            CodingStyle style = parameters.style(c);
            List<Resolution> resolutions = new ArrayList<>();
            for (int r = 0; r <= style.levels(); r++) {
                int before = parts[0];
                resolutions.add(resolution(area, style, r, parts));
                decoding.spend(Work.TILE_PIECES, 1 + parts[0] - before);
            }
            list.add(new Component(style, parameters.quantization(c), parameters.regionShift(c), resolutions));
        }
        return new Tile(area, list);
    }

    private static Resolution resolution(Area tile, CodingStyle style, int r, int[] parts)
            throws UnreadableImageException {
        Area area = tile.coarser(style.levels() - r);
        List<Band> bands = new ArrayList<>();
        if (r == 0) {
            bands.add(new Band(tile.band(style.levels(), 0, 0), 0, 0, 0));
        } else {
            int level = style.levels() - r + 1;
            for (int kind = 1; kind <= 3; kind++) {
                bands.add(new Band(tile.band(level, kind & 1, kind >> 1), 3 * (r - 1) + kind, kind & 1, kind >> 1));
            }
        }
        int exponentX = style.precinctWidth(r);
        int exponentY = style.precinctHeight(r);
        int firstX = area.x0() >> exponentX;
        int firstY = area.y0() >> exponentY;
        int across = area.isEmpty() ? 0 : (area.x1() - 1 >> exponentX) - firstX + 1;
        int down = area.isEmpty() ? 0 : (area.y1() - 1 >> exponentY) - firstY + 1;
        count(parts, (long) across * down);
        List<Precinct> precincts = new ArrayList<>(across * down);
        for (int p = 0; p < across * down; p++) {
            List<Part> own = new ArrayList<>();
            for (Band band : bands) {
                // From resolution 1 on a subband has half the samples of its resolution each way (B.6).
                int half = r == 0 ? 0 : 1;
                Area precinct = cell(firstX + p % across, firstY + p / across, exponentX - half, exponentY - half);
                own.add(part(band, precinct.intersection(band.area()), Math.min(style.blockWidth(), exponentX - half),
                        Math.min(style.blockHeight(), exponentY - half), parts));
            }
            precincts.add(new Precinct(own));
        }
        return new Resolution(r, area, exponentX, exponentY, across, bands, precincts);
    }

    private static Part part(Band band, Area area, int exponentX, int exponentY, int[] parts)
            throws UnreadableImageException {
        if (area.isEmpty()) {
            return new Part(band, 0, List.of(), null, null);
        }
        int firstX = area.x0() >> exponentX;
        int firstY = area.y0() >> exponentY;
        int across = (area.x1() - 1 >> exponentX) - firstX + 1;
        int down = (area.y1() - 1 >> exponentY) - firstY + 1;
        count(parts, (long) across * down);
        List<CodeBlock> blocks = new ArrayList<>(across * down);
        for (int i = 0; i < across * down; i++) {
            blocks.add(new CodeBlock(cell(firstX + i % across, firstY + i / across, exponentX, exponentY)
                    .intersection(area)));
        }
        return new Part(band, across, blocks, new TagTree(across, down), new TagTree(across, down));
    }

    private static void count(int[] parts, long more) throws UnreadableImageException {
        if (parts[0] + more > MAX_PARTS) {
            throw CodeReader.malformed("is cut into more pieces than make sense");
        }
        parts[0] += (int) more;
    }

    private static Area cell(int x, int y, int exponentX, int exponentY) {
        long left = (long) x << exponentX;
        long top = (long) y << exponentY;
        return new Area((int) left, (int) top, (int) Math.min(Integer.MAX_VALUE, left + (1L << exponentX)),
                (int) Math.min(Integer.MAX_VALUE, top + (1L << exponentY)));
    }
}
