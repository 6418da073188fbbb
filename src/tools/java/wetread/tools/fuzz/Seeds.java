package wetread.tools.fuzz;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterInputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.dicom.FuzzedFrame;
import wetread.imaging.read.archive.FuzzedArchive;

/** Writes small seeds, so that executions are fast: whole files for readers, coded frames for decoders. */
final class Seeds {
    /** Bytes of a PNG file before its first chunk after the header. */
    private static final int PNG_HEADER = 33;
    private static final int[] TYPES = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_USHORT_GRAY, BufferedImage.TYPE_BYTE_INDEXED,
        BufferedImage.TYPE_BYTE_BINARY};

    private final Path home;

    /** @param home the directory in which each target has its own */
    Seeds(Path home) {
        this.home = home;
    }

    /** Writes the seeds of all targets. */
    void write() throws IOException {
        samples();
        cases();
        for (Map.Entry<String, byte[]> archive : FuzzedArchive.seeds().entrySet()) {
            put("archive", archive.getKey(), archive.getValue());
        }
        for (int type : TYPES) {
            BufferedImage image = picture(type);
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(image, "png", png);
            put("raster", type + ".png", png.toByteArray());
            putChunks(type, png.toByteArray());
            if (type <= BufferedImage.TYPE_INT_RGB || type == BufferedImage.TYPE_BYTE_GRAY) {
                for (boolean progressive : new boolean[] {false, true}) {
                    byte[] jpeg = jpeg(image, progressive);
                    put("raster", type + "_" + progressive + ".jpg", jpeg);
                    put("passthrough", type + "_" + progressive + ".jpg", jpeg);
                    put("jpeg", type + "_" + progressive + ".jpg", frame(image, jpeg));
                }
            }
        }
        for (int space : new int[] {ColorSpace.CS_sRGB, ColorSpace.CS_GRAY, ColorSpace.CS_LINEAR_RGB}) {
            put("profile", space + ".icc", ICC_Profile.getInstance(space).getData());
        }
    }

    private void samples() throws IOException {
        for (Path file : files(Path.of("src/tools/resources/fuzz"))) {
            byte[] content = Files.readAllBytes(file);
            String name = file.getFileName().toString();
            try {
                if (name.endsWith(".j2k")) {
                    put("jpeg2000", name, FuzzedFrame.seedOfCodestream(content));
                } else {
                    put("reader", name, content);
                    put(FuzzedFrame.family(content), name, FuzzedFrame.seed(content));
                }
            } catch (UnreadableImageException e) {
                throw new IllegalStateException(name + " is no seed", e);
            }
        }
    }

    /** Small files that others write in odd ways, as tests read them. */
    private void cases() throws IOException {
        for (Path file : files(Path.of("src/test/resources/cases"))) {
            String name = file.getFileName().toString();
            if (!name.contains(".right.")) {
                byte[] content = Files.readAllBytes(file);
                put(name.endsWith(".dcm") ? "reader" : "raster", name, content);
                if (name.endsWith(".jpg")) {
                    put("passthrough", name, content);
                }
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static BufferedImage picture(int type) {
        BufferedImage image = new BufferedImage(16, 12, type);
        for (int i = 0; i < 16 * 12; i++) {
            image.setRGB(i % 16, i / 16, 0xFF000000 | 0x012345 * i);
        }
        return image;
    }

    private static byte[] jpeg(BufferedImage image, boolean progressive) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(file)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }

    private static byte[] frame(BufferedImage image, byte[] jpeg) {
        return FuzzedFrame.seed(image.getHeight(), image.getWidth(), image.getRaster().getNumBands(), 8, false, jpeg);
    }

    /** A file for each chunk that changes colours or transparency (PNG, 11.3). */
    private void putChunks(int type, byte[] png) throws IOException {
        put("raster", type + "_gama.png", with(png, "gAMA", ByteBuffer.allocate(4).putInt(100_000).array()));
        put("raster", type + "_chrm.png", with(png, "cHRM", ByteBuffer.allocate(32).putInt(31_270).putInt(32_900)
                .putInt(68_000).putInt(32_000).putInt(26_500).putInt(69_000).putInt(15_000).putInt(6_000).array()));
        put("raster", type + "_trns.png", with(png, "tRNS", new byte[type == BufferedImage.TYPE_INT_RGB ? 6 : 2]));
        put("raster", type + "_srgb.png", with(png, "sRGB", new byte[1]));
        byte[] name = "p\0\0".getBytes(StandardCharsets.ISO_8859_1);
        int space = type == BufferedImage.TYPE_BYTE_GRAY ? ColorSpace.CS_GRAY : ColorSpace.CS_LINEAR_RGB;
        byte[] profile = new DeflaterInputStream(new ByteArrayInputStream(
                ICC_Profile.getInstance(space).getData())).readAllBytes();
        byte[] named = Arrays.copyOf(name, name.length + profile.length);
        System.arraycopy(profile, 0, named, name.length, profile.length);
        put("raster", type + "_iccp.png", with(png, "iCCP", named));
    }

    private static byte[] with(byte[] png, String type, byte[] content) {
        ByteBuffer file = ByteBuffer.allocate(png.length + 12 + content.length).put(png, 0, PNG_HEADER)
                .putInt(content.length);
        int from = file.position();
        file.put(type.getBytes(StandardCharsets.US_ASCII)).put(content);
        CRC32 checksum = new CRC32();
        checksum.update(file.array(), from, file.position() - from);
        return file.putInt((int) checksum.getValue()).put(png, PNG_HEADER, png.length - PNG_HEADER).array();
    }

    private void put(String target, String name, byte[] content) throws IOException {
        Path seeds = home.resolve(target.toLowerCase(Locale.ROOT)).resolve("seeds");
        Files.createDirectories(seeds);
        Files.write(seeds.resolve(name), content);
    }
}
