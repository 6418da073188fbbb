package wetread.imaging.codec.jpeg2000;

import java.util.List;
import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.Work;

/**
 * Decodes a tile from its packets to its samples: code-blocks (ITU-T T.800, Annex D), dequantization (Annex E), region
 * of interest (Annex H), wavelets (Annex F), colour transform and level shift (Annex G).
 */
final class TileDecoder {
    private final Grid grid;
    private final short[] samples;
    private final Decoding decoding;
    private final BlockDecoder blocks = new BlockDecoder();
    /** Coefficients of one row of a code-block. */
    private int[] row = new int[0];
    private final ReversibleWavelet reversibleWavelet = new ReversibleWavelet();
    private final IrreversibleWavelet irreversibleWavelet = new IrreversibleWavelet();

    /** Writes to {@code samples}: those of the whole picture, those of a pixel together. */
    TileDecoder(Grid grid, short[] samples, Decoding decoding) {
        this.grid = grid;
        this.samples = samples;
        this.decoding = decoding;
    }

    /**
     * Decodes one tile to its place in the picture.
     *
     * @param index of the tile, row by row
     * @param data its packets
     * @throws UnreadableImageException {@code truncated} or {@code malformed}
     */
    void decode(int index, Parameters parameters, TileData data) throws UnreadableImageException {
        Area area = grid.tile(index);
        int components = grid.precisions().length;
        Tile tile = Tile.of(area, parameters, components, decoding);
        new Packets(tile, data, decoding).read(parameters.progressions());
        boolean transform = parameters.componentTransform() && components >= 3;
        // Without a transform, memory is needed for the coefficients of one component at a time.
        Plane[] planes = new Plane[components];
        for (int c = 0; c < components; c++) {
            planes[c] = plane(tile.components().get(c), area, grid.precisions()[c], data.bytes());
            if (!transform) {
                store(planes[c], c, area);
                planes[c] = null;
            }
        }
        if (transform) {
            ComponentTransform.undo(planes);
            for (int c = 0; c < components; c++) {
                store(planes[c], c, area);
            }
        }
    }

    /**
     * The rows of a component in a tile. One of the arrays is null.
     *
     * @param integers where the filter is reversible
     * @param reals where it is not
     */
    record Plane(int[][] integers, float[][] reals) {
        boolean reversible() {
            return integers != null;
        }

        int height() {
            return reversible() ? integers.length : reals.length;
        }
    }

    private Plane plane(Tile.Component component, Area area, int precision, byte[] data)
            throws UnreadableImageException {
        int width = area.width();
        boolean reversible = component.style().reversible();
        Plane plane = new Plane(reversible ? new int[area.height()][width] : null,
                reversible ? null : new float[area.height()][width]);
        Places[] places = places(component.resolutions());
        Area lower = null;
        for (Tile.Resolution resolution : component.resolutions()) {
            Places own = places[resolution.number()];
            for (Tile.Precinct precinct : resolution.precincts()) {
                for (Tile.Part part : precinct.parts()) {
                    Tile.Band band = part.band();
                    Places rows = lower == null ? own : own.everyOther(band.yHigh() ^ resolution.area().y0() & 1);
                    int left = band.xHigh() == 0 ? 0 : lower.width();
                    for (CodeBlock block : part.blocks()) {
                        coefficients(component, resolution, band, block, precision, data, plane, rows, left);
                    }
                }
            }
            if (lower != null && !resolution.area().isEmpty()) {
                if (reversible) {
                    reversibleWavelet.merge(plane.integers, own, lower, resolution.area());
                } else {
                    irreversibleWavelet.merge(plane.reals, own, lower, resolution.area());
                }
            }
            lower = resolution.area();
        }
        return plane;
    }

    /** The places of the rows of each resolution. Low-pass rows have even coordinates (F.3.3). */
    private static Places[] places(List<Tile.Resolution> resolutions) {
        Places[] places = new Places[resolutions.size()];
        places[places.length - 1] = new Places(0, 1);
        for (int r = places.length - 1; r > 0; r--) {
            places[r - 1] = places[r].everyOther(resolutions.get(r).area().y0() & 1);
        }
        return places;
    }

    private void coefficients(Tile.Component component, Tile.Resolution resolution, Tile.Band band, CodeBlock block,
            int precision, byte[] data, Plane plane, Places rows, int left) throws UnreadableImageException {
        if (!block.isIncluded()) {
            return;
        }
        Quantization quantization = component.quantization();
        int exponent = quantization.exponent(band.number(), resolution.number());
        int shift = component.regionShift();
        // Equation E-2, plus the bits that a region of interest was raised by (H.1).
        int planes = quantization.guardBits() + exponent - 1 + shift;
        decoding.spend(Work.COEFFICIENTS, (long) block.area().width() * block.area().height() * block.passes(planes));
        blocks.decode(block, data, component.style(), band.xHigh() + 2 * band.yHigh(), planes);
        if (blocks.astray()) {
            decoding.found(new Flaw(Flaw.Kind.DAMAGED, "The JPEG 2000 data is damaged."));
        }
        // Equation E-3. The gain of a subband is one bit for each high-pass filter (Table E.1).
        float step = (float) Math.scalb(0.5 * (1 + quantization.mantissa(band.number()) / 2048.0),
                precision + band.xHigh() + band.yHigh() - exponent);
        Area area = block.area();
        if (row.length < area.width()) {
            row = new int[area.width()];
        }
        for (int y = 0; y < area.height(); y++) {
            int place = rows.of(area.y0() - band.area().y0() + y);
            int at = left + area.x0() - band.area().x0();
            blocks.doubled(y, row);
            if (shift > 0) {
                lowerRegion(row, area.width(), shift);
            }
            if (plane.reversible()) {
                halve(row, area.width(), plane.integers[place], at);
            } else {
                scale(row, area.width(), step, plane.reals[place], at);
            }
        }
    }

    private static void halve(int[] row, int width, int[] target, int at) {
        for (int x = 0; x < width; x++) {
            target[at + x] = row[x] / 2;
        }
    }

    private static void scale(int[] row, int width, float step, float[] target, int at) {
        for (int x = 0; x < width; x++) {
            target[at + x] = row[x] * step;
        }
    }

    /** Undoes the raising of a region of interest (H.1). */
    private static void lowerRegion(int[] row, int width, int shift) {
        for (int x = 0; x < width; x++) {
            int doubled = row[x];
            if (Math.abs(doubled) >> 1 >= 1L << shift) {
                row[x] = doubled < 0 ? -(-doubled >> shift) : doubled >> shift;
            }
        }
    }

    private void store(Plane plane, int component, Area area) {
        int precision = grid.precisions()[component];
        boolean signed = grid.signed()[component];
        // G.1: the encoder moved unsigned samples down to make them symmetric around zero.
        int level = signed ? 0 : 1 << precision - 1;
        int min = signed ? -(1 << precision - 1) : 0;
        int max = signed ? (1 << precision - 1) - 1 : (1 << precision) - 1;
        int step = grid.precisions().length;
        for (int y = 0; y < area.height(); y++) {
            int to = ((area.y0() - grid.y0() + y) * grid.columns() + area.x0() - grid.x0()) * step + component;
            for (int x = 0; x < area.width(); x++, to += step) {
                int value = (plane.reversible() ? plane.integers[y][x] : (int) Math.rint(plane.reals[y][x])) + level;
                samples[to] = (short) Math.max(min, Math.min(max, value));
            }
        }
    }
}
