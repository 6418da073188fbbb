package wetread.imaging.dicom;

import java.util.List;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import wetread.imaging.Acquisition;
import wetread.imaging.Decoding;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.Distribution;
import wetread.imaging.Flaw;
import wetread.imaging.PhotometricInterpretation;
import wetread.imaging.Picture;
import wetread.imaging.StoredValues;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.Window;

/**
 * Shows grey frames by the steps of DICOM PS3.3 C.11: modality LUT or rescale, VOI LUT or window, presentation. One
 * table for each window holds all steps, so that a pixel costs one look-up.
 */
final class GreyScale implements FrameDisplay {
    /** With more stored bits a table would be larger than the picture; values are then computed one by one. */
    private static final int MAX_TABLE_BITS = 16;
    /** Nuclear medicine, whose values are counts of decays. */
    private static final String COUNTS = "NM";

    private final DataSet header;
    private final FunctionalGroups groups;
    private final PixelLayout layout;
    private final Acquisition acquisition;
    private final Decoding decoding;
    private final boolean inverted;

    GreyScale(Source source, PixelLayout layout) {
        this.header = source.header();
        this.groups = source.groups();
        this.layout = layout;
        this.acquisition = source.acquisition();
        this.decoding = source.decoding();
        // MONOCHROME1 requires INVERSE (C.8.11.3.1.2), so both together invert once.
        this.inverted = layout.photometricInterpretation().filter(PhotometricInterpretation::isInverted).isPresent()
                || header.string(Tag.PresentationLUTShape).orElse("").equalsIgnoreCase("INVERSE");
    }

    @Override
    public List<DisplayedFrame> show(StoredValues values, int frame) throws UnreadableImageException {
        DataSet transformation = groups.of(Tag.PixelValueTransformationSequence, frame);
        ModalityTransform modality = ModalityTransform.of(transformation, layout.signed());
        DataSet voi = groups.of(Tag.FrameVOILUTSequence, frame);
        List<Window> windows = HeaderWindows.of(voi, modality.step());
        if (isHounsfield(transformation)) {
            return shown(values, modality, CtWindows.of(acquisition, windows));
        }
        if (isNarrowed()) {
            windows = windows.stream().filter(window -> isWithin(modality, window)).toList();
        }
        Optional<LookupTable> table = isNarrowed() ? Optional.empty() : table(voi, modality);
        if (table.isPresent()) {
            LookupTable lut = table.get();
            int white = lut.maxOutput();
            return List.of(new DisplayedFrame(picture(values, v -> Math.min(255,
                    255.0 * lut.output(Math.round(modality.value(v))) / white)), Optional.empty()));
        }
        if (windows.isEmpty() && layout.bitsStored() <= 8 && modality instanceof ModalityTransform.Rescale rescale) {
            // Eight bits without a window are brightness already (secondary captures, ultrasound).
            return List.of(new DisplayedFrame(picture(values, v -> asIs(v, rescale.slope() < 0)), Optional.empty()));
        }
        if (windows.isEmpty()) {
            Distribution distribution = distribution(values);
            // The brightest counts are what the picture is about, however few they are.
            return shown(values, modality, List.of(COUNTS.equals(acquisition.modality())
                    ? distribution.range(modality::value) : distribution.window(modality::value)));
        }
        // Several windows are alternatives (C.11.2.1.2); the first is the default.
        return shown(values, modality, windows.subList(0, 1));
    }

    @Override
    public List<DisplayedFrame> showRange(StoredValues values, int frame) throws UnreadableImageException {
        ModalityTransform modality = ModalityTransform.of(
                groups.of(Tag.PixelValueTransformationSequence, frame), layout.signed());
        return shown(values, modality, List.of(distribution(values).range(modality::value)));
    }

    private Distribution distribution(StoredValues values) {
        return new Distribution(values, layout.size(), layout.signed(), padding());
    }

    /** Whether the pixels became eight bits before they were coded, so that what the header says of values is void. */
    private boolean isNarrowed() {
        return layout.bitsStored() <= 8 && !layout.signed() && header.integer(Tag.BitsStored).orElse(0) > 8;
    }

    /** Whether a window can be meant for the values that are there: its center is among them, it is not far wider. */
    private boolean isWithin(ModalityTransform modality, Window window) {
        double one = modality.value(layout.minStored());
        double other = modality.value(layout.maxStored());
        return window.center() >= Math.min(one, other) && window.center() <= Math.max(one, other)
                && window.width() <= 2 * Math.abs(one - other);
    }

    @Override
    public boolean canPassJpegThrough(DisplayedFrame shown) {
        return layout.bitsAllocated() == 8 && shown.picture() instanceof GreyPicture.LookedUp picture
                && picture.isIdentity();
    }

    private List<DisplayedFrame> shown(StoredValues values, ModalityTransform modality, List<Window> windows) {
        return windows.stream().map(window -> new DisplayedFrame(
                picture(values, v -> window.brightness(modality.value(v))), Optional.of(window))).toList();
    }

    /** Whether modality values are Hounsfield units: CT, rescaled, no localizer, and no other unit is named. */
    private boolean isHounsfield(DataSet transformation) {
        return acquisition.modality().equals("CT") && layout.bitsStored() > 8
                && transformation.decimals(Tag.RescaleIntercept).length > 0
                && transformation.string(Tag.RescaleType).orElse("HU").equalsIgnoreCase("HU")
                && !header.strings(Tag.ImageType).contains("LOCALIZER");
    }

    /**
     * The first valid VOI LUT. It goes before a window: the modality made it for this very image. Where none is valid
     * the picture is shown without, which is noted.
     */
    private Optional<LookupTable> table(DataSet voi, ModalityTransform modality) throws UnreadableImageException {
        boolean signed = Math.min(modality.value(layout.minStored()), modality.value(layout.maxStored())) < 0;
        List<DataSet> items = voi.items(Tag.VOILUTSequence);
        Optional<LookupTable> table = items.stream().flatMap(item -> LookupTable.of(item, signed).stream())
                .findFirst();
        if (table.isEmpty()
                && items.stream().anyMatch(item -> item.has(Tag.LUTData) || item.has(Tag.LUTDescriptor))) {
            decoding.found(new Flaw(Flaw.Kind.CONTRADICTORY, "LUT Descriptor (0028,3002) and LUT Data (0028,3006) of "
                    + "the VOI LUT contradict each other; it was not followed"));
        }
        return table;
    }

    /** Pixel Padding Value and Range Limit (C.7.5.1.1.2): first and last padding value; empty where there is none. */
    private Optional<long[]> padding() {
        if (header.integer(Tag.PixelPaddingValue).isEmpty()) {
            // The least number that there is stands for nothing, named or not; no detector reaches it.
            return layout.signed() && layout.bitsStored() == MAX_TABLE_BITS
                    ? Optional.of(new long[] {layout.minStored(), layout.minStored()}) : Optional.empty();
        }
        long value = stored(header.integer(Tag.PixelPaddingValue).getAsInt());
        long limit = header.integer(Tag.PixelPaddingRangeLimit).isPresent()
                ? stored(header.integer(Tag.PixelPaddingRangeLimit).getAsInt()) : value;
        return Optional.of(new long[] {Math.min(value, limit), Math.max(value, limit)});
    }

    /** A 16-bit header value, signed if the pixels are: implicit syntaxes do not say whether it is US or SS. */
    private long stored(int value) {
        return layout.signed() ? (short) value : value & 0xFFFF;
    }

    /** The stored range as 0 to 255, or 255 to 0 where the rescale slope is negative. */
    private double asIs(long stored, boolean falling) {
        double level = (stored - layout.minStored()) * 255.0 / Math.max(1, layout.maxStored() - layout.minStored());
        return falling ? 255 - level : level;
    }

    private Picture picture(StoredValues values, LongToDoubleFunction brightness) {
        if (layout.bitsStored() > MAX_TABLE_BITS) {
            return new GreyPicture.Computed(values, layout, stored -> level(brightness, stored));
        }
        byte[] table = new byte[1 << layout.bitsStored()];
        for (int i = 0; i < table.length; i++) {
            table[i] = level(brightness, i + layout.minStored());
        }
        return new GreyPicture.LookedUp(values, layout, table);
    }

    private byte level(LongToDoubleFunction brightness, long stored) {
        int level = (int) Math.round(brightness.applyAsDouble(stored));
        return (byte) (inverted ? 255 - level : level);
    }
}
