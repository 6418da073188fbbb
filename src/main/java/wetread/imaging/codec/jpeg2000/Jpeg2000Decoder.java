package wetread.imaging.codec.jpeg2000;

import java.util.ArrayList;
import java.util.List;
import wetread.imaging.Decoding;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.Work;

/**
 * Decodes JPEG 2000 codestreams of Part 1 (ITU-T T.800): every progression, block style and filter, any number of
 * layers and tiles. It refuses packed packet headers, subsampled components and samples of more than 16 bits.
 */
public final class Jpeg2000Decoder {
    private static final int SOC = 0xFF4F;
    private static final int SIZ = 0xFF51;
    private static final int SOT = 0xFF90;
    private static final int SOD = 0xFF93;
    private static final int EOC = 0xFFD9;
    private static final int SOT_LENGTH = 12;
    /** The index of a tile has 16 bits, and its largest value is not used (Table A.5). */
    private static final int MAX_TILES = 65_535;

    private final byte[] data;
    private final Grid grid;
    private final Parameters parameters;
    private final int tileParts;

    private Jpeg2000Decoder(byte[] data, Grid grid, Parameters parameters, int tileParts) {
        this.data = data;
        this.grid = grid;
        this.parameters = parameters;
        this.tileParts = tileParts;
    }

    /**
     * Reads the main header. Nothing is decoded yet, and no memory is taken for samples.
     *
     * @param data a codestream, or a file that holds one (Annex I); bytes before the codestream are passed over
     * @throws UnreadableImageException {@code malformed} when the header contradicts itself, {@code truncated} when it
     *         does not end, {@code unsupported_pixel_format} when it asks for what is not decoded here
     */
    public static Jpeg2000Decoder of(byte[] data) throws UnreadableImageException {
        CodeReader reader = new CodeReader(data, start(data), data.length);
        reader.part(4);
        Grid grid = Grid.of(segment(reader));
        Parameters parameters = new Parameters(grid.precisions().length);
        while (true) {
            int position = reader.position();
            int marker = reader.uint16();
            if (marker == SOT) {
                return new Jpeg2000Decoder(data, grid, parameters, position);
            }
            if (marker < 0xFF00 || marker == EOC) {
                throw CodeReader.malformed("holds no tile");
            }
            parameters.segment(marker, segment(reader), false);
        }
    }

    private static int start(byte[] data) throws UnreadableImageException {
        for (int at = 0; at + 4 <= data.length; at++) {
            if (data[at] == (byte) 0xFF && data[at + 1] == (byte) SOC && data[at + 2] == (byte) 0xFF
                    && data[at + 3] == (byte) SIZ) {
                return at;
            }
        }
        throw CodeReader.malformed("holds no codestream");
    }

    private static CodeReader segment(CodeReader reader) throws UnreadableImageException {
        return reader.part(reader.uint16() - 2);
    }

    /** Width of the picture in pixels, at least 1. */
    public int columns() {
        return grid.columns();
    }

    /** Height of the picture in pixels, at least 1. */
    public int rows() {
        return grid.rows();
    }

    /** Samples of a pixel, 1 to 4. */
    public int components() {
        return grid.precisions().length;
    }

    /** Bits of a sample, 1 to 16; the largest number where components differ. */
    public int precision() {
        int max = 0;
        for (int precision : grid.precisions()) {
            max = Math.max(max, precision);
        }
        return max;
    }

    /** Whether samples of the first component are signed. */
    public boolean signed() {
        return grid.signed()[0];
    }

    /** Whether the main header names a colour transform (A.6.1), so that the first three components become RGB. */
    public boolean transformsColour() {
        return components() >= 3 && parameters.componentTransform();
    }

    /**
     * Decodes the picture. Colour transforms of the codestream are undone.
     *
     * @param decoding the work that it may take
     * @return samples row by row, those of a pixel together; signed ones are sign-extended to 16 bits
     * @throws UnreadableImageException {@code truncated} when a tile is missing or incomplete, {@code malformed} when
     *         one contradicts itself, {@code unsupported_pixel_format} when one asks for what is not decoded here,
     *         {@code too_complex}
     */
    public short[] decode(Decoding decoding) throws UnreadableImageException {
        long tiles = (long) grid.tilesAcross() * grid.tilesDown();
        if (tiles > MAX_TILES) {
            throw CodeReader.malformed("has more tiles than can be numbered");
        }
        // Every tile takes at least the bytes of its header.
        if (tiles * SOT_LENGTH > data.length) {
            throw CodeReader.truncated();
        }
        Parameters[] own = new Parameters[(int) tiles];
        List<List<CodeReader>> bodies = new ArrayList<>();
        for (int i = 0; i < tiles; i++) {
            bodies.add(new ArrayList<>(1));
        }
        readTileParts(own, bodies, decoding);
        short[] samples = new short[Math.multiplyExact(Math.multiplyExact(rows(), columns()), components())];
        TileDecoder decoder = new TileDecoder(grid, samples, decoding);
        for (int i = 0; i < tiles; i++) {
            if (own[i] == null) {
                throw CodeReader.truncated();
            }
            decoder.decode(i, own[i], joined(bodies.get(i)));
            bodies.set(i, null);
        }
        return samples;
    }

    /** Reads the headers of all tile-parts (A.4.2). How many parts a tile declares is not relied on. */
    private void readTileParts(Parameters[] own, List<List<CodeReader>> bodies, Decoding decoding)
            throws UnreadableImageException {
        int at = tileParts;
        while (at + SOT_LENGTH <= data.length && data[at] == (byte) 0xFF && data[at + 1] == (byte) SOT) {
            decoding.spend(Work.TILE_PARTS, 1);
            CodeReader header = new CodeReader(data, at + 4, data.length);
            int tile = header.uint16();
            long length = header.uint32();
            header.uint16();
            // A length of zero: this tile-part reaches to the end of the codestream.
            long end = length == 0 ? data.length - (endsWithMarker() ? 2 : 0) : at + length;
            if (tile >= own.length || length != 0 && length < SOT_LENGTH + 2) {
                throw CodeReader.malformed("holds a tile that is not of the picture");
            }
            if (end > data.length) {
                throw CodeReader.truncated();
            }
            CodeReader reader = new CodeReader(data, at + SOT_LENGTH, (int) end);
            if (own[tile] == null) {
                own[tile] = parameters.copy();
            }
            int changes = own[tile].changes();
            int marker = reader.uint16();
            while (marker != SOD) {
                own[tile].segment(marker, segment(reader), true);
                marker = reader.uint16();
            }
            decoding.spend(Work.PROGRESSIONS, own[tile].changes() - changes);
            bodies.get(tile).add(reader);
            at = (int) end;
        }
    }

    private boolean endsWithMarker() {
        return data[data.length - 2] == (byte) 0xFF && data[data.length - 1] == (byte) EOC;
    }

    /** The bodies of a tile's parts, one after the other. A lone one stays where it lies. */
    private TileData joined(List<CodeReader> bodies) {
        if (bodies.size() == 1) {
            return new TileData(data, bodies.get(0).position(), bodies.get(0).position() + bodies.get(0).left());
        }
        byte[] joined = new byte[bodies.stream().mapToInt(CodeReader::left).sum()];
        int at = 0;
        for (CodeReader body : bodies) {
            System.arraycopy(data, body.position(), joined, at, body.left());
            at += body.left();
        }
        return new TileData(joined, 0, joined.length);
    }
}
