package wetread.imaging.dicom;

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

    private final PixelLayout layout;
    private final byte[][] levels = new byte[COLOURS][];
    private final int[] first = new int[COLOURS];

    /** @throws UnreadableImageException when a palette is missing or contradicts itself */
    PaletteColour(DataSet header, PixelLayout layout) throws UnreadableImageException {
        this.layout = layout;
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
            first[colour] = table.first();
            levels[colour] = levels(table);
        }
    }

    private static byte[] levels(LookupTable table) {
        int[] entries = table.entries();
        int maxEntry = 0;
        for (int entry : entries) {
            maxEntry = Math.max(maxEntry, entry);
        }
        // Some writers declare 16 bits and fill only the lower eight; their upper eight would show nothing.
        int shift = maxEntry > 255 ? table.bits() - 8 : 0;
        byte[] levels = new byte[entries.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) (entries[i] >> shift);
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
