package wetread.imaging.dicom;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wetread.imaging.Acquisition;
import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.IdentityPolicy;
import wetread.imaging.ImageFormat;
import wetread.imaging.ImageLimits;
import wetread.imaging.MedicalImage;
import wetread.imaging.PhotometricInterpretation;
import wetread.imaging.RejectionReason;
import wetread.imaging.SlidePolicy;
import wetread.imaging.SourceObject;
import wetread.imaging.UnreadableImageException;

/** Reads DICOM files. */
@ApplicationScoped
public class DicomImages {
    private final List<FrameCodec> codecs = List.of(new UncompressedCodec(), new RleCodec(), new JpegLsCodec(),
            new JpegCodec(), new Jpeg2000Codec());
    private final DicomReader reader;
    private final ImageLimits limits;
    private final IdentityPolicy identity;
    private final SlidePolicy slides;

    DicomImages(DicomReader reader, ImageLimits limits, IdentityPolicy identity, SlidePolicy slides) {
        this.reader = reader;
        this.limits = limits;
        this.identity = identity;
        this.slides = slides;
    }

    /**
     * The image in a file.
     *
     * @param file the whole file; frames are decoded from it later
     * @param decoding the work that it may take
     * @throws UnreadableImageException when the file can never be read, with the reason
     */
    public MedicalImage read(byte[] file, Decoding decoding) throws UnreadableImageException {
        DicomObject object = reader.read(file, decoding);
        DataSet header = object.dataSet();
        refuseUnlessForReading(header);
        PixelData found = object.pixelData().orElseThrow(() -> withoutPixels(header));
        FrameCodec codec = codec(object);
        PixelLayout layout = NativeLength.settled(found, PixelLayout.of(header, limits), header, decoding);
        PixelData pixels = ByteOrderEvidence.settled(found, layout, decoding);
        PixelLayout first = first(codec, pixels, layout);
        long memory = first.size().pixels() * first.samplesPerPixel() * codec.bytesPerSample(first);
        if (memory > limits.decodedBytes()) {
            throw new UnreadableImageException(RejectionReason.TOO_LARGE, "decoding a frame takes " + memory
                    + " bytes of memory, more than the limit of " + limits.decodedBytes());
        }
        int frames = PresentFrames.count(pixels, layout, decoding);
        UltrasoundRegions regions = UltrasoundRegions.of(header, layout.size(), decoding);
        if (!regions.areAMask(layout.size())) {
            new BurnedIn(header).refuse(identity);
        }
        if (isForProcessing(header)) {
            decoding.found(new Flaw(Flaw.Kind.FOR_PROCESSING, "Presentation Intent Type (0008,0068)"));
        }
        FunctionalGroups groups = new FunctionalGroups(header);
        HeaderText text = new HeaderText(header);
        Acquisition acquisition = text.acquisition();
        FrameDisplay.Source source = new FrameDisplay.Source(header, groups, acquisition, decoding);
        return new MedicalImage(ImageFormat.DICOM, acquisition, text.subject(), layout.size(),
                PixelShape.of(header, groups), object.transferSyntaxUid(),
                layout.photometricTerm().isEmpty() ? PhotometricInterpretation.RGB.term() : layout.photometricTerm(),
                new DicomFrames(pixels, frames, codec, layout, source, first, source.display(first), regions, limits,
                        decoding, object(header, regions.areAMask(layout.size()))), decoding,
                Optional.of(text.study()));
    }

    private static SourceObject object(DataSet header, boolean isMasked) {
        return new SourceObject(header.string(Tag.SOPClassUID).orElse(""), header.string(Tag.SOPInstanceUID).orElse(""),
                header.string(Tag.SeriesInstanceUID).orElse(""),
                Math.max(1, header.integer(Tag.NumberOfFrames).orElse(1)), new BurnedIn(header).ofAPicture(isMasked));
    }

    private FrameCodec codec(DicomObject object) throws UnreadableImageException {
        return object.transferSyntax().flatMap(this::codec).orElseThrow(() -> new UnreadableImageException(
                RejectionReason.UNSUPPORTED_TRANSFER_SYNTAX, "no decoder for transfer syntax " + named(object)));
    }

    private Optional<FrameCodec> codec(TransferSyntax syntax) {
        return codecs.stream().filter(codec -> codec.decodes(syntax)).findFirst();
    }

    /** Repeats a UID as the standard forms them alone: a header may say anything else there. */
    private static String named(DicomObject object) {
        return object.transferSyntaxUid().matches("1\\.2\\.840\\.10008\\.1\\.2(\\.[0-9]{1,3}){0,2}")
                ? object.transferSyntaxUid() : "that the standard does not know";
    }

    private static UnreadableImageException withoutPixels(DataSet header) {
        return header.has(Tag.FloatPixelData) || header.has(Tag.DoubleFloatPixelData)
                ? new UnreadableImageException(RejectionReason.UNSUPPORTED_PIXEL_FORMAT,
                        "the pixels are floating point")
                : new UnreadableImageException(RejectionReason.NO_PIXEL_DATA, "the DICOM object holds no Pixel Data");
    }

    private void refuseUnlessForReading(DataSet header) throws UnreadableImageException {
        SopClass sopClass = SopClass.of(header);
        if (sopClass.notForReading().isPresent()) {
            throw new UnreadableImageException(RejectionReason.NOT_FOR_READING,
                    "objects of " + sopClass.notForReading().get() + " are no images for a reader");
        }
        if (sopClass.isSlide() && slides.policy() == SlidePolicy.Choice.REFUSE) {
            throw new UnreadableImageException(RejectionReason.NOT_FOR_READING,
                    "VL Whole Slide Microscopy Image Storage: slides are not read unless that is set");
        }
    }

    /** Whether pixels are raw data for a computer: Presentation Intent Type (PS3.3 C.8.11.1.1.1), or the SOP class. */
    static boolean isForProcessing(DataSet header) {
        return header.string(Tag.PresentationIntentType).orElse("").toUpperCase(Locale.ROOT).equals("FOR PROCESSING")
                || SopClass.of(header).isForProcessing();
    }

    /** The layout of the first frame; the declared one where that frame is broken, since others may not be. */
    private static PixelLayout first(FrameCodec codec, PixelData pixels, PixelLayout declared) {
        try {
            return codec.layout(pixels, declared, 0);
        } catch (UnreadableImageException e) {
            return declared;
        }
    }
}
