package wetread.tools.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wetread.imaging.ImagePlane;
import wetread.imaging.InstanceHeader;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.dicom.DicomTesting;

class SampleStudiesTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        SampleStudies.write(folder);
    }

    @Test
    void theChestIsOneStudyOfTwoViews() throws Exception {
        List<InstanceHeader> views = headers("chest");
        assertEquals(List.of("PA", "LL"), views.stream().map(view -> view.acquisition().view()).toList());
        assertEquals(1, views.stream().map(InstanceHeader::studyUid).distinct().count());
        assertEquals(2, views.stream().map(InstanceHeader::sopUid).distinct().count());
    }

    @Test
    void theHeadIsOneSeriesOfEvenDistancesInManySizes() throws Exception {
        List<InstanceHeader> slices = headers("ct");
        assertEquals(32, slices.size());
        assertEquals(1, slices.stream().map(slice -> slice.studyUid() + ' ' + slice.seriesUid()).distinct().count());
        Set<String> pixels = new HashSet<>();
        for (int i = 0; i < slices.size(); i++) {
            ImagePlane plane = slices.get(i).plane().orElseThrow();
            assertEquals(4.0 * i, plane.position().get(2), 1e-9);
            byte[] file = Files.readAllBytes(DemoOptions.filesBelow(folder.resolve("ct")).get(i));
            pixels.add(Arrays.toString(DicomTesting.values(file)));
        }
        // Each size is there below and above the widest slice; those next to it differ from it by less than a pixel.
        assertEquals(18, pixels.size());
    }

    @Test
    void theArchiveHoldsTheSameFilesAndIsTheSameInEveryRun() throws IOException {
        List<Path> files = DemoOptions.filesBelow(folder.resolve("ct"));
        try (ZipFile zip = new ZipFile(folder.resolve("ct.zip").toFile())) {
            assertEquals(files.size(), zip.size());
            for (Path file : files) {
                assertArrayEquals(Files.readAllBytes(file),
                        zip.getInputStream(zip.getEntry("ct/" + file.getFileName())).readAllBytes());
            }
        }
        byte[] first = Files.readAllBytes(folder.resolve("ct.zip"));
        SampleStudies.write(folder);
        assertArrayEquals(first, Files.readAllBytes(folder.resolve("ct.zip")));
    }

    private List<InstanceHeader> headers(String name) throws IOException, UnreadableImageException {
        List<InstanceHeader> headers = new ArrayList<>();
        for (Path file : DemoOptions.filesBelow(folder.resolve(name))) {
            InstanceHeader header = DicomTesting.headers().read(Files.readAllBytes(file), true).orElseThrow();
            assertTrue(header.notAnImage().isEmpty());
            headers.add(header);
        }
        return headers;
    }
}
