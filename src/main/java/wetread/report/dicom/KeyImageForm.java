package wetread.report.dicom;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import wetread.imaging.Decoding;
import wetread.imaging.ImageFormat;
import wetread.imaging.Picture;
import wetread.imaging.Rendition;
import wetread.imaging.SourceStudy;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.raster.RasterImages;
import wetread.report.Concept;
import wetread.report.ExtraForm;
import wetread.report.FindingOrder;
import wetread.report.ReportContent;
import wetread.report.ReportForm;
import wetread.report.WantedForms;
import wetread.report.Wording;

/**
 * One of the pictures in which findings lie, with boxes and what they are drawn in, as a DICOM Secondary Capture Image
 * (PS3.3 A.8.1), where {@code WETREAD_FORMS} names {@code key-image} and the upload was a DICOM study. It is grey where
 * the picture is grey: a diagnostic display shows it as it shows the images.
 *
 * @param number of this picture, counted from 1
 */
record KeyImageForm(WantedForms forms, RasterImages rasters, Wording wording, int number) implements ReportForm {
    /** So many there are at most; a report with more findings than these show names them all. */
    static final int MAX = 4;
    static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.7";

    private static final int SERIES_NUMBER = 9902;
    private static final String SERIES = "AI preliminary key images, not verified";
    private static final String JPEG = "image/jpeg";

    @Override
    public String fileName() {
        return "key-" + number + ".dcm";
    }

    @Override
    public String mediaType() {
        return "application/dicom";
    }

    @Override
    public Optional<byte[]> bytes(ReportContent content) {
        if (!forms.have(ExtraForm.KEY_IMAGE)) {
            return Optional.empty();
        }
        return content.source().filter(source -> ResultObject.isFor(content.report()))
                .flatMap(source -> KeyPicture.of(new FindingOrder(wording, content.report()), content.pictures(), MAX)
                        .stream()
                        .skip(number - 1).findFirst()
                        .flatMap(key -> decoded(key.picture()).map(shown -> file(key, shown,
                                new ResultObject(content.report(), source.header(), ExtraForm.KEY_IMAGE.code()),
                                source))));
    }

    /** Our own encoder made it. Were it unreadable all the same, the report would be worth more than its picture. */
    private Optional<Picture> decoded(Rendition rendition) {
        try {
            return Optional.of(rasters.read(rendition.data(),
                    rendition.mediaType().equals(JPEG) ? ImageFormat.JPEG : ImageFormat.PNG, new Decoding()).frames()
                    .show(0).get(0).picture());
        } catch (UnreadableImageException e) {
            return Optional.empty();
        }
    }

    private byte[] file(KeyPicture key, Picture shown, ResultObject object, SourceStudy source) {
        Canvas canvas = MarkedPicture.of(key, shown);
        String version = object.report().software().version();
        Attributes set = object.attributes(SOP_CLASS, number, "OT", SERIES_NUMBER, SERIES)
                .texts(Tag.ImageType, Vr.CS, "DERIVED", "SECONDARY").text(Tag.ConversionType, Vr.CS, "WSD")
                .text(Tag.SecondaryCaptureDeviceManufacturer, Vr.LO, ResultObject.MANUFACTURER)
                .text(Tag.SecondaryCaptureDeviceManufacturerModelName, Vr.LO, ResultObject.MODEL)
                .text(Tag.SecondaryCaptureDeviceSoftwareVersions, Vr.LO, version)
                .text(Tag.PatientOrientation, Vr.CS, "")
                .text(Tag.DerivationDescription, Vr.ST, "Windowed, scaled and encoded as a model was sent it; boxes "
                        + "and legend drawn in by wetread " + version)
                .text(Tag.ImageComments, Vr.LT, "AI preliminary reading, for a physician to confirm. Report "
                        + object.report().reportId() + ", picture " + key.number());
        bodyPart(set, object.report().examination().study().bodyPart());
        List<Attributes> sources = new Evidence(source).sources(key.frames());
        if (!sources.isEmpty()) {
            set.sequence(Tag.SourceImageSequence, sources);
        }
        burnedIn(key, source).ifPresent(said -> set.text(Tag.BurnedInAnnotation, Vr.CS, said));
        if (key.picture().mediaType().equals(JPEG)) {
            long ofSamples = shown.size().pixels() * shown.channels();
            set.text(Tag.LossyImageCompression, Vr.CS, "01").text(Tag.LossyImageCompressionMethod, Vr.CS, "ISO_10918_1")
                    .text(Tag.LossyImageCompressionRatio, Vr.DS, BigDecimal.valueOf(ofSamples).divide(
                            BigDecimal.valueOf(key.picture().data().length), 2, RoundingMode.HALF_UP).toPlainString());
        }
        return Part10File.of(pixels(set, canvas), SOP_CLASS, object.sopUid(number));
    }

    /** Laterality may be absent where the part of the body is said, and no pair (PS3.3 C.7.3.1); else it is unknown. */
    private static void bodyPart(Attributes set, String bodyPart) {
        if (Concept.isSingle(bodyPart)) {
            set.text(Tag.BodyPartExamined, Vr.CS, bodyPart);
        } else {
            set.text(Tag.Laterality, Vr.CS, "");
        }
    }

    /** What is said of all images that it was made of, where it is the same; our boxes and their legend name nobody. */
    private static Optional<String> burnedIn(KeyPicture key, SourceStudy source) {
        Set<String> said = key.frames().boxed().map(frame -> source.frames().containsKey(frame)
                ? source.frames().get(frame).object().burnedIn() : "").collect(Collectors.toSet());
        return said.contains("YES") ? Optional.of("YES")
                : said.equals(Set.of("NO")) ? Optional.of("NO") : Optional.empty();
    }

    private static Attributes pixels(Attributes set, Canvas canvas) {
        boolean isGrey = canvas.channels() == 1;
        set.unsigned(Tag.SamplesPerPixel, canvas.channels())
                .text(Tag.PhotometricInterpretation, Vr.CS, isGrey ? "MONOCHROME2" : "RGB")
                .unsigned(Tag.Rows, canvas.size().height()).unsigned(Tag.Columns, canvas.size().width())
                .unsigned(Tag.BitsAllocated, 8).unsigned(Tag.BitsStored, 8).unsigned(Tag.HighBit, 7)
                .unsigned(Tag.PixelRepresentation, 0).bytes(Tag.PixelData, Vr.OB, canvas.samples());
        return isGrey ? set : set.unsigned(Tag.PlanarConfiguration, 0);
    }
}
