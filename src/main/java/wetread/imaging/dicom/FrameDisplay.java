package wetread.imaging.dicom;

import java.util.List;
import wetread.imaging.Acquisition;
import wetread.imaging.Decoding;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.PhotometricInterpretation;
import wetread.imaging.RejectionReason;
import wetread.imaging.StoredValues;
import wetread.imaging.UnreadableImageException;

/** Makes the stored values of a frame visible, by what its Photometric Interpretation says they mean. */
sealed interface FrameDisplay permits GreyScale, PaletteColour, Colour {

    /**
     * What makes displays: the header and what was read from it.
     *
     * @param groups of {@code header}
     * @param acquisition of {@code header}
     * @param decoding to which it is told what cannot be followed
     */
    record Source(DataSet header, FunctionalGroups groups, Acquisition acquisition, Decoding decoding) {
        /** The display for frames of that layout, as {@link FrameDisplay#of}. */
        FrameDisplay display(PixelLayout layout) throws UnreadableImageException {
            return of(this, layout);
        }
    }

    /**
     * The display that the layout's Photometric Interpretation asks for.
     *
     * @throws UnreadableImageException {@code unsupported_photometric_interpretation} when there is none for it, or it
     *         does not agree with the samples of a pixel; {@code malformed} when a palette is missing or broken
     */
    static FrameDisplay of(Source source, PixelLayout layout) throws UnreadableImageException {
        PhotometricInterpretation interpretation = layout.photometricInterpretation()
                .filter(known -> known.samplesPerPixel() == layout.samplesPerPixel())
                .orElseThrow(() -> unsupported(layout));
        return switch (interpretation) {
            case MONOCHROME1, MONOCHROME2 -> new GreyScale(source, layout);
            case PALETTE_COLOR -> new PaletteColour(source.header(), layout);
            // The JPEG 2000 decoder makes RGB of YBR_ICT and YBR_RCT (PS3.5 8.2.4); nothing else is written in them.
            case RGB, YBR_ICT, YBR_RCT, YBR_FULL, YBR_FULL_422 -> new Colour(layout, interpretation.isYbrFull());
            case YBR_PARTIAL_422, YBR_PARTIAL_420, HSV, ARGB, CMYK, XYB -> throw unsupported(layout);
        };
    }

    private static UnreadableImageException unsupported(PixelLayout layout) {
        return new UnreadableImageException(RejectionReason.UNSUPPORTED_PHOTOMETRIC_INTERPRETATION,
                "no conversion from " + layout.knownTerm() + " with " + layout.samplesPerPixel()
                        + " samples per pixel");
    }

    /**
     * The pictures that show a frame.
     *
     * @param frame 0 first
     * @return at least one picture; several where one cannot show everything, as the windows of a CT image
     * @throws UnreadableImageException when a look-up table or a rescale of the frame contradicts itself
     */
    List<DisplayedFrame> show(StoredValues values, int frame) throws UnreadableImageException;

    /**
     * The pictures that show all values of a frame, from the least to the largest, where those of {@link #show} may
     * show none of it.
     */
    default List<DisplayedFrame> showRange(StoredValues values, int frame) throws UnreadableImageException {
        return show(values, frame);
    }

    /** Whether any JPEG decoder makes the same picture of the frame's JPEG data. */
    default boolean canPassJpegThrough(DisplayedFrame shown) {
        return false;
    }
}
