package wetread.imaging.dicom;

import java.util.Optional;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/** Makes modality values of stored values, Hounsfield units for CT (DICOM PS3.3 C.11.1). */
sealed interface ModalityTransform {
    /** The modality value of a stored one. */
    double value(long stored);

    /** The difference that a difference of 1 between stored values makes. */
    double step();

    /** Rescale Slope and Rescale Intercept. */
    record Rescale(double slope, double intercept) implements ModalityTransform {
        static final Rescale NONE = new Rescale(1, 0);
        /** Far above the values of any modality, far below where products of doubles overflow. */
        private static final double MAX = 1e15;

        @Override
        public double value(long stored) {
            return stored * slope + intercept;
        }

        @Override
        public double step() {
            return Math.abs(slope);
        }

        private static Rescale of(double[] slopes, double[] intercepts) throws UnreadableImageException {
            // A slope of zero would make the picture one grey; files with it mean that there is none.
            double slope = slopes.length > 0 && slopes[0] != 0 ? slopes[0] : 1;
            double intercept = intercepts.length > 0 ? intercepts[0] : 0;
            if (Math.abs(slope) > MAX || Math.abs(intercept) > MAX) {
                throw new UnreadableImageException(RejectionReason.MALFORMED,
                        "Rescale Slope or Rescale Intercept is beyond any measure");
            }
            return new Rescale(slope, intercept);
        }
    }

    /** Modality LUT Sequence. */
    record Table(LookupTable table) implements ModalityTransform {
        @Override
        public double value(long stored) {
            return table.output(stored);
        }

        @Override
        public double step() {
            return 1;
        }
    }

    /**
     * The transform that a data set names: its Modality LUT, else its rescale, else none.
     *
     * @param values an item of Pixel Value Transformation Sequence, or the top level
     * @param signed whether stored values are signed
     * @throws UnreadableImageException {@code malformed} when the rescale is beyond any measure, or a table contradicts
     *         itself: without it nothing is known of the values
     */
    static ModalityTransform of(DataSet values, boolean signed) throws UnreadableImageException {
        Optional<DataSet> item = values.item(Tag.ModalityLUTSequence);
        Optional<LookupTable> table = item.isPresent() ? LookupTable.of(item.get(), signed) : Optional.empty();
        if (table.isEmpty() && item.isPresent() && item.get().has(Tag.LUTData)) {
            throw new UnreadableImageException(RejectionReason.MALFORMED,
                    "LUT Descriptor (0028,3002) and LUT Data (0028,3006) of the Modality LUT contradict each other");
        }
        return table.isPresent() ? new Table(table.get())
                : Rescale.of(values.decimals(Tag.RescaleSlope), values.decimals(Tag.RescaleIntercept));
    }
}
