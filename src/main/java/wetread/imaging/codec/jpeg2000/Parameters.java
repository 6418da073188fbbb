package wetread.imaging.codec.jpeg2000;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/**
 * The coding parameters of a codestream (ITU-T T.800, A.6). The main header sets them for all tiles. Each tile has a
 * copy, which the headers of its tile-parts change.
 */
final class Parameters {
    private static final int COD = 0xFF52;
    private static final int COC = 0xFF53;
    private static final int RGN = 0xFF5E;
    private static final int QCD = 0xFF5C;
    private static final int QCC = 0xFF5D;
    private static final int POC = 0xFF5F;
    private static final int PPM = 0xFF60;
    private static final int PPT = 0xFF61;
    private static final int MAX_LEVELS = 32;
    /** Encoders write a few; each change may go over all packets anew. */
    private static final int MAX_CHANGES = 1000;
    /** Subbands of the most decompositions. More values mean nothing. */
    private static final int MAX_BANDS = 3 * MAX_LEVELS + 1;

    private final int components;
    private CodingStyle style;
    private Quantization quantization;
    private final CodingStyle[] ownStyles;
    private final Quantization[] ownQuantizations;
    private final int[] regionShifts;
    /** A tile shares the list of the main header until it adds to it. */
    private List<Progression> changes = List.of();
    private boolean ownChanges;
    private int order;
    private int layers;
    private boolean componentTransform;

    Parameters(int components) {
        this.components = components;
        ownStyles = new CodingStyle[components];
        ownQuantizations = new Quantization[components];
        regionShifts = new int[components];
    }

    private Parameters(Parameters other) {
        components = other.components;
        style = other.style;
        quantization = other.quantization;
        ownStyles = other.ownStyles.clone();
        ownQuantizations = other.ownQuantizations.clone();
        regionShifts = other.regionShifts.clone();
        changes = other.changes;
        order = other.order;
        layers = other.layers;
        componentTransform = other.componentTransform;
    }

    Parameters copy() {
        return new Parameters(this);
    }

    /** The style of a component: its own, else that of all; {@code malformed} without one or without quantization. */
    CodingStyle style(int component) throws UnreadableImageException {
        CodingStyle chosen = ownStyles[component] != null ? ownStyles[component] : style;
        if (chosen == null || !quantization(component).covers(chosen.levels())) {
            throw CodeReader.malformed("lacks a coding style or a quantization");
        }
        return chosen;
    }

    /** The quantization of a component: its own, else that of all; {@code malformed} where there is none. */
    Quantization quantization(int component) throws UnreadableImageException {
        Quantization chosen = ownQuantizations[component] != null ? ownQuantizations[component] : quantization;
        if (chosen == null) {
            throw CodeReader.malformed("lacks a quantization");
        }
        return chosen;
    }

    /** By how many bits the region of interest of a component was raised (A.6.3); 0 for none. */
    int regionShift(int component) {
        return regionShifts[component];
    }

    /** Layers of every precinct, at least 1. */
    int layers() {
        return layers;
    }

    boolean componentTransform() {
        return componentTransform;
    }

    /** How many changes of progression it names. */
    int changes() {
        return changes.size();
    }

    /** The progressions of POC segments (A.6.6); without such the one of COD, which covers everything. */
    List<Progression> progressions() {
        return changes.isEmpty() ? List.of(new Progression(order, 0, MAX_LEVELS + 1, 0, components, layers)) : changes;
    }

    /**
     * Takes in a marker segment. A marker that does not change the picture is passed over.
     *
     * @param reader at the segment's first byte after its length
     * @param inTile whether the segment stands in the header of a tile-part. There COD and QCD also replace what the
     *        main header says of single components (A.6.1, A.6.4)
     * @throws UnreadableImageException {@code malformed} when the segment contradicts itself, {@code truncated} when it
     *         is too short, {@code unsupported_pixel_format} when it asks for what is not decoded here
     */
    void segment(int marker, CodeReader reader, boolean inTile) throws UnreadableImageException {
        switch (marker) {
            case COD -> codingStyleDefault(reader, inTile);
            case COC -> {
                int component = component(reader);
                ownStyles[component] = codingStyle(reader, (reader.uint8() & 1) != 0);
            }
            case QCD -> {
                quantization = quantization(reader);
                if (inTile) {
                    Arrays.fill(ownQuantizations, null);
                }
            }
            case QCC -> {
                int component = component(reader);
                ownQuantizations[component] = quantization(reader);
            }
            case RGN -> {
                int component = component(reader);
                if (reader.uint8() != 0) {
                    throw CodeReader.unsupported("a region of interest that is not implicit");
                }
                regionShifts[component] = reader.uint8();
            }
            case POC -> progressionChange(reader);
            case PPM, PPT -> throw CodeReader.unsupported("packed packet headers");
            default -> { }
        }
    }

    private int component(CodeReader reader) throws UnreadableImageException {
        int component = components < 257 ? reader.uint8() : reader.uint16();
        if (component >= components) {
            throw CodeReader.malformed("names a component that it does not have");
        }
        return component;
    }

    private void codingStyleDefault(CodeReader reader, boolean inTile) throws UnreadableImageException {
        boolean ownPrecincts = (reader.uint8() & 1) != 0;
        order = reader.uint8();
        layers = reader.uint16();
        componentTransform = reader.uint8() == 1;
        if (order > 4 || layers == 0) {
            throw CodeReader.malformed("has no layers, or an order of packets that cannot be");
        }
        style = codingStyle(reader, ownPrecincts);
        if (inTile) {
            Arrays.fill(ownStyles, null);
        }
    }

    private static CodingStyle codingStyle(CodeReader reader, boolean ownPrecincts) throws UnreadableImageException {
        int levels = reader.uint8();
        int width = (reader.uint8() & 0x0F) + 2;
        int height = (reader.uint8() & 0x0F) + 2;
        int blockStyle = reader.uint8();
        int transform = reader.uint8();
        if (levels > MAX_LEVELS || width > 10 || height > 10 || width + height > 12 || transform > 1) {
            throw CodeReader.malformed("has a coding style that cannot be");
        }
        if (blockStyle > 0x3F) {
            throw CodeReader.unsupported("high-throughput code-blocks");
        }
        int[] precincts = new int[levels + 1];
        for (int r = 0; r <= levels; r++) {
            precincts[r] = ownPrecincts ? reader.uint8() : 0xFF;
            if (r > 0 && ((precincts[r] & 0x0F) == 0 || precincts[r] >> 4 == 0)) {
                throw CodeReader.malformed("has precincts that cannot be");
            }
        }
        return new CodingStyle(levels, width, height, blockStyle, transform == 1, precincts);
    }

    private static Quantization quantization(CodeReader reader) throws UnreadableImageException {
        int first = reader.uint8();
        int kind = first & 0x1F;
        if (kind > 2) {
            throw CodeReader.malformed("has a quantization that cannot be");
        }
        int count = kind == 1 ? 1 : Math.min(MAX_BANDS, reader.left() / (kind == 0 ? 1 : 2));
        int[] exponents = new int[count];
        int[] mantissas = new int[count];
        for (int i = 0; i < count; i++) {
            int value = kind == 0 ? reader.uint8() << 8 : reader.uint16();
            exponents[i] = value >> 11;
            mantissas[i] = kind == 0 ? 0 : value & 0x7FF;
        }
        return new Quantization(kind == 1, first >> 5, exponents, mantissas);
    }

    private void progressionChange(CodeReader reader) throws UnreadableImageException {
        boolean narrow = components < 257;
        int size = narrow ? 7 : 9;
        if (changes.size() + reader.left() / size > MAX_CHANGES) {
            throw new UnreadableImageException(RejectionReason.TOO_COMPLEX,
                    "it has more than " + MAX_CHANGES + " changes of progression");
        }
        if (!ownChanges) {
            // Once for a tile, however many segments it has.
            changes = new ArrayList<>(changes);
            ownChanges = true;
        }
        while (reader.left() >= size) {
            int resolutionStart = reader.uint8();
            int componentStart = narrow ? reader.uint8() : reader.uint16();
            int layerEnd = reader.uint16();
            int resolutionEnd = reader.uint8();
            int componentEnd = narrow ? reader.uint8() : reader.uint16();
            int changed = reader.uint8();
            if (changed > 4) {
                throw CodeReader.malformed("has an order of packets that cannot be");
            }
            // Zero stands for 256, or 16384: after the last component.
            changes.add(new Progression(changed, resolutionStart, resolutionEnd, componentStart,
                    Math.min(components, componentEnd == 0 ? components : componentEnd), Math.min(layers, layerEnd)));
        }
    }
}
