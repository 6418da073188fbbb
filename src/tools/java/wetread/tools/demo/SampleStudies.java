package wetread.tools.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The demo's studies as a clinic would send them: a chest in two views, a CT of a head, and the same CT as a ZIP. */
final class SampleStudies {
    private static final String SLICE = "/samples/demo/ct_brain_single.dcm";
    /** The same for every run, so that the archive is the same. */
    private static final LocalDateTime MADE = LocalDateTime.of(2026, 11, 27, 0, 0);

    private SampleStudies() {
    }

    /** Writes {@code chest/*.dcm}, {@code ct/*.dcm} and {@code ct.zip} into a folder. */
    static void write(Path folder) throws IOException {
        Path chest = Files.createDirectories(folder.resolve("chest"));
        Files.write(chest.resolve("frontal.dcm"), ChestPair.frontal());
        Files.write(chest.resolve("lateral.dcm"), ChestPair.lateral());
        List<byte[]> slices;
        try (InputStream sample = SampleStudies.class.getResourceAsStream(SLICE)) {
            slices = new HeadSeries(sample.readAllBytes()).slices();
        }
        Path ct = Files.createDirectories(folder.resolve("ct"));
        List<String> names = IntStream.rangeClosed(1, slices.size()).mapToObj("slice%03d.dcm"::formatted).toList();
        try (OutputStream file = Files.newOutputStream(folder.resolve("ct.zip"));
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (int i = 0; i < slices.size(); i++) {
                Files.write(ct.resolve(names.get(i)), slices.get(i));
                ZipEntry entry = new ZipEntry("ct/" + names.get(i));
                entry.setTimeLocal(MADE);
                zip.putNextEntry(entry);
                zip.write(slices.get(i));
                zip.closeEntry();
            }
        }
    }
}
