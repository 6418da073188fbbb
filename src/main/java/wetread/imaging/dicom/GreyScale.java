package wetread.imaging.dicom;

import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import wetread.imaging.MedicalImage;
import wetread.imaging.Picture;
import wetread.imaging.RejectionReason;
import wetread.imaging.Size;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.Window;

/**
 * The grey-scale way from stored value to brightness (DICOM PS3.3 C.11): modality LUT (rescale), VOI LUT (window),
 * presentation (MONOCHROME1 inverted). One table, built once a frame; each pixel is then one look-up.
 */
final class GreyScale {
    /** Above 16 stored bits a table would be larger than the picture; those values are computed one by one. */
    private static final int MOST_TABLE_BITS = 16;
    /** What the percentile window leaves outside at each end: a marker or a collimator must not set the scale. */
    private static final double TAIL = 0.005;
    /** Far above any modality's values, far below where products of doubles overflow. */
    private static final double MOST_RESCALE = 1e15;

    private final DicomObject object;
    private final PixelLayout layout;
    private final double slope;
    private final double intercept;

    /** @throws UnreadableImageException when the rescale is beyond any measure */
    GreyScale(DicomObject object, PixelLayout layout) throws UnreadableImageException {
        this.object = object;
        this.layout = layout;
        double[] slopes = object.decimals(Tag.RescaleSlope);
        double[] intercepts = object.decimals(Tag.RescaleIntercept);
        // A slope of zero would turn the picture into one grey; files that carry it mean "none".
        this.slope = slopes.length > 0 && slopes[0] != 0 ? slopes[0] : 1;
        this.intercept = intercepts.length > 0 ? intercepts[0] : 0;
        if (Math.abs(slope) > MOST_RESCALE || Math.abs(intercept) > MOST_RESCALE) {
            throw new UnreadableImageException(RejectionReason.MALFORMED,
                    "Rescale Slope or Rescale Intercept is beyond any measure");
        }
    }

    /** The frame's picture, and the window that made it. */
    MedicalImage.Shown show(StoredValues values) {
        Optional<Window> window = headerWindow();
        if (window.isEmpty() && layout.bitsStored() > 8) {
            window = Optional.of(new Distribution(values, layout, padding()).window(TAIL, slope, intercept));
        }
        boolean inverted = layout.photometricInterpretation().equals("MONOCHROME1");
        LongToDoubleFunction brightness = window.<LongToDoubleFunction>map(w -> v -> w.brightness(v * slope + intercept))
                // Eight bits without a window are ready to be shown as they are (secondary captures, ultrasound).
                .orElse(this::asIs);
        Picture picture = layout.bitsStored() > MOST_TABLE_BITS
                ? new ComputedGrey(values, layout, brightness, inverted)
                : new TableGrey(values, layout.size(), table(brightness, inverted), (int) layout.smallest());
        return new MedicalImage.Shown(picture, window);
    }

    /** The stored range on the grey scale, turned round where the rescale falls. */
    private double asIs(long stored) {
        double level = (stored - layout.smallest()) * 255.0 / Math.max(1, layout.largest() - layout.smallest());
        return slope < 0 ? 255 - level : level;
    }

    /** The first window of the header, where it is a window at all. */
    private Optional<Window> headerWindow() {
        double[] centers = object.decimals(Tag.WindowCenter);
        double[] widths = object.decimals(Tag.WindowWidth);
        if (centers.length == 0 || widths.length == 0) {
            return Optional.empty();
        }
        Window.Function function = switch (object.string(Tag.VOILUTFunction).orElse("LINEAR")) {
            case "LINEAR_EXACT" -> Window.Function.LINEAR_EXACT;
            case "SIGMOID" -> Window.Function.SIGMOID;
            default -> Window.Function.LINEAR;
        };
        boolean valid = function == Window.Function.LINEAR ? widths[0] >= 1 : widths[0] > 0;
        return valid
                ? Optional.of(new Window(centers[0], widths[0], function, Window.Source.HEADER))
                : Optional.empty();
    }

    /** Pixel Padding Value and Range Limit (C.7.5.1.1.2) as an inclusive range of stored values; empty where absent. */
    private Optional<long[]> padding() {
        if (object.integer(Tag.PixelPaddingValue).isEmpty()) {
            return Optional.empty();
        }
        long value = stored(object.integer(Tag.PixelPaddingValue).getAsInt());
        long limit = object.integer(Tag.PixelPaddingRangeLimit).isPresent()
                ? stored(object.integer(Tag.PixelPaddingRangeLimit).getAsInt()) : value;
        return Optional.of(new long[] {Math.min(value, limit), Math.max(value, limit)});
    }

    /** A 16-bit header value in the sign of the pixels; implicit syntaxes do not say which it has. */
    private long stored(int value) {
        return layout.signed() ? (short) value : value & 0xFFFF;
    }

    private byte[] table(LongToDoubleFunction brightness, boolean inverted) {
        byte[] table = new byte[1 << layout.bitsStored()];
        for (int i = 0; i < table.length; i++) {
            table[i] = level(brightness, i + (int) layout.smallest(), inverted);
        }
        return table;
    }

    private static byte level(LongToDoubleFunction brightness, long stored, boolean inverted) {
        int level = (int) Math.round(brightness.applyAsDouble(stored));
        return (byte) (inverted ? 255 - level : level);
    }

    /** A grey picture, made row by row from stored values. */
    private abstract static class Grey implements Picture {
        private final StoredValues values;
        private final Size size;
        private final int[] stored;

        Grey(StoredValues values, Size size) {
            this.values = values;
            this.size = size;
            this.stored = new int[size.width()];
        }

        @Override
        public Size size() {
            return size;
        }

        @Override
        public int channels() {
            return 1;
        }

        @Override
        public void row(int y, byte[] samples) {
            values.row(y, stored);
            fill(stored, samples);
        }

        abstract void fill(int[] row, byte[] samples);
    }

    private static final class TableGrey extends Grey {
        private final byte[] table;
        private final int smallest;

        TableGrey(StoredValues values, Size size, byte[] table, int smallest) {
            super(values, size);
            this.table = table;
            this.smallest = smallest;
        }

        @Override
        void fill(int[] row, byte[] samples) {
            for (int x = 0; x < row.length; x++) {
                samples[x] = table[row[x] - smallest];
            }
        }
    }

    private static final class ComputedGrey extends Grey {
        private final LongToDoubleFunction brightness;
        private final boolean signed;
        private final boolean inverted;

        ComputedGrey(StoredValues values, PixelLayout layout, LongToDoubleFunction brightness, boolean inverted) {
            super(values, layout.size());
            this.brightness = brightness;
            this.signed = layout.signed();
            this.inverted = inverted;
        }

        @Override
        void fill(int[] row, byte[] samples) {
            for (int x = 0; x < row.length; x++) {
                samples[x] = level(brightness, signed ? row[x] : Integer.toUnsignedLong(row[x]), inverted);
            }
        }
    }
}
