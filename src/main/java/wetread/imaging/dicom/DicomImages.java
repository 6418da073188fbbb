package wetread.imaging.dicom;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wetread.imaging.Acquisition;
import wetread.imaging.ImageFormat;
import wetread.imaging.ImageLimits;
import wetread.imaging.MedicalImage;
import wetread.imaging.RejectionReason;
import wetread.imaging.Subject;
import wetread.imaging.UnreadableImageException;

/** DICOM files as medical images. */
@ApplicationScoped
public class DicomImages {
    /** Terms of PS3.3 C.7.6.3.1.2: only these are repeated in a message, never what else a header may say there. */
    private static final Set<String> PHOTOMETRIC_TERMS = Set.of("MONOCHROME1", "MONOCHROME2", "PALETTE COLOR", "RGB",
            "YBR_FULL", "YBR_FULL_422", "YBR_PARTIAL_420", "YBR_ICT", "YBR_RCT", "XYB");

    private final List<FrameCodec> codecs = List.of(new UncompressedCodec(), new RleCodec(), new JpegLsCodec(),
            new JpegCodec());
    private final DicomReader reader;
    private final ImageLimits limits;

    DicomImages(ImageLimits limits) {
        this.limits = limits;
        this.reader = new Part10Reader(limits.uploadBytes());
    }

    /** @throws UnreadableImageException with the reason for which the file can never be read */
    public MedicalImage read(byte[] file) throws UnreadableImageException {
        DicomObject object = reader.read(file);
        PixelData pixels = object.pixelData().orElseThrow(() -> new UnreadableImageException(
                RejectionReason.NO_PIXEL_DATA, "the DICOM object holds no Pixel Data"));
        // PS3.3 C.7.6.1: such a picture would carry the patient's name to the gateway.
        if (object.string(Tag.BurnedInAnnotation).orElse("NO").equals("YES")) {
            throw new UnreadableImageException(RejectionReason.BURNED_IN_IDENTITY,
                    "Burned In Annotation (0028,0301) is YES: the picture identifies the patient and is not sent");
        }
        TransferSyntax syntax = object.transferSyntax();
        FrameCodec codec = codecs.stream().filter(c -> c.decodes(syntax)).findFirst()
                .orElseThrow(() -> new UnreadableImageException(RejectionReason.UNSUPPORTED_TRANSFER_SYNTAX,
                        "no decoder for transfer syntax " + named(syntax)));
        PixelLayout layout = PixelLayout.of(object, limits.pixels());
        return new MedicalImage(ImageFormat.DICOM, acquisition(object), subject(object), layout.size(), syntax.uid(),
                layout.photometricInterpretation(), frames(object, pixels, codec, layout));
    }

    /** Repeats a UID under the standard's own root alone: anything else may be anything. */
    private static String named(TransferSyntax syntax) {
        return syntax.uid().matches("1\\.2\\.840\\.10008\\.1\\.2[0-9.]{0,16}")
                ? (syntax.keyword().equals(syntax.uid()) ? syntax.uid() : syntax.keyword() + " (" + syntax.uid() + ")")
                : "that the standard does not know";
    }

    private static MedicalImage.Frames frames(DicomObject object, PixelData pixels, FrameCodec codec,
            PixelLayout layout) throws UnreadableImageException {
        String photometric = layout.photometricInterpretation();
        boolean grey = photometric.startsWith("MONOCHROME") && layout.samplesPerPixel() == 1;
        // Uncompressed, YBR_FULL_422 has a layout of its own; decoders widen it to YBR_FULL.
        boolean colour = layout.samplesPerPixel() == 3 && (photometric.equals("RGB") || photometric.equals("YBR_FULL")
                || photometric.equals("YBR_FULL_422") && pixels instanceof PixelData.Encapsulated);
        if (!grey && !colour) {
            throw new UnreadableImageException(RejectionReason.UNSUPPORTED_PHOTOMETRIC_INTERPRETATION,
                    "no conversion from " + (PHOTOMETRIC_TERMS.contains(photometric) ? photometric : "an unknown term")
                            + " with " + layout.samplesPerPixel() + " samples per pixel");
        }
        return new MedicalImage.Frames() {
            @Override
            public int count() {
                return layout.frames();
            }

            @Override
            public MedicalImage.Shown show(int index) throws UnreadableImageException {
                StoredValues values = codec.decode(pixels, layout, index);
                return grey
                        ? new GreyScale(object, layout).show(values)
                        : new MedicalImage.Shown(new Colour(values, layout), Optional.empty());
            }
        };
    }

    private static Acquisition acquisition(DicomObject object) {
        String description = Stream.of(Tag.StudyDescription, Tag.SeriesDescription)
                .map(tag -> object.string(tag).orElse(""))
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining(" "));
        return new Acquisition(object.string(Tag.Modality).orElse(""), object.string(Tag.BodyPartExamined).orElse(""),
                object.string(Tag.ViewPosition).orElse(""), description);
    }

    private static Subject subject(DicomObject object) {
        return new Subject(object.string(Tag.PatientID).orElse(null),
                object.string(Tag.StudyDate).map(DicomImages::isoDate).orElse(null),
                object.string(Tag.AccessionNumber).orElse(null),
                object.string(Tag.StudyInstanceUID).orElse(null));
    }

    /** A DICOM date (DA, PS3.5 6.2) as ISO 8601; null where it is none. */
    private static String isoDate(String date) {
        try {
            return LocalDate.parse(date.replace(".", ""), DateTimeFormatter.BASIC_ISO_DATE).toString();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
