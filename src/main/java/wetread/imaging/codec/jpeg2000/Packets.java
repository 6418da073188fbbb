package wetread.imaging.codec.jpeg2000;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import wetread.imaging.Decoding;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.Work;

/** Reads the packets of a tile in their order (ITU-T T.800, B.9 to B.12). Each code-block gets its bytes. */
final class Packets {
    private static final int SOP = 0xFF91;
    private static final int SOP_LENGTH = 6;
    private static final int EPH = 0xFF92;
    /** Enough for any precision, guard bits and shift of a region of interest. */
    private static final int MAX_ZERO_BIT_PLANES = 80;
    private static final int MAX_LENGTH_BITS = 31;
    /**
     * Pieces that packets cut the code-blocks of a tile into, some 50 bytes of memory each. A tile of 65,536 blocks has
     * 1.3 million in 20 layers.
     */
    private static final int MAX_PIECES = 2_000_000;

    private final Tile tile;
    private final byte[] data;
    private final int end;
    private final PacketBits bits;
    private final Decoding decoding;
    private int pieces;

    Packets(Tile tile, TileData data, Decoding decoding) {
        this.tile = tile;
        this.data = data.bytes();
        this.end = data.end();
        this.bits = new PacketBits(data.bytes(), data.start(), data.end());
        this.decoding = decoding;
    }

    /** A precinct, and by what it is sorted among the others; x and y are its corner on the reference grid. */
    private record Place(int component, int resolution, long y, long x, Tile.Precinct precinct, CodingStyle style) {
    }

    /** How many bytes of a code-block follow the packet's header. */
    private record Body(CodeBlock.Segment segment, int length) {
    }

    /**
     * Reads all packets, progression after progression.
     *
     * @throws UnreadableImageException {@code truncated} when the data ends before the last packet, {@code malformed}
     *         when a packet header contradicts itself, {@code too_complex}
     */
    void read(List<Progression> progressions) throws UnreadableImageException {
        for (Progression progression : progressions) {
            List<Place> places = places(progression);
            decoding.spend(Work.PACKETS, places.size() + 1);
            switch (progression.order()) {
                case 0 -> {
                    places.sort(Comparator.comparingInt(Place::resolution).thenComparingInt(Place::component));
                    for (int layer = 0; layer < progression.layerEnd(); layer++) {
                        decoding.spend(Work.PACKETS, places.size());
                        for (Place place : places) {
                            packet(place, layer);
                        }
                    }
                }
                case 1 -> {
                    for (int r = progression.resolutionStart(); r < progression.resolutionEnd(); r++) {
                        int resolution = r;
                        decoding.spend(Work.PACKETS, places.size());
                        List<Place> own = places.stream().filter(place -> place.resolution == resolution).toList();
                        for (int layer = 0; layer < progression.layerEnd() && !own.isEmpty(); layer++) {
                            decoding.spend(Work.PACKETS, own.size());
                            for (Place place : own) {
                                packet(place, layer);
                            }
                        }
                    }
                }
                default -> {
                    places.sort(byPosition(progression.order()));
                    for (Place place : places) {
                        decoding.spend(Work.PACKETS, progression.layerEnd());
                        for (int layer = 0; layer < progression.layerEnd(); layer++) {
                            packet(place, layer);
                        }
                    }
                }
            }
        }
    }

    private static Comparator<Place> byPosition(int order) {
        Comparator<Place> position = Comparator.comparingLong(Place::y).thenComparingLong(Place::x);
        return switch (order) {
            case 2 -> Comparator.comparingInt(Place::resolution).thenComparing(position)
                    .thenComparingInt(Place::component);
            case 3 -> position.thenComparingInt(Place::component).thenComparingInt(Place::resolution);
            default -> Comparator.comparingInt(Place::component).thenComparing(position)
                    .thenComparingInt(Place::resolution);
        };
    }

    /** The precincts that a progression covers, in the order of component, resolution and index. */
    private List<Place> places(Progression progression) {
        List<Place> places = new ArrayList<>();
        for (int c = progression.componentStart(); c < progression.componentEnd(); c++) {
            Tile.Component component = tile.components().get(c);
            int levels = component.style().levels();
            for (int r = progression.resolutionStart(); r < Math.min(progression.resolutionEnd(), levels + 1); r++) {
                Tile.Resolution resolution = component.resolutions().get(r);
                for (int p = 0; p < resolution.precincts().size(); p++) {
                    long x = (resolution.area().x0() >> resolution.precinctX()) + p % resolution.across();
                    long y = (resolution.area().y0() >> resolution.precinctY()) + p / resolution.across();
                    places.add(new Place(c, r, Math.max(tile.area().y0(), y << resolution.precinctY() + levels - r),
                            Math.max(tile.area().x0(), x << resolution.precinctX() + levels - r),
                            resolution.precincts().get(p), component.style()));
                }
            }
        }
        return places;
    }

    private void packet(Place place, int layer) throws UnreadableImageException {
        if (place.precinct.nextLayer() != layer) {
            // An earlier progression has brought this packet.
            return;
        }
        place.precinct.layerRead();
        if (marker(bits.position()) == SOP) {
            bits.position(bits.position() + SOP_LENGTH);
        }
        List<Body> bodies = new ArrayList<>();
        if (bits.bit() == 1) {
            for (Tile.Part part : place.precinct.parts()) {
                decoding.spend(Work.PACKETS, part.blocks().size());
                for (int i = 0; i < part.blocks().size(); i++) {
                    contribution(part, i, layer, place.style, bodies);
                }
            }
        }
        int at = bits.align();
        if (marker(at) == EPH) {
            at += 2;
        }
        for (Body body : bodies) {
            if (body.length > end - at) {
                throw CodeReader.truncated();
            }
            body.segment.chunk(at, body.length);
            at += body.length;
        }
        bits.position(at);
    }

    private int marker(int at) {
        return at + 1 < end ? (data[at] & 0xFF) << 8 | data[at + 1] & 0xFF : 0;
    }

    /** Reads what a packet header says of one code-block (B.10.4 to B.10.7). */
    private void contribution(Tile.Part part, int index, int layer, CodingStyle style, List<Body> bodies)
            throws UnreadableImageException {
        CodeBlock block = part.blocks().get(index);
        int x = index % part.across();
        int y = index / part.across();
        if (!(block.isIncluded() ? bits.bit() == 1 : part.inclusion().isLess(x, y, layer + 1, bits))) {
            return;
        }
        if (!block.isIncluded()) {
            int planes = 0;
            while (!part.zeroBitPlanes().isLess(x, y, planes + 1, bits)) {
                if (++planes > MAX_ZERO_BIT_PLANES) {
                    throw CodeReader.malformed("leaves out more bit-planes than there are");
                }
            }
            block.zeroBitPlanes(planes);
        }
        int passes = passes();
        while (bits.bit() == 1) {
            block.lengthBits(block.lengthBits() + 1);
            if (block.lengthBits() > MAX_LENGTH_BITS) {
                throw CodeReader.malformed("has a code-block longer than any");
            }
        }
        while (passes > 0) {
            CodeBlock.Segment segment = block.open(style);
            int count = Math.min(passes, segment.room());
            int size = bits.bits(Math.min(MAX_LENGTH_BITS,
                    block.lengthBits() + 31 - Integer.numberOfLeadingZeros(count)));
            segment.add(count);
            if (++pieces > MAX_PIECES) {
                throw new UnreadableImageException(RejectionReason.TOO_COMPLEX,
                        "a tile has more than " + MAX_PIECES + " pieces of code-blocks");
            }
            bodies.add(new Body(segment, size));
            passes -= count;
        }
    }

    /** Reads the number of coding passes (Table B.4): 1 to 164. */
    private int passes() throws UnreadableImageException {
        if (bits.bit() == 0) {
            return 1;
        }
        if (bits.bit() == 0) {
            return 2;
        }
        int few = bits.bits(2);
        if (few < 3) {
            return 3 + few;
        }
        int more = bits.bits(5);
        return more < 31 ? 6 + more : 37 + bits.bits(7);
    }
}
