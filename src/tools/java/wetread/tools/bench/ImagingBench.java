package wetread.tools.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import wetread.fixture.FunctionUnderTest;
import wetread.imaging.Decoding;
import wetread.imaging.MedicalImage;
import wetread.imaging.Picture;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.dicom.DicomTesting;
import wetread.imaging.dicom.FuzzedFrame;
import wetread.imaging.render.RenderStages;

/**
 * Measures what preparing an image costs, step by step: processor time of the thread and bytes that it allocated,
 * medians after warming up. In the same run DCMTK's {@code dcmj2pnm} makes a JPEG of the same size, and
 * {@code opj_decompress} decodes the same JPEG 2000 data, each as a process. Called by {@code src/bench/imaging}.
 */
public final class ImagingBench {
    private static final int WARM_UP = 15;
    private static final int RUNS = 21;
    private static final int PEER_RUNS = 7;
    private static final int MAX_EDGE = 1568;

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Path work;
    private final PrintStream out = System.out;

    private ImagingBench(Path work) {
        this.work = work;
    }

    /** @param arguments a folder to work in */
    public static void main(String[] arguments) throws Exception {
        ImagingBench bench = new ImagingBench(Files.createDirectories(Path.of(arguments[0])));
        bench.out.println("| image | header | decode, window | scale | encode | in all | allocated | peer |");
        bench.out.println("|---|---|---|---|---|---|---|---|");
        Path radiograph = Files.write(bench.work.resolve("radiograph.dcm"), Radiograph.file());
        Path lossless = bench.work.resolve("lossless.dcm");
        bench.measure("CT 512×512, 16 bits", Files.write(bench.work.resolve("ct.dcm"),
                FunctionUnderTest.sample("demo/ct_brain_single.dcm")), "dcmj2pnm");
        bench.measure("radiograph 3000×2500, 12 bits", radiograph, "dcmj2pnm");
        if (bench.peer("dcmcjpeg +e1 '" + radiograph + "' '" + lossless + "'") >= 0) {
            bench.measure("the same in lossless JPEG", lossless, "dcmj2pnm");
        }
        Path chest = Path.of("../shared/samples/chest/RG1_J2KI.dcm");
        Path tiled = Path.of("src/test/resources/samples/more/GDCMJ2K_TextGBR.dcm");
        Path jpeg2000 = Files.isReadable(chest) ? chest : tiled;
        byte[] coded = FuzzedFrame.coded(Files.readAllBytes(jpeg2000));
        Files.write(bench.work.resolve("frame.j2k"), coded);
        bench.measure("JPEG 2000, " + jpeg2000.getFileName(), jpeg2000, "opj_decompress");
    }

    private void measure(String name, Path path, String peer) throws IOException, InterruptedException,
            UnreadableImageException {
        byte[] file = Files.readAllBytes(path);
        double[][] steps = new double[4][RUNS];
        double[] allocated = new double[RUNS];
        for (int run = -WARM_UP; run < RUNS; run++) {
            long[] clock = new long[5];
            long before = thread.getThreadAllocatedBytes(Thread.currentThread().getId());
            clock[0] = thread.getCurrentThreadCpuTime();
            MedicalImage image = DicomTesting.images().read(file, new Decoding());
            clock[1] = thread.getCurrentThreadCpuTime();
            // The first window: the peer makes one picture too.
            Picture picture = image.frames().show(0).get(0).picture();
            clock[2] = thread.getCurrentThreadCpuTime();
            byte[] samples = RenderStages.scale(picture, MAX_EDGE);
            clock[3] = thread.getCurrentThreadCpuTime();
            RenderStages.encode(samples, picture, MAX_EDGE);
            clock[4] = thread.getCurrentThreadCpuTime();
            if (run >= 0) {
                for (int i = 0; i < 4; i++) {
                    steps[i][run] = (clock[i + 1] - clock[i]) / 1e6;
                }
                allocated[run] = (thread.getThreadAllocatedBytes(Thread.currentThread().getId()) - before) / 1048576.0;
            }
        }
        double all = 0;
        StringBuilder row = new StringBuilder("| " + name + " |");
        for (double[] step : steps) {
            all += median(step);
            row.append(String.format(" %.1f |", median(step)));
        }
        double other = peer.equals("opj_decompress")
                ? peer("opj_decompress -i '" + work.resolve("frame.j2k") + "' -o '" + work.resolve("frame.pgm")
                        + "' > /dev/null")
                : peer("dcmj2pnm +oj +Jq 88 +Wi 1 --scale-y-size " + MAX_EDGE + " '" + path + "' '"
                        + work.resolve("peer.jpg") + "'");
        out.println(row + String.format(" %.1f | %.1f MiB | %s |", all, median(allocated),
                other < 0 ? "not there" : String.format("%s %.0f", peer, other)));
    }

    /** Median processor time of a command, ms; negative where it does not run. */
    private static double peer(String command) throws IOException, InterruptedException {
        double[] cpu = new double[PEER_RUNS];
        for (int i = 0; i < PEER_RUNS; i++) {
            Process process = new ProcessBuilder("bash", "-c", "TIMEFORMAT='%U %S'; time " + command)
                    .redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                return -1;
            }
            String[] times = output.lines().reduce((a, b) -> b).orElseThrow().split(" ");
            cpu[i] = (Double.parseDouble(times[0]) + Double.parseDouble(times[1])) * 1000;
        }
        return median(cpu);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
