package wetread.tools.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import wetread.imaging.Decoding;
import wetread.imaging.ImageTokenRule;
import wetread.imaging.Instance;
import wetread.imaging.InstanceHeader;
import wetread.imaging.Member;
import wetread.imaging.Rendition;
import wetread.imaging.Size;
import wetread.imaging.Study;
import wetread.imaging.TestIdentity;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.dicom.DicomTesting;
import wetread.imaging.raster.RasterHeaders;
import wetread.imaging.raster.RasterTesting;
import wetread.imaging.read.HeaderReader;
import wetread.imaging.read.ImageReader;
import wetread.imaging.read.InstanceBytes;
import wetread.imaging.read.StudyReader;
import wetread.imaging.render.RenderStages;
import wetread.reading.ClinicalContext;
import wetread.reading.ModelReading;
import wetread.reading.PaidAnswer;
import wetread.reading.Reading;
import wetread.reading.Replaying;
import wetread.reading.TierReading;
import wetread.reading.finding.Consensus;
import wetread.reading.finding.Interpretation;
import wetread.reading.policy.Decision;
import wetread.reading.policy.Why;
import wetread.report.Composing;
import wetread.report.ReportContent;
import wetread.report.ReportForm;
import wetread.report.dicom.DicomForming;

/**
 * Writes a CT of a chest and the DICOM results of a reading of it, and measures what they cost beside the page: bytes,
 * processor time of the thread, medians after warming up. Called by {@code src/bench/dicom-results}, which stores them
 * in a PACS.
 */
public final class DicomResults {
    private static final int SLICES = 60;
    private static final int WARM_UP = 10;
    private static final int RUNS = 21;
    private static final String ANSWER = """
            {"image_quality": "adequate", "quality_remarks": [], "confidence": 0.9, "urgent": true,
             "needs_expert_review": true, "impression": "왼쪽 기흉", "recommendations": ["흉부 X선 추적 검사"],
             "findings": [
              {"finding": "pneumothorax", "presence": "present", "location": "left apex", "laterality": "left",
               "size": {"value": 12, "unit": "mm"}, "description": "", "severity": "severe", "confidence": 0.9,
               "box": {"picture": 1, "x": 0.2, "y": 0.2, "width": 0.2, "height": 0.3}},
              {"finding": "pulmonary nodule", "presence": "indeterminate", "location": "", "laterality": "right",
               "size": null, "description": "", "severity": "none", "confidence": 0.5,
               "box": {"picture": 2, "x": 0.6, "y": 0.4, "width": 0.1, "height": 0.1}}]}""";

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final PrintStream out = System.out;

    private DicomResults() {
    }

    /** @param arguments a folder to write {@code study/} and {@code results/} into */
    public static void main(String[] arguments) throws Exception {
        new DicomResults().write(Path.of(arguments[0]));
    }

    private void write(Path folder) throws IOException, UnreadableImageException {
        Path images = Files.createDirectories(folder.resolve("study"));
        Path results = Files.createDirectories(folder.resolve("results"));
        CtSeries series = new CtSeries(300, 512, -1);
        List<byte[]> files = new ArrayList<>();
        for (int number = 1; number <= SLICES; number++) {
            files.add(series.slice(1, number));
            Files.write(images.resolve(String.format("%03d.dcm", number)), files.get(number - 1));
        }
        Composing composing = new Composing();
        ReportContent content = content(composing, study(files));
        long page = time(composing.page(), content);
        long pageBytes = composing.page().bytes(content).orElseThrow().length;
        out.println("| form | bytes | of report.html's | processor time, of report.html's |\n|---|---|---|---|");
        out.printf("| %s | %,d | 1 | 1 |%n", composing.page().fileName(), pageBytes);
        for (ReportForm form : DicomForming.all(composing.wording())) {
            Optional<byte[]> bytes = form.bytes(content);
            if (bytes.isPresent()) {
                Files.write(results.resolve(form.fileName()), bytes.get());
                out.printf("| %s | %,d | %.2f | %.2f |%n", form.fileName(), bytes.get().length,
                        bytes.get().length / (double) pageBytes, time(form, content) / (double) page);
            }
        }
    }

    private long time(ReportForm form, ReportContent content) {
        long[] nanos = new long[RUNS];
        for (int i = -WARM_UP; i < RUNS; i++) {
            long before = thread.getCurrentThreadCpuTime();
            form.bytes(content);
            nanos[Math.max(0, i)] = thread.getCurrentThreadCpuTime() - before;
        }
        Arrays.sort(nanos);
        return nanos[RUNS / 2];
    }

    private static Study study(List<byte[]> files) throws UnreadableImageException, IOException {
        HeaderReader headers = new HeaderReader(DicomTesting.headers(), new RasterHeaders());
        List<Instance> instances = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            Optional<InstanceHeader> header = headers.read(files.get(i), true);
            instances.add(new Instance(new Member(i + ".dcm", header.orElseThrow().sopUid(), files.get(i).length,
                    Optional.empty()), header));
        }
        InstanceBytes source = member -> Optional.of(files.get(member));
        return new StudyReader(new ImageReader(DicomTesting.images(), RasterTesting.images(), TestIdentity.DEFAULT))
                .read(instances, source, new Decoding());
    }

    private static ReportContent content(Composing composing, Study study) throws UnreadableImageException {
        List<Rendition> pictures = RenderStages.renditions(study, new WholePictures());
        ModelReading answer = Replaying.answerReader().of(new PaidAnswer("model", Instant.EPOCH,
                new PaidAnswer.Reply.Words(ANSWER, false, Optional.empty()), List.of(), 900, 90,
                Optional.of(new BigDecimal("0.001")), Optional.of(new BigDecimal("0.001"))), pictures);
        Map<String, Interpretation> answers = new LinkedHashMap<>();
        answers.put("precise", answer.interpretation().orElseThrow());
        return composing.content(study, "uploads/ct.zip", new Reading(ClinicalContext.CT_SCAN, "triage",
                List.of(new TierReading("precise", List.of(), List.of(answer), OptionalDouble.empty(),
                        new Decision.Stop(Why.LAST_TIER, Optional.empty()))),
                Optional.of(Consensus.of(answers)), List.of()));
    }

    /** A model that looks at 768 pixels and pays by the pixel. */
    private record WholePictures() implements ImageTokenRule {
        @Override
        public Size fit(Size picture) {
            return picture.scaledDown(Math.min(1, 768.0 / picture.longestEdge()));
        }

        @Override
        public long tokens(Size picture) {
            return fit(picture).pixels() / 750;
        }
    }
}
