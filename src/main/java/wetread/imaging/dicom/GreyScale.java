package wetread.imaging.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import wetread.imaging.Acquisition;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.Distribution;
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

    private final DataSet header;
    private final FunctionalGroups groups;
    private final PixelLayout layout;
    private final Acquisition acquisition;
    private final boolean inverted;

    GreyScale(DataSet header, FunctionalGroups groups, PixelLayout layout, Acquisition acquisition) {
        this.header = header;
        this.groups = groups;
        this.layout = layout;
        this.acquisition = acquisition;
        // MONOCHROME1 requires INVERSE (C.8.11.3.1.2), so both together invert once.
        this.inverted = layout.photometricInterpretation().filter(PhotometricInterpretation::isInverted).isPresent()
                || header.string(Tag.PresentationLUTShape).orElse("").equals("INVERSE");
    }

    @Override
    public List<DisplayedFrame> show(StoredValues values, int frame) throws UnreadableImageException {
        DataSet transformation = groups.of(Tag.PixelValueTransformationSequence, frame);
        ModalityTransform modality = ModalityTransform.of(transformation, layout.signed());
        DataSet voi = groups.of(Tag.FrameVOILUTSequence, frame);
        List<Window> windows = windows(voi);
        if (isHounsfield(transformation)) {
            return shown(values, modality, CtWindows.of(acquisition, windows));
        }
        Optional<LookupTable> table = table(voi, modality);
        if (table.isPresent()) {
            LookupTable lut = table.get();
            return List.of(new DisplayedFrame(picture(values,
                    v -> 255.0 * lut.output(Math.round(modality.value(v))) / lut.maxOutput()), Optional.empty()));
        }
        if (windows.isEmpty() && layout.bitsStored() <= 8 && modality instanceof ModalityTransform.Rescale rescale) {
            // Eight bits without a window are brightness already (secondary captures, ultrasound).
            return List.of(new DisplayedFrame(picture(values, v -> asIs(v, rescale.slope() < 0)), Optional.empty()));
        }
        // Several windows are alternatives (C.11.2.1.2); the first is the default.
        return shown(values, modality, List.of(windows.isEmpty()
                ? new Distribution(values, layout.size(), layout.signed(), padding()).window(modality::value)
                : windows.get(0)));
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
                && transformation.string(Tag.RescaleType).orElse("HU").equals("HU")
                && !header.strings(Tag.ImageType).contains("LOCALIZER");
    }

    /** The valid windows of the header; those with an impossible width are left out. */
    private static List<Window> windows(DataSet voi) {
        double[] centers = voi.decimals(Tag.WindowCenter);
        double[] widths = voi.decimals(Tag.WindowWidth);
        Window.Function function = switch (voi.string(Tag.VOILUTFunction).orElse("LINEAR")) {
            case "LINEAR_EXACT" -> Window.Function.LINEAR_EXACT;
            case "SIGMOID" -> Window.Function.SIGMOID;
            default -> Window.Function.LINEAR;
        };
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < Math.min(centers.length, widths.length); i++) {
            if (function == Window.Function.LINEAR ? widths[i] >= 1 : widths[i] > 0) {
                windows.add(new Window(centers[i], widths[i], function, Window.Source.HEADER));
            }
        }
        return windows;
    }

    /** The first VOI LUT. It goes before a window: the modality made it for this very image. */
    private Optional<LookupTable> table(DataSet voi, ModalityTransform modality) throws UnreadableImageException {
        Optional<DataSet> item = voi.item(Tag.VOILUTSequence);
        boolean signed = Math.min(modality.value(layout.minStored()), modality.value(layout.maxStored())) < 0;
        return item.isPresent() ? LookupTable.of(item.get(), signed) : Optional.empty();
    }

    /** Pixel Padding Value and Range Limit (C.7.5.1.1.2): first and last padding value; empty where absent. */
    private Optional<long[]> padding() {
        if (header.integer(Tag.PixelPaddingValue).isEmpty()) {
            return Optional.empty();
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
