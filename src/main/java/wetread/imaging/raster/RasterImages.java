package wetread.imaging.raster;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import wetread.imaging.Acquisition;
import wetread.imaging.Decoding;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.Flaw;
import wetread.imaging.ImageFormat;
import wetread.imaging.ImageLimits;
import wetread.imaging.MedicalImage;
import wetread.imaging.PhotometricInterpretation;
import wetread.imaging.Subject;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.codec.jpeg.BareJpeg;
import wetread.imaging.codec.jpeg.JpegFile;
import wetread.imaging.colour.ColourSpace;
import wetread.imaging.colour.IccProfile;

/**
 * Reads PNG and JPEG files. Their pixels are kept, in sRGB; EXIF, XMP, ICC profiles and comments are dropped, since
 * they may name the patient and the place.
 */
@ApplicationScoped
public class RasterImages {
    private final ImageLimits limits;

    RasterImages(ImageLimits limits) {
        this.limits = limits;
    }

    /**
     * The image in a file, one frame.
     *
     * @param format {@link ImageFormat#PNG} or {@link ImageFormat#JPEG}
     * @param decoding the work that it may take; damage is noted there
     * @throws UnreadableImageException when the file can never be read, with the reason
     */
    public MedicalImage read(byte[] file, ImageFormat format, Decoding decoding) throws UnreadableImageException {
        SingleFrame frame = format == ImageFormat.PNG ? png(PngFile.of(file, limits, decoding), decoding)
                : jpeg(JpegFile.of(file, decoding), decoding);
        PhotometricInterpretation interpretation = frame.picture.channels() == 1
                ? PhotometricInterpretation.MONOCHROME2 : PhotometricInterpretation.RGB;
        return new MedicalImage(format, Acquisition.UNKNOWN, Subject.UNKNOWN, frame.picture.size(), frame.pixelShape,
                "", interpretation.term(), frame, decoding);
    }

    private SingleFrame png(PngFile file, Decoding decoding) throws UnreadableImageException {
        Samples samples = new PngPixels(limits, decoding).decode(file);
        Orientation orientation = file.chunk("eXIf")
                .map(exif -> Orientation.of(exif.bytes(), exif.from(), exif.end())).orElse(Orientation.UPRIGHT);
        PngColours colours = new PngColours(file);
        Optional<ColourSpace> space = colours.space();
        if (colours.profileIsNotSupported()) {
            decoding.found(new Flaw(Flaw.Kind.COLOURS_UNCERTAIN, "an ICC profile of tables"));
        }
        Optional<PngPalette> palette = file.isPalette() ? Optional.of(PngPalette.of(file, space)) : Optional.empty();
        return new SingleFrame(new RasterPicture(samples, orientation,
                new RasterPicture.Look(space, palette, file.transparent())),
                orientation.transposed() ? 1 / file.pixelShape() : file.pixelShape(), Optional::empty);
    }

    private SingleFrame jpeg(JpegFile file, Decoding decoding) throws UnreadableImageException {
        Samples samples = new JpegPixels(limits, decoding).decode(file);
        Orientation orientation = file.exif().map(exif -> Orientation.of(exif.bytes(), exif.from(), exif.end()))
                .orElse(Orientation.UPRIGHT);
        Optional<IccProfile.Result> profile = JpegProfile.of(file.profile())
                .map(icc -> IccProfile.of(icc, samples.bands() == 1));
        Optional<ColourSpace> space = profile.filter(IccProfile.Understood.class::isInstance)
                .map(understood -> ((IccProfile.Understood) understood).space())
                .filter(colours -> !colours.isSrgb());
        if (profile.filter(IccProfile.NotSupported.class::isInstance).isPresent()) {
            decoding.found(new Flaw(Flaw.Kind.COLOURS_UNCERTAIN, "an ICC profile of tables"));
        } else if (file.components().size() == 4) {
            decoding.found(new Flaw(Flaw.Kind.COLOURS_UNCERTAIN, "four inks, without what they are on paper"));
        }
        // Passed on as it is only where any decoder makes of it the picture that we made.
        boolean same = orientation.equals(Orientation.UPRIGHT) && space.isEmpty() && decoding.flaws().isEmpty();
        return new SingleFrame(new RasterPicture(samples, orientation,
                new RasterPicture.Look(space, Optional.empty(), Optional.empty())), 1,
                () -> same ? BareJpeg.of(file) : Optional.empty());
    }

    /** @param pixelShape height ÷ width of a pixel of the upright picture */
    private record SingleFrame(RasterPicture picture, double pixelShape, Supplier<Optional<byte[]>> jpeg)
            implements MedicalImage.Frames {
        @Override
        public int count() {
            return 1;
        }

        @Override
        public List<DisplayedFrame> show(int index) {
            return List.of(new DisplayedFrame(picture, picture.window(), jpeg));
        }
    }
}
