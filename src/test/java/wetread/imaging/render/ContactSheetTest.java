package wetread.imaging.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wetread.imaging.Decoding;
import wetread.imaging.Rendition;
import wetread.imaging.TestIdentity;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.dicom.DicomTesting;
import wetread.imaging.raster.RasterTesting;
import wetread.imaging.read.ImageReader;

/**
 * All samples as a model would be sent them, on one sheet to look at: {@code target/contact-sheet.png};
 * {@code target/contact-sheet.txt} says what lies where.
 */
class ContactSheetTest {
    private static final int CELL = 160;
    private static final int COLUMNS = 12;

    private final ImageReader reader = new ImageReader(DicomTesting.images(), RasterTesting.images(),
            TestIdentity.DEFAULT);

    @Test
    @DisplayName("every sample that can be read gives pictures with something to see")
    void sheet() throws Exception {
        List<BufferedImage> pictures = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> empty = new ArrayList<>();
        for (Path file : samples()) {
            List<Rendition> renditions;
            try {
                renditions = new TestRule(CELL, 0).look(reader.read(Files.readAllBytes(file), new Decoding()));
            } catch (UnreadableImageException e) {
                continue;
            }
            for (Rendition rendition : renditions) {
                BufferedImage picture = ImageIO.read(new ByteArrayInputStream(rendition.data()));
                pictures.add(picture);
                names.add(file.getFileName() + " " + rendition.views().get(0));
                if (contrast(picture) < 10) {
                    empty.add(names.get(names.size() - 1));
                }
            }
        }
        draw(pictures);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            lines.add("row " + (i / COLUMNS + 1) + " column " + (i % COLUMNS + 1) + ": " + names.get(i));
        }
        Files.write(Path.of("target/contact-sheet.txt"), lines);
        assertEquals(List.of(), empty);
        assertTrue(pictures.size() > 35, pictures.size() + " pictures");
    }

    private static List<Path> samples() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : List.of(Path.of("src/test/resources/samples"), Path.of("src/tools/resources/samples"),
                Path.of("../shared/samples"))) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> all = Files.walk(folder)) {
                    files.addAll(all.filter(Files::isRegularFile)
                            .filter(file -> file.toString().matches(".*\\.(dcm|png|jpg)")).sorted().toList());
                }
            }
        }
        return files;
    }

    /** The largest difference between two pixels in one colour. */
    private static int contrast(BufferedImage picture) {
        int min = 255;
        int max = 0;
        int[] pixel = new int[picture.getRaster().getNumBands()];
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int level = picture.getRaster().getPixel(x, y, pixel)[0];
                min = Math.min(min, level);
                max = Math.max(max, level);
            }
        }
        return max - min;
    }

    private static void draw(List<BufferedImage> pictures) throws IOException {
        int rows = (pictures.size() + COLUMNS - 1) / COLUMNS;
        BufferedImage sheet = new BufferedImage(COLUMNS * CELL, rows * CELL, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        for (int i = 0; i < pictures.size(); i++) {
            BufferedImage picture = pictures.get(i);
            // Small ones enlarged, so that there is something to see.
            int scale = Math.max(1, (CELL - 4) / Math.max(picture.getWidth(), picture.getHeight()));
            graphics.drawImage(picture, i % COLUMNS * CELL, i / COLUMNS * CELL, picture.getWidth() * scale,
                    picture.getHeight() * scale, null);
        }
        graphics.dispose();
        ImageIO.write(sheet, "png", Path.of("target/contact-sheet.png").toFile());
    }
}
