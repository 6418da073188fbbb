package wetread.imaging.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.Picture;
import wetread.imaging.RejectionReason;
import wetread.imaging.Size;
import wetread.imaging.StoredValues;
import wetread.imaging.UnreadableImageException;

/** Shows frames of PALETTE COLOR: a stored value is an index of three tables (DICOM PS3.3 C.7.6.3.1.5, C.7.9). */
final class PaletteColour implements FrameDisplay {
    private static final int COLOURS = 3;
    /** A palette may be dark, but not sixteen times darker than it could be. */
    private static final int MIN_UNUSED_BITS = 4;

    private final PixelLayout layout;
    private final byte[][] levels = new byte[COLOURS][];
    private final int[] first = new int[COLOURS];

    /** @throws UnreadableImageException when a palette is missing or contradicts itself */
    PaletteColour(DataSet header, PixelLayout layout) throws UnreadableImageException {
        this.layout = layout;
        List<LookupTable> tables = new ArrayList<>();
        for (int colour = 0; colour < COLOURS; colour++) {
            // The tags of red, green and blue follow each other.
            int[] descriptor = header.words(Tag.RedPaletteColorLookupTableDescriptor + colour);
            int[] plain = header.words(Tag.RedPaletteColorLookupTableData + colour);
            int[] words = plain.length > 0 || descriptor.length < 3 ? plain : PaletteSegments.expand(
                    header.words(Tag.SegmentedRedPaletteColorLookupTableData + colour),
                    LookupTable.count(descriptor), descriptor[2]);
            LookupTable table = LookupTable.of(descriptor, words, layout.signed())
                    .orElseThrow(() -> new UnreadableImageException(RejectionReason.MALFORMED,
                            "a palette color lookup table is missing or incomplete"));
            tables.add(table);
        }
        int shift = bits(tables) - 8;
        for (int colour = 0; colour < COLOURS; colour++) {
            first[colour] = tables.get(colour).first();
            levels[colour] = levels(tables.get(colour), shift);
        }
    }

    /**
     * Bits of an entry: the same for all three colours, or their proportions would change. Some writers declare 16 bits
     * and fill 8 or 12 of them; what is shown would be as good as black.
     */
    private static int bits(List<LookupTable> tables) {
        int declared = tables.stream().mapToInt(LookupTable::bits).max().orElseThrow();
        int max = tables.stream().mapToInt(LookupTable::maxEntry).max().orElseThrow();
        int used = Math.max(8, Integer.SIZE - Integer.numberOfLeadingZeros(max));
        return declared - used >= MIN_UNUSED_BITS ? used : declared;
    }

    private static byte[] levels(LookupTable table, int shift) {
        byte[] levels = new byte[table.entries().length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) (table.entries()[i] >> shift);
        }
        return levels;
    }

    @Override
    public List<DisplayedFrame> show(StoredValues values, int frame) {
        return List.of(new DisplayedFrame(new Rows(values), Optional.empty()));
    }

    private final class Rows implements Picture {
        private final StoredValues values;
        private final int[] stored = new int[layout.columns()];

        Rows(StoredValues values) {
            this.values = values;
        }

        @Override
        public Size size() {
            return layout.size();
        }

        @Override
        public int channels() {
            return COLOURS;
        }

        @Override
        public void row(int y, byte[] samples) {
            values.row(y, stored);
            for (int x = 0; x < stored.length; x++) {
                for (int colour = 0; colour < COLOURS; colour++) {
                    byte[] table = levels[colour];
                    samples[COLOURS * x + colour] =
                            table[Math.max(0, Math.min(table.length - 1, stored[x] - first[colour]))];
                }
            }
        }
    }
}
