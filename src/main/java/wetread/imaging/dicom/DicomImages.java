package wetread.imaging.dicom;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wetread.imaging.Acquisition;
import wetread.imaging.IdentityPolicy;
import wetread.imaging.ImageFormat;
import wetread.imaging.ImageLimits;
import wetread.imaging.MedicalImage;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/** DICOM files as medical images. */
@ApplicationScoped
public class DicomImages {
    /** Terms of PS3.3 C.7.6.3.1.2: only these are repeated in a message, never what else a header may say there. */
    private static final Set<String> PHOTOMETRIC_TERMS = Set.of("MONOCHROME1", "MONOCHROME2", "PALETTE COLOR", "RGB",
            "YBR_FULL", "YBR_FULL_422", "YBR_PARTIAL_422", "YBR_PARTIAL_420", "YBR_ICT", "YBR_RCT", "HSV", "ARGB", "CMYK",
            "XYB");
    /** Secondary Capture Image Storage and its multi-frame kin (PS3.4 B.5). */
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

    /** @throws UnreadableImageException with the reason for which the file can never be read */
    public MedicalImage read(byte[] file) throws UnreadableImageException {
        DicomObject object = reader.read(file);
        DataSet header = object.dataSet();
        PixelData pixels = object.pixelData().orElseThrow(() -> withoutPixels(header));
        TransferSyntax syntax = object.transferSyntax();
        FrameCodec codec = codecs.stream().filter(c -> c.decodes(syntax)).findFirst()
                .orElseThrow(() -> new UnreadableImageException(RejectionReason.UNSUPPORTED_TRANSFER_SYNTAX,
                        "no decoder for transfer syntax " + named(syntax)));
        PixelLayout layout = PixelLayout.of(header, limits);
        long memory = layout.size().pixels() * layout.samplesPerPixel() * codec.bytesPerSample(layout);
        if (memory > limits.decodedBytes()) {
            throw new UnreadableImageException(RejectionReason.TOO_LARGE, "decoding a frame takes " + memory
                    + " bytes of memory, more than the limit of " + limits.decodedBytes());
        }
        UltrasoundRegions regions = UltrasoundRegions.of(header, layout.size());
        if (regions.isEmpty()) {
            refuseBurnedIn(header);
        }
        FunctionalGroups groups = new FunctionalGroups(header);
        HeaderText text = new HeaderText(header);
        Acquisition acquisition = text.acquisition();
        return new MedicalImage(ImageFormat.DICOM, acquisition, text.subject(), layout.size(),
                PixelShape.of(header, groups), syntax.uid(), layout.photometricInterpretation(), new DicomFrames(pixels,
                        codec, layout, photometry(header, groups, layout, acquisition), regions));
    }

    private static UnreadableImageException withoutPixels(DataSet header) {
        return header.has(Tag.FloatPixelData) || header.has(Tag.DoubleFloatPixelData)
                ? new UnreadableImageException(RejectionReason.UNSUPPORTED_PIXEL_FORMAT, "the pixels are floating point")
                : new UnreadableImageException(RejectionReason.NO_PIXEL_DATA, "the DICOM object holds no Pixel Data");
    }

    /** Repeats a UID under the standard's own root alone: anything else may be anything. */
    private static String named(TransferSyntax syntax) {
        return syntax.uid().matches("1\\.2\\.840\\.10008\\.1\\.2[0-9.]{0,16}")
                ? (syntax.keyword().equals(syntax.uid()) ? syntax.uid() : syntax.keyword() + " (" + syntax.uid() + ")")
                : "that the standard does not know";
    }

    /** PS3.3 C.7.6.1.1.5: such a picture would carry the patient's name to the gateway. */
    private void refuseBurnedIn(DataSet header) throws UnreadableImageException {
        Optional<String> burnedIn = header.string(Tag.BurnedInAnnotation);
        if (burnedIn.isPresent()) {
            if (burnedIn.get().equals("YES") && identity.declared() == IdentityPolicy.Choice.REFUSE) {
                throw new UnreadableImageException(RejectionReason.BURNED_IN_IDENTITY, "Burned In Annotation (0028,0301) "
                        + "is YES and nothing says which part is image: the picture identifies the patient, not sent");
            }
        } else if (identity.undeclared() == IdentityPolicy.Choice.REFUSE && (header.string(Tag.Modality).orElse("")
                .equals("US") || header.string(Tag.SOPClassUID).orElse("").startsWith(SECONDARY_CAPTURE))) {
            throw new UnreadableImageException(RejectionReason.BURNED_IN_IDENTITY, "a secondary capture or ultrasound "
                    + "picture without Burned In Annotation (0028,0301): it may identify the patient, not sent");
        }
    }

    private static Photometry photometry(DataSet header, FunctionalGroups groups, PixelLayout layout, Acquisition acquisition)
            throws UnreadableImageException {
        String term = layout.photometricInterpretation();
        boolean colour = layout.samplesPerPixel() == 3;
        return switch (colour ? "colour " + term : term) {
            case "MONOCHROME1", "MONOCHROME2" -> new GreyScale(header, groups, layout, acquisition);
            case "PALETTE COLOR" -> new PaletteColour(header, layout);
            // JPEG 2000 undoes YBR_RCT and YBR_ICT itself (PS3.5 8.2.4); nothing else is written in them.
            case "colour RGB", "colour YBR_RCT", "colour YBR_ICT" -> new Colour(layout, false);
            case "colour YBR_FULL", "colour YBR_FULL_422" -> new Colour(layout, true);
            default -> throw new UnreadableImageException(RejectionReason.UNSUPPORTED_PHOTOMETRIC_INTERPRETATION,
                    "no conversion from " + (PHOTOMETRIC_TERMS.contains(term) ? term : "an unknown term") + " with "
                            + layout.samplesPerPixel() + " samples per pixel");
        };
    }
}
