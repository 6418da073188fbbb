package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.ImageFormat;
import wetread.imaging.MedicalImage;
import wetread.imaging.Rendition;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.read.FormatRecognition;
import wetread.imaging.render.TestRule;

/** Data sets that break the standard as real writers do: what {@link Part10Reader} reads all the same. */
class LenientDataSetTest {
    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final String IMPLICIT = "1.2.840.10008.1.2";
    private static final String BIG = "1.2.840.10008.1.2.2";
    private static final String DEFLATED = "1.2.840.10008.1.2.1.99";

    @ParameterizedTest(name = "{0}")
    @CsvSource({"a01_vr_nul_implicit_element, a01_vr_nul_implicit_element, 0",
            "a02_vr_questionmarks, a01_vr_nul_implicit_element, 0",
            "a06_private_un_undefined_explicit_items, a01_vr_nul_implicit_element, 0",
            "a07_meta_implicit, a01_vr_nul_implicit_element, 0",
            "a08_meta_says_implicit_data_explicit, a01_vr_nul_implicit_element, 0",
            "a10_no_seq_delim, a10_no_seq_delim, 0", "a13_last_fragment_short, a10_no_seq_delim, 1",
            "a20_frames_declared_5_present_3, a10_no_seq_delim, 1",
            "a23_pixeldata_one_byte_short, a01_vr_nul_implicit_element, 1",
            "a25_dicm_at_0, a01_vr_nul_implicit_element, 0", "a35_zlib_deflate, a01_vr_nul_implicit_element, 0"})
    @DisplayName("files of real kinds show their right picture, and say when something is missing")
    void cases(String file, String right, int flaws) throws Exception {
        byte[] content = resource(file + ".dcm");
        assertEquals(Optional.of(ImageFormat.DICOM), FormatRecognition.of(content));
        MedicalImage image = DicomTesting.images().read(content, new Decoding());
        List<Rendition> seen = TestRule.FULL.look(image);
        BufferedImage expected = ImageIO.read(new ByteArrayInputStream(resource(right + ".right.png")));
        BufferedImage actual = ImageIO.read(new ByteArrayInputStream(seen.get(0).data()));
        // Several frames lie in one picture; the first is at its upper left.
        assertTrue(actual.getWidth() >= expected.getWidth() && actual.getHeight() >= expected.getHeight());
        double difference = 0;
        for (int y = 0; y < expected.getHeight(); y++) {
            for (int x = 0; x < expected.getWidth(); x++) {
                difference += Math.abs(expected.getRaster().getSample(x, y, 0)
                        - actual.getRaster().getSample(x, y, 0));
            }
        }
        assertTrue(difference / expected.getWidth() / expected.getHeight() < 1.5, "differs by " + difference);
        assertEquals(flaws, image.decoding().flaws().size(), image.decoding().flaws().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"implicit", "??", "??16", "\0\0", "ox", "  "})
    @DisplayName("single elements without a VR or with an unknown one, anywhere in an explicit data set")
    void oddElements(String form) throws UnreadableImageException {
        byte[] odd = odd(form, 0x00091001, "ABCDEF");
        byte[] another = odd(form, 0x00091002, "1234");
        byte[] further = odd(form, 0x00091003, "");
        for (byte[] together : List.of(odd, joined(odd, another), joined(odd, another, further),
                joined(odd, another, further, odd(form, 0x00091004, "AB"), odd(form, 0x00091005, "CDEF")))) {
            DataSet header = read(EXPLICIT, explicit(0x00080060, "CS", "CT"), together,
                    explicit(0x00180015, "CS", "HEAD"), pixels(explicit(7))).dataSet();
            assertEquals("HEAD", header.string(Tag.BodyPartExamined).orElseThrow());
            assertEquals("ABCDEF", header.string(0x00091001).orElseThrow());
        }
        // As the very first, and in an item.
        assertEquals("CT", read(EXPLICIT, odd(form, 0x00080005, "ISO_IR 100"), explicit(0x00080060, "CS", "CT"),
                explicit(0x00080070, "LO", "AB"), pixels(explicit(7))).dataSet().string(Tag.Modality).orElseThrow());
        DataSet item = read(EXPLICIT, sequence(0x00081140, "SQ", odd, explicit(0x00180015, "CS", "HEAD")),
                pixels(explicit(7))).dataSet().item(0x00081140).orElseThrow();
        assertEquals("HEAD", item.string(Tag.BodyPartExamined).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"implicit", "??", "??16", "\0\0"})
    @DisplayName("a long row of elements without a VR or with an unknown one, after the first element")
    void longRow(String form) throws UnreadableImageException {
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        for (int i = 0; i < 60; i++) {
            row.writeBytes(odd(form, (i < 30 ? 0x00091000 : 0x00111000) + i, "AB".repeat(i % 4)));
        }
        // Large enough that a length that is none could be believed.
        String large = "\u0001\u0002".repeat(300_000);
        DataSet header = read(EXPLICIT, explicit(0x00080060, "CS", "CT"), row.toByteArray(),
                explicit(0x00180015, "CS", "HEAD"), long32(0x7FE00010, "OW", large)).dataSet();
        assertEquals("HEAD", header.string(Tag.BodyPartExamined).orElseThrow());
        assertEquals("AB", header.string(0x00111000 + 33).orElseThrow());
    }

    @Test
    @DisplayName("a number whose VR is UN or unknown is read as the number that the standard says it is")
    void unknownNumbers() throws UnreadableImageException {
        DataSet header = read(EXPLICIT, explicit(0x00080060, "CS", "CT"), long32(0x00280008, "UN", "12"),
                long32(0x00280010, "UN", "\u0040\0"), long32(0x00280011, "??", "\u0040\0"), pixels(explicit(7)))
                .dataSet();
        assertEquals(12, header.integer(Tag.NumberOfFrames).orElseThrow());
        assertEquals(64, header.integer(Tag.Rows).orElseThrow());
        assertEquals(64, header.integer(Tag.Columns).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"12,12", "+12,12", "12.0,12", "12.000000,12", "12.5,", "abc,", "99999999999,"})
    void anIntegerStringMayHaveDecimalsThatAreNone(String text, Integer number) throws UnreadableImageException {
        OptionalInt read = read(EXPLICIT, explicit(0x00280008, "IS", text), pixels(explicit(7))).dataSet()
                .integer(Tag.NumberOfFrames);
        assertEquals(number == null ? OptionalInt.empty() : OptionalInt.of(number), read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UN", "UT", "OB", "SQ"})
    @DisplayName("an element whose VR has a long length, written with a short one")
    void shortLength(String vr) throws UnreadableImageException {
        assertEquals("HEAD", read(EXPLICIT, explicit(0x00080060, "CS", "CT"), explicit(0x00091001, vr, "ABCDEFGH"),
                explicit(0x00180015, "CS", "HEAD"), pixels(explicit(7))).dataSet().string(Tag.BodyPartExamined)
                .orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SQ", "UN", "implicit", "??"})
    @DisplayName("items of private sequences in either encoding, within data sets of either")
    void foreignItems(String form) throws UnreadableImageException {
        byte[][] contents = {joined(explicit(0x00091002, "LO", "HELLO "), explicit(0x00280004, "CS", "RGB ")),
            joined(implicit(0x00091002, "HELLO "), implicit(0x00280004, "RGB "))};
        // Large enough that a length that is none could be believed.
        byte[] large = new byte[600_000];
        Arrays.fill(large, (byte) 1);
        for (byte[] content : contents) {
            byte[] start = form.equals("implicit") ? joined(tag(0x00091001), int32(-1))
                    : joined(tag(0x00091001), ascii(form), new byte[2], int32(-1));
            byte[] sequence = joined(start, tag(Tag.Item), int32(-1), content, tag(Tag.ItemDelimitationItem), int32(0),
                    tag(Tag.Item), int32(content.length), content, tag(Tag.SequenceDelimitationItem), int32(0));
            for (boolean explicitAround : new boolean[] {true, false}) {
                if (!explicitAround && form.equals("??")) {
                    continue;
                }
                byte[] around = explicitAround ? explicit(0x00080060, "CS", "CT") : implicit(0x00080060, "CT");
                byte[] after = explicitAround ? explicit(0x00180015, "CS", "HEAD") : implicit(0x00180015, "HEAD");
                byte[] end = explicitAround ? long32(0x7FE00010, "OW", new String(large, StandardCharsets.ISO_8859_1))
                        : implicit(0x7FE00010, new String(large, StandardCharsets.ISO_8859_1));
                DataSet header = read(explicitAround ? EXPLICIT : IMPLICIT, around, sequence, after, end).dataSet();
                assertEquals("HEAD", header.string(Tag.BodyPartExamined).orElseThrow());
                List<DataSet> items = header.items(0x00091001);
                assertEquals(2, items.size());
                for (DataSet item : items) {
                    assertEquals("HELLO", item.string(0x00091002).orElseThrow());
                    assertEquals("RGB", item.string(Tag.PhotometricInterpretation).orElseThrow());
                }
            }
        }
    }

    @Test
    @DisplayName("a UN element of a big-endian data set is little endian within, or not, as its first item shows")
    void unknownInBigEndian() throws UnreadableImageException {
        byte[] content = joined(tag(Tag.Item), int32(12), implicit(0x00280004, "RGB "),
                tag(Tag.SequenceDelimitationItem), int32(0));
        byte[] little = joined(new byte[] {0, 9, 0x10, 1}, ascii("UN"), new byte[2], int32(-1), content);
        DataSet header = read(BIG, big(0x00080060, "CS", "CT"), little, big(0x00180015, "CS", "HEAD"),
                big(0x00200010, "SH", "AB")).dataSet();
        assertEquals("HEAD", header.string(Tag.BodyPartExamined).orElseThrow());
        assertEquals("RGB", header.item(0x00091001).orElseThrow().string(Tag.PhotometricInterpretation).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({EXPLICIT + ",implicit", EXPLICIT + ",big", IMPLICIT + ",explicit", IMPLICIT + ",big", BIG + ",explicit",
        BIG + ",implicit", DEFLATED + ",explicit", DEFLATED + ",implicit", "'',explicit", "'',implicit", "'',big",
        "1.2.840.10008.1.2.4.50,implicit"})
    @DisplayName("a data set is read as it is written, whatever the transfer syntax says")
    void contradictedSyntax(String uid, String written) throws UnreadableImageException {
        byte[] data = written(written);
        DicomObject object = DicomTesting.object(uid.isEmpty() ? data : joined(meta(uid), data));
        assertEquals("MR", object.dataSet().string(Tag.Modality).orElseThrow());
        assertEquals(2, object.dataSet().integer(Tag.Rows).orElseThrow());
        assertArrayEquals(new int[] {1, 2, 3, 256}, values(object));
    }

    @ParameterizedTest
    @ValueSource(strings = {"explicit", "implicit", "big"})
    @DisplayName("File Meta Information in implicit VR before any data set, with and without preamble")
    void implicitMeta(String written) throws UnreadableImageException {
        String uid = written.equals("big") ? BIG : written.equals("implicit") ? IMPLICIT + "\0" : EXPLICIT + "\0";
        byte[] group = joined(ascii("DICM"), implicit(0x00020000, "\u00FF\0\0\0"), implicit(0x00020010, uid),
                implicit(0x00020012, "1.2.3.9\0"));
        for (byte[] file : List.of(joined(new byte[128], group, written(written)), joined(group, written(written)))) {
            assertEquals(Optional.of(ImageFormat.DICOM), FormatRecognition.of(file));
            assertArrayEquals(new int[] {1, 2, 3, 256}, values(DicomTesting.object(file)));
        }
    }

    @Test
    @DisplayName("File Meta Information in the byte order of a big-endian data set")
    void bigEndianMeta() throws UnreadableImageException {
        byte[] file = joined(new byte[128], ascii("DICM"), big(0x00020010, "UI", BIG + "\0"), written("big"));
        assertArrayEquals(new int[] {1, 2, 3, 256}, values(DicomTesting.object(file)));
    }

    @ParameterizedTest
    @CsvSource({"raw," + DEFLATED, "zlib," + DEFLATED, "gzip," + DEFLATED, "raw," + EXPLICIT, "zlib," + EXPLICIT,
        "gzip," + EXPLICIT, "zlib," + IMPLICIT})
    @DisplayName("a deflated data set is read with any header, and under another transfer syntax")
    void deflated(String wrapping, String uid) throws Exception {
        byte[] file = joined(meta(uid), deflate(wrapping, written("explicit")));
        assertArrayEquals(new int[] {1, 2, 3, 256}, values(DicomTesting.object(file)));
        byte[] cut = Arrays.copyOf(joined(meta(DEFLATED), deflate(wrapping, written("explicit"))), 190);
        assertThrows(UnreadableImageException.class, () -> DicomTesting.object(cut));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DICM", "DICM is a prefix of DICOM files, here in a text.", "DICM\n\2\0\0\0ABCDEFGHIJKL",
        "\b\0 is a text that begins with a control character and goes on and on", "DICMDICM\2\0\0\0UL\4\0abcd"})
    @DisplayName("text is no DICOM, whatever it begins with")
    void text(String text) {
        assertEquals(Optional.empty(), FormatRecognition.of(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    @DisplayName("sequences nested a million deep are passed over, or too complex, and never exhaust the stack")
    void nesting() throws UnreadableImageException {
        byte[] open = joined(tag(0x00091001), ascii("SQ"), new byte[2], int32(-1), tag(Tag.Item), int32(-1));
        byte[] close = joined(tag(Tag.ItemDelimitationItem), int32(0), tag(Tag.SequenceDelimitationItem), int32(0));
        byte[] start = joined(meta(EXPLICIT), explicit(0x00080060, "CS", "CT"));
        byte[] sound = joined(start, repeated(open, 1_000_000), repeated(close, 1_000_000),
                explicit(0x00180015, "CS", "HEAD"));
        assertEquals("HEAD", DicomTesting.object(sound).dataSet().string(Tag.BodyPartExamined).orElseThrow());
        byte[] endless = joined(start, repeated(open, 1_000_000));
        assertThrows(UnreadableImageException.class, () -> DicomTesting.object(endless));
    }

    @Test
    @DisplayName("a flaw repeats nothing of the file")
    void flaws() throws Exception {
        MedicalImage image = DicomTesting.images().read(resource("a20_frames_declared_5_present_3.dcm"),
                new Decoding());
        assertEquals(3, image.frames().count());
        assertEquals(List.of(new Flaw(Flaw.Kind.FRAMES_MISSING,
                "Number of Frames (0028,0008) declares 5, Pixel Data has 3.")), image.decoding().flaws());
    }

    private static int[] values(DicomObject object) throws UnreadableImageException {
        int[] all = new int[4];
        int[] row = new int[2];
        for (int y = 0; y < 2; y++) {
            DicomTesting.decode(object, 0).row(y, row);
            System.arraycopy(row, 0, all, 2 * y, 2);
        }
        return all;
    }

    /** A 2 × 2 picture of 1, 2, 3 and 256. */
    private static byte[] written(String form) {
        int[] tags = {0x00280002, 0x00280010, 0x00280011, 0x00280100, 0x00280101, 0x00280102, 0x00280103};
        int[] numbers = {1, 2, 2, 16, 16, 15, 0};
        ByteOrder order = form.equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(element(form, order, 0x00080060, "CS", ascii("MR")));
        for (int i = 0; i < tags.length; i++) {
            data.writeBytes(element(form, order, tags[i], "US",
                    ByteBuffer.allocate(2).order(order).putShort((short) numbers[i]).array()));
        }
        ByteBuffer pixels = ByteBuffer.allocate(8).order(order).putShort((short) 1).putShort((short) 2)
                .putShort((short) 3).putShort((short) 256);
        data.writeBytes(element(form, order, 0x7FE00010, "OW", pixels.array()));
        return data.toByteArray();
    }

    private static byte[] element(String form, ByteOrder order, int tag, String vr, byte[] value) {
        ByteBuffer bytes = ByteBuffer.allocate(12 + value.length).order(order).putShort((short) (tag >>> 16))
                .putShort((short) tag);
        if (form.equals("implicit")) {
            bytes.putInt(value.length);
        } else if (Vr.hasLongLength(vr)) {
            bytes.put(ascii(vr)).putShort((short) 0).putInt(value.length);
        } else {
            bytes.put(ascii(vr)).putShort((short) value.length);
        }
        return Arrays.copyOf(bytes.put(value).array(), bytes.position());
    }

    private static byte[] odd(String form, int tag, String value) {
        return switch (form) {
            case "implicit" -> implicit(tag, value);
            case "??16" -> explicit(tag, "??", value);
            default -> long32(tag, form, value);
        };
    }

    private static byte[] explicit(int tag, String vr, String value) {
        return joined(tag(tag), ascii(vr), new byte[] {(byte) value.length(), 0}, ascii(value));
    }

    private static byte[] big(int tag, String vr, String value) {
        return element("big", ByteOrder.BIG_ENDIAN, tag, vr, ascii(value));
    }

    private static byte[] long32(int tag, String vr, String value) {
        return joined(tag(tag), ascii(vr), new byte[2], int32(value.length()), ascii(value));
    }

    private static byte[] implicit(int tag, String value) {
        return joined(tag(tag), int32(value.length()), ascii(value));
    }

    private static byte[] sequence(int tag, String vr, byte[]... elements) {
        byte[] content = joined(elements);
        return joined(tag(tag), ascii(vr), new byte[2], int32(content.length + 8), tag(Tag.Item),
                int32(content.length), content);
    }

    private static byte[] explicit(int pixel) {
        return new byte[] {(byte) pixel, 0};
    }

    private static byte[] pixels(byte[] value) {
        return joined(tag(0x7FE00010), ascii("OW"), new byte[2], int32(value.length), value);
    }

    private static DicomObject read(String uid, byte[]... data) throws UnreadableImageException {
        return DicomTesting.object(joined(meta(uid), joined(data)));
    }

    private static byte[] meta(String uid) {
        String padded = uid.length() % 2 == 0 ? uid : uid + "\0";
        return joined(new byte[128], ascii("DICM"), explicit(0x00020010, "UI", padded));
    }

    private static byte[] deflate(String wrapping, byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream stream = wrapping.equals("gzip") ? new GZIPOutputStream(bytes)
                : new DeflaterOutputStream(bytes, new Deflater(9, wrapping.equals("raw")))) {
            stream.write(data);
        }
        return bytes.toByteArray();
    }

    private static byte[] repeated(byte[] part, int times) {
        byte[] all = new byte[part.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(part, 0, all, i * part.length, part.length);
        }
        return all;
    }

    private static byte[] tag(int tag) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putShort((short) (tag >>> 16))
                .putShort((short) tag).array();
    }

    private static byte[] int32(int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    private static byte[] resource(String name) throws IOException {
        return LenientDataSetTest.class.getResourceAsStream("/cases/" + name).readAllBytes();
    }
}
