package wetread.report.dicom;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import wetread.imaging.Rendition;
import wetread.imaging.Size;
import wetread.imaging.SourceObject;
import wetread.imaging.SourceStudy;
import wetread.imaging.StudyHeader;
import wetread.imaging.raster.RasterTesting;
import wetread.reading.Language;
import wetread.reading.ReadingVocabulary;
import wetread.reading.finding.FindingCodes;
import wetread.reading.finding.Vocabulary;
import wetread.report.Report;
import wetread.report.ReportConfig;
import wetread.report.ReportContent;
import wetread.report.WantedForms;
import wetread.report.Wording;
import wetread.tools.local.ShippedConfig;

/** Reports built by hand, and the DICOM forms that the function's own classes make of them. */
final class Results {
    static final WantedForms FORMS = new WantedForms(config("dicom-sr,key-image", "INCLUDE"));
    static final SourceObject CT =
            new SourceObject("1.2.840.10008.5.1.4.1.1.2", "1.2.3.4.1", "1.2.3.4", 1, "NO");
    private static final FindingCodes CODES = new FindingCodes("/codes.tsv");
    private static final Vocabulary VOCABULARY = new ReadingVocabulary().vocabulary();
    static final StudyHeader HEADER = header("DOE^JANE", "P1");

    private Results() {
    }

    static ReportConfig config(String forms, String identifiers) {
        return ShippedConfig.with(Map.of("wetread.forms", forms, "wetread.identifiers", identifiers),
                ReportConfig.class);
    }

    static StudyHeader header(String name, String id) {
        return new StudyHeader(name, id, "", "1970.01.31", "F", "1.2.3", "20261123", "10:11:12", "S", "", "A", "", "");
    }

    static Report.Finding finding(String term, Boolean present, Report.Box box, int... pictures) {
        List<Report.SeenIn> seenIn = new ArrayList<>();
        for (int picture : pictures) {
            seenIn.add(new Report.SeenIn(picture));
        }
        Report.Code code = CODES.of(VOCABULARY.term(term))
                .map(one -> new Report.Code(one.system(), one.code(), one.display())).orElse(null);
        return new Report.Finding(term, term, code, present, "", "left", "7 mm", "", "mild", null, 0.5, box, seenIn,
                "precise", "1/1", List.of());
    }

    static Report.Box box(int frame, double x, double y, double width, double height) {
        return new Report.Box(frame, 1, frame + 1, x, y, width, height);
    }

    static Report report(Report.Finding... findings) {
        return report(Report.Status.PRELIMINARY, "c0ffee", findings);
    }

    static Report report(Report.Status status, String id, Report.Finding... findings) {
        return new Report(Report.SCHEMA_VERSION, id, status, "2026-11-27T00:30:00Z", "en", null,
                new Report.Software("wetread", "1.0"), new Report.Source("clinic", "uploads/a", null, "0", 1L, null),
                new Report.Examination(null, null, new Report.Study("CT", "CHEST", List.of()), "ct_scan", null,
                        List.of(), "triage", "1"),
                new Report.Conclusion(
                        status == Report.Status.REJECTED || status == Report.Status.FAILED ? null : "today", List.of(),
                        false, true, 0.5, null, "Something.", List.of(),
                        List.of(findings), List.of()),
                List.of(), null, new Report.Timing(0, 0, 0, 0, 0), List.of(), "No physician has seen this.");
    }

    /** A study of one frame of that object and size. */
    static SourceStudy source(StudyHeader header, SourceObject object, int number, Size size) {
        return new SourceStudy(header, Map.of(0, new SourceStudy.Frame(object, number, size)));
    }

    static SourceStudy source() {
        return source(HEADER, CT, 1, new Size(512, 400));
    }

    static Optional<byte[]> sr(Report report, SourceStudy source) {
        return new SrForm(FORMS, new Wording(Language.EN))
                .bytes(new ReportContent(report, List.of(), Optional.of(source)));
    }

    static Optional<byte[]> key(int number, Report report, SourceStudy source, Rendition... pictures) {
        return new KeyImageForm(FORMS, RasterTesting.images(), new Wording(Language.EN), number)
                .bytes(new ReportContent(report, List.of(pictures), Optional.of(source)));
    }

    /** A grey or coloured PNG, all of one level, that shows these frames side by side. */
    static Rendition picture(boolean isGrey, int width, int height, int... frames) {
        BufferedImage image = new BufferedImage(width * frames.length, height,
                isGrey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < image.getWidth() * height; i++) {
            image.getRaster().setPixel(i % image.getWidth(), i / image.getWidth(), new int[] {100, 100, 100});
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Rendition.View> views = new ArrayList<>();
        for (int i = 0; i < frames.length; i++) {
            views.add(new Rendition.View(frames[i], Optional.empty(), i * width, 0, new Size(width, height)));
        }
        return new Rendition(views, new Size(width * frames.length, height), "image/png", png.toByteArray());
    }
}
