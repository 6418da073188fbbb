package wetread.imaging.raster;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import wetread.imaging.Decoding;
import wetread.imaging.ImageLimits;
import wetread.imaging.RejectionReason;
import wetread.imaging.Size;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.Work;

/**
 * A PNG file by its chunks (PNG third edition, section 5), before any pixel is decoded.
 *
 * @param bytes the whole file; not copied
 * @param size of the picture, as it is stored
 * @param bits of a sample, or of an index of the palette
 * @param colourType 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha (Table 11.1)
 * @param interlaced whether rows come in seven passes
 * @param stream what a decoder needs: header, palette and data
 * @param dataBytes compressed bytes of the picture
 * @param chunks the others that change how the picture looks, the first of each type
 * @param ended whether the last chunk is there
 * @param damaged whether a checksum of the palette or of the data is wrong
 */
record PngFile(byte[] bytes, Size size, int bits, int colourType, boolean interlaced, PiecedStream stream,
        long dataBytes, Map<String, Chunk> chunks, boolean ended, boolean damaged) {
    private static final int SIGNATURE = 8;
    private static final int HEADER = 13;
    /** A pixel that is more often as high as it is wide, or the other way round, is a mistake. */
    private static final double MAX_SHAPE = 10;
    private static final Set<String> LOOKS = Set.of("tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "eXIf", "PLTE",
            "pHYs");
    /** By colour type: which numbers of bits there are, and how many samples a pixel has (Table 11.1). */
    private static final Map<Integer, Set<Integer>> BITS = Map.of(0, Set.of(1, 2, 4, 8, 16), 2, Set.of(8, 16), 3,
            Set.of(1, 2, 4, 8), 4, Set.of(8, 16), 6, Set.of(8, 16));
    private static final Map<Integer, Integer> BANDS = Map.of(0, 1, 2, 3, 3, 1, 4, 2, 6, 4);
    private static final byte[] END = {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xAE, 0x42, 0x60, (byte) 0x82};

    /**
     * The data of a chunk.
     *
     * @param from index in the file
     * @param end index after the last byte
     */
    record Chunk(byte[] bytes, int from, int end) {
        int length() {
            return end - from;
        }

        int uint8(int offset) {
            return bytes[from + offset] & 0xFF;
        }

        int uint16(int offset) {
            return uint8(offset) << 8 | uint8(offset + 1);
        }

        long uint32(int offset) {
            return (long) uint16(offset) << 16 | uint16(offset + 2);
        }
    }

    boolean isPalette() {
        return colourType == 3;
    }

    boolean isGrey() {
        return colourType == 0 || colourType == 4;
    }

    /** Samples of a pixel, alpha included. */
    int bands() {
        return BANDS.get(colourType);
    }

    /** The one value of a pixel that is transparent (11.3.1.1); empty where there is none, or a palette. */
    Optional<int[]> transparent() {
        int samples = isGrey() ? 1 : 3;
        return chunk("tRNS").filter(chunk -> !isPalette() && bands() == samples
                && chunk.length() >= 2 * samples).map(chunk -> {
                    int[] value = new int[samples];
                    for (int i = 0; i < samples; i++) {
                        value[i] = chunk.uint16(2 * i) & (1 << bits) - 1;
                    }
                    return value;
                });
    }

    /** Height ÷ width of a stored pixel by the pixels in a unit of length (11.3.4.3); 1 where none can be. */
    double pixelShape() {
        double shape = chunk("pHYs").filter(chunk -> chunk.length() == 9 && chunk.uint32(4) > 0)
                .map(chunk -> (double) chunk.uint32(0) / chunk.uint32(4)).orElse(1.0);
        return shape >= 1 / MAX_SHAPE && shape <= MAX_SHAPE ? shape : 1;
    }

    /** The first sound chunk of that type. */
    Optional<Chunk> chunk(String type) {
        return Optional.ofNullable(chunks.get(type));
    }

    /**
     * Reads the chunks of a file, up to the last.
     *
     * @param limits of the size that the header names
     * @param decoding pays for chunks
     * @throws UnreadableImageException {@code truncated} when the file ends before its data, {@code malformed} when it
     *         contradicts itself, {@code unsupported_pixel_format} for Apple's own variant, {@code too_large},
     *         {@code too_complex}
     */
    static PngFile of(byte[] file, ImageLimits limits, Decoding decoding) throws UnreadableImageException {
        if (file.length < SIGNATURE + 8) {
            throw truncated();
        }
        String first = type(file, SIGNATURE);
        if (first.equals("CgBI")) {
            throw new UnreadableImageException(RejectionReason.UNSUPPORTED_PIXEL_FORMAT,
                    "PNG as Apple's tools write it for their devices");
        }
        int headerEnd = SIGNATURE + 8 + HEADER + 4;
        if (file.length < headerEnd) {
            throw truncated();
        }
        Chunk header = new Chunk(file, SIGNATURE + 8, SIGNATURE + 8 + HEADER);
        if (!first.equals("IHDR") || length(file, SIGNATURE) != HEADER || !sound(file, SIGNATURE)) {
            throw malformed("does not begin with its header");
        }
        int bits = header.uint8(8);
        int colourType = header.uint8(9);
        if (!BITS.getOrDefault(colourType, Set.of()).contains(bits) || header.uint8(10) != 0 || header.uint8(11) != 0
                || header.uint8(12) > 1) {
            throw malformed("has a header that cannot be");
        }
        long width = header.uint32(0);
        long height = header.uint32(4);
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw malformed("has a header that cannot be");
        }
        Size size = new Size((int) width, (int) height);
        Memory.check(size, 0, limits);
        PiecedStream stream = new PiecedStream().add(file, 0, headerEnd);
        Map<String, Chunk> chunks = new HashMap<>();
        long dataBytes = 0;
        boolean data = false;
        boolean damaged = false;
        String type = "";
        int at = headerEnd;
        while (at + 8 <= file.length && !type.equals("IEND")) {
            decoding.spend(Work.SEGMENTS, 1);
            type = type(file, at);
            int length = length(file, at);
            boolean cut = length < 0 || length > file.length - at - 12;
            if (type.equals("IDAT")) {
                data = true;
                damaged |= cut || !sound(file, at);
                stream.add(file, at, cut ? file.length : at + 12 + length);
                dataBytes += cut ? file.length - at - 8 : length;
            } else if (!cut && LOOKS.contains(type) && (!data || type.equals("eXIf"))) {
                boolean palette = type.equals("PLTE");
                boolean sound = sound(file, at);
                damaged |= palette && colourType == 3 && !sound;
                if (palette && colourType == 3 && !chunks.containsKey(type)) {
                    stream.add(file, at, at + 12 + length);
                }
                if (sound || palette) {
                    // There is to be one of each (5.6); of several others take the first as well.
                    chunks.putIfAbsent(type, new Chunk(file, at + 8, at + 8 + length));
                }
            }
            at = cut ? file.length : at + 12 + length;
        }
        boolean ended = type.equals("IEND");
        if (!data) {
            throw ended ? malformed("holds no picture") : truncated();
        }
        stream.add(END);
        return new PngFile(file, size, bits, colourType, header.uint8(12) == 1, stream,
                dataBytes, Map.copyOf(chunks), ended, damaged);
    }

    private static UnreadableImageException malformed(String what) {
        return new UnreadableImageException(RejectionReason.MALFORMED, "the PNG data " + what);
    }

    private static UnreadableImageException truncated() {
        return new UnreadableImageException(RejectionReason.TRUNCATED, "the PNG data ends before its picture");
    }

    private static String type(byte[] file, int at) {
        return new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
    }

    private static int length(byte[] file, int at) {
        return (int) new Chunk(file, at, at + 4).uint32(0);
    }

    /** Whether a whole chunk's checksum (5.3) is right. */
    private static boolean sound(byte[] file, int at) {
        int length = length(file, at);
        CRC32 crc = new CRC32();
        crc.update(file, at + 4, 4 + length);
        return crc.getValue() == new Chunk(file, at + 8 + length, at + 12 + length).uint32(0);
    }
}
