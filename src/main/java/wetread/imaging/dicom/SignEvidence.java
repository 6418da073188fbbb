package wetread.imaging.dicom;

import java.util.List;
import wetread.imaging.StoredValues;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.Window;

/**
 * What the pixels of a grey frame say about Pixel Representation (0028,0103). Read with the wrong sign, values on both
 * sides of a border lie at opposite ends of the range: neighbours that are near to each other become as far as can be.
 * Hard edges between black and white look alike, so the header has to speak against itself as well: its own window
 * shows more of the pixels by the other sign, or Pixel Representation is no number that it may be.
 */
final class SignEvidence {
    /** Values of fewer bits are brightness, and jump. */
    private static final int MIN_BITS = 10;
    private static final int MAX_BITS = 16;
    /** Rows that are looked at, at even distances, where a frame has twice as many or more. */
    private static final int ROWS = 256;
    /** Neighbours are near where they differ by less than one of so many parts of the range. */
    private static final int NEAR = 8;
    /** Fewer neighbours prove nothing. */
    private static final int MIN_DIFFERENT = 16;
    /** Of the neighbours that the readings put at different distances, less than one of so many is near as declared. */
    private static final int CLEARLY = 10;

    private final PixelLayout other;
    private long different;
    private long near;
    private long nearByOther;
    private long inWindow;
    private long inWindowByOther;

    private SignEvidence(StoredValues values, PixelLayout declared, Window window, ModalityTransform modality) {
        other = declared.withBits(declared.bitsAllocated(), declared.bitsStored(), declared.highBit(),
                !declared.signed());
        int distance = (1 << declared.bitsStored()) / NEAR;
        int[] row = new int[declared.columns()];
        for (int y = 0; y < declared.rows(); y += Math.max(1, declared.rows() / ROWS)) {
            values.row(y, row);
            for (int x = 0; x < row.length; x++) {
                inWindow += shows(window, modality.value(row[x])) ? 1 : 0;
                inWindowByOther += shows(window, modality.value(turned(row[x]))) ? 1 : 0;
                if (x > 0 && (turned(row[x]) == row[x]) != (turned(row[x - 1]) == row[x - 1])) {
                    different++;
                    near += Math.abs(row[x] - row[x - 1]) < distance ? 1 : 0;
                    nearByOther += Math.abs(turned(row[x]) - turned(row[x - 1])) < distance ? 1 : 0;
                }
            }
        }
    }

    /** Whether a header can be wrong about the sign of such values. */
    static boolean isToBeChecked(PixelLayout layout) {
        return layout.samplesPerPixel() == 1 && layout.bitsStored() >= MIN_BITS && layout.bitsStored() <= MAX_BITS;
    }

    /** The layout that the pixels have: the declared one, or that with the other sign. */
    static PixelLayout of(StoredValues values, PixelLayout declared, FrameDisplay.Source source, int frame)
            throws UnreadableImageException {
        ModalityTransform modality = ModalityTransform.of(
                source.groups().of(Tag.PixelValueTransformationSequence, frame), declared.signed());
        List<Window> windows = HeaderWindows.of(source.groups().of(Tag.FrameVOILUTSequence, frame), modality.step());
        int said = source.header().integer(Tag.PixelRepresentation).orElse(-1);
        boolean unsaid = said != 0 && said != 1;
        if (windows.isEmpty() && !unsaid || modality instanceof ModalityTransform.Table) {
            return declared;
        }
        SignEvidence evidence = new SignEvidence(values, declared,
                windows.isEmpty() ? new Window(0, 1, Window.Function.LINEAR, Window.Source.HEADER) : windows.get(0),
                modality);
        return evidence.speaksForOther() && (unsaid || evidence.inWindowByOther > evidence.inWindow)
                ? evidence.other : declared;
    }

    private boolean speaksForOther() {
        return different >= MIN_DIFFERENT && CLEARLY * near < different
                && 2 * nearByOther > different;
    }

    /** The value by the other sign. */
    int turned(int stored) {
        int down = Integer.SIZE - other.bitsStored();
        return other.signed() ? stored << down >> down : stored << down >>> down;
    }

    private static boolean shows(Window window, double value) {
        return Math.abs(value - window.center()) <= window.width() / 2;
    }
}
