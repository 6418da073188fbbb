package wetread.imaging.dicom;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import wetread.imaging.Acquisition;
import wetread.imaging.Decoding;
import wetread.imaging.IdentityPolicy;
import wetread.imaging.ImageFormat;
import wetread.imaging.ImageLimits;
import wetread.imaging.MedicalImage;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/** Reads DICOM files. */
@ApplicationScoped
public class DicomImages {
    /** Secondary Capture Image Storage; the UIDs of its multi-frame forms begin with it too (PS3.4 B.5). */
    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

    private final List<FrameCodec> codecs = List.of(new UncompressedCodec(), new RleCodec(), new JpegLsCodec(),
            new JpegCodec(), new Jpeg2000Codec());
    private final DicomReader reader;
    private final ImageLimits limits;
    private final IdentityPolicy identity;

    DicomImages(DicomReader reader, ImageLimits limits, IdentityPolicy identity) {
        this.reader = reader;
        this.limits = limits;
        this.identity = identity;
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
        PixelData pixels = object.pixelData().orElseThrow(() -> withoutPixels(header));
        FrameCodec codec = codec(object);
        PixelLayout layout = PixelLayout.of(header, limits);
        long memory = layout.size().pixels() * layout.samplesPerPixel() * codec.bytesPerSample(layout);
        if (memory > limits.decodedBytes()) {
            throw new UnreadableImageException(RejectionReason.TOO_LARGE, "decoding a frame takes " + memory
                    + " bytes of memory, more than the limit of " + limits.decodedBytes());
        }
        int frames = PresentFrames.count(pixels, layout, decoding);
        UltrasoundRegions regions = UltrasoundRegions.of(header, layout.size(), decoding);
        if (regions.isEmpty()) {
            refuseBurnedIn(header);
        }
        FunctionalGroups groups = new FunctionalGroups(header);
        HeaderText text = new HeaderText(header);
        Acquisition acquisition = text.acquisition();
        return new MedicalImage(ImageFormat.DICOM, acquisition, text.subject(), layout.size(),
                PixelShape.of(header, groups), object.transferSyntaxUid(), layout.photometricTerm(),
                new DicomFrames(pixels, frames, codec, layout, FrameDisplay.of(header, groups, layout, acquisition),
                        regions, decoding), decoding);
    }

    private FrameCodec codec(DicomObject object) throws UnreadableImageException {
        return object.transferSyntax().flatMap(this::codec).orElseThrow(() -> new UnreadableImageException(
                RejectionReason.UNSUPPORTED_TRANSFER_SYNTAX, "no decoder for transfer syntax " + named(object)));
    }

    private Optional<FrameCodec> codec(TransferSyntax syntax) {
        return codecs.stream().filter(codec -> codec.decodes(syntax)).findFirst();
    }

    /** Repeats a UID of the standard's own root alone: a header may say anything else there. */
    private static String named(DicomObject object) {
        return object.transferSyntaxUid().matches("1\\.2\\.840\\.10008\\.1\\.2[0-9.]{0,16}")
                ? object.transferSyntaxUid() : "that the standard does not know";
    }

    private static UnreadableImageException withoutPixels(DataSet header) {
        return header.has(Tag.FloatPixelData) || header.has(Tag.DoubleFloatPixelData)
                ? new UnreadableImageException(RejectionReason.UNSUPPORTED_PIXEL_FORMAT,
                        "the pixels are floating point")
                : new UnreadableImageException(RejectionReason.NO_PIXEL_DATA, "the DICOM object holds no Pixel Data");
    }

    /** Refuses a picture that would carry the patient's name to the gateway (PS3.3 C.7.6.1.1.5). */
    private void refuseBurnedIn(DataSet header) throws UnreadableImageException {
        Optional<String> burnedIn = header.string(Tag.BurnedInAnnotation);
        if (burnedIn.isPresent()) {
            if (burnedIn.get().equals("YES") && identity.declared() == IdentityPolicy.Choice.REFUSE) {
                throw new UnreadableImageException(RejectionReason.BURNED_IN_IDENTITY,
                        "Burned In Annotation (0028,0301) is YES and nothing says which part is image: "
                                + "the picture identifies the patient, not sent");
            }
        } else if (identity.undeclared() == IdentityPolicy.Choice.REFUSE && (header.string(Tag.Modality).orElse("")
                .equals("US") || header.string(Tag.SOPClassUID).orElse("").startsWith(SECONDARY_CAPTURE))) {
            throw new UnreadableImageException(RejectionReason.BURNED_IN_IDENTITY, "a secondary capture or ultrasound "
                    + "picture without Burned In Annotation (0028,0301): it may identify the patient, not sent");
        }
    }
}
