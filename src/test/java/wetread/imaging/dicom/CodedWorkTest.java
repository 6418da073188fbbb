package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.fixture.FunctionUnderTest;
import wetread.imaging.Decoding;
import wetread.imaging.IdentityPolicy;
import wetread.imaging.ImageLimits;
import wetread.imaging.MedicalImage;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.Work;
import wetread.imaging.codec.jpeg2000.Jpeg2000Decoder;
import wetread.imaging.render.TestLimits;

/** Coded frames that are made to take time or memory: what they may take has an end. */
class CodedWorkTest {
    @ParameterizedTest
    @CsvSource({"compressed/ct_jpegls, SEGMENTS, 1", "compressed/ct_jpeg_lossless, SEGMENTS, 1",
            "compressed/ct_rle, SAMPLES, 16383", "demo/CT_small, SAMPLES, 16383",
            "compressed/rgb_jpegls_line, SAMPLES, 2"})
    @DisplayName("segments, and the samples of frames, are paid for where they are decoded")
    void workOfFrames(String name, Work work, long left) throws UnreadableImageException {
        Decoding decoding = new Decoding();
        MedicalImage image = DicomTesting.images().read(FunctionUnderTest.sample(name + ".dcm"), decoding);
        decoding.spend(work, work.max() - left);
        assertEquals(RejectionReason.TOO_COMPLEX,
                assertThrows(UnreadableImageException.class, () -> image.frames().show(0)).reason());
    }

    @ParameterizedTest
    @CsvSource({"ct_precincts, TILE_PIECES, 10", "rgb_order, PROGRESSIONS, 0", "ct_styles, TILE_PARTS, 0"})
    @DisplayName("what JPEG 2000 data divides its picture into is paid for before memory is taken")
    void divisions(String name, Work work, long left) throws UnreadableImageException {
        byte[] codestream = FunctionUnderTest.sample("jpeg2000/" + name + ".j2k");
        byte[] changed = work == Work.PROGRESSIONS ? withProgressionInTile(codestream) : codestream;
        Decoding decoding = new Decoding();
        decoding.spend(work, work.max() - left);
        Jpeg2000Decoder decoder = Jpeg2000Decoder.of(changed);
        assertEquals(RejectionReason.TOO_COMPLEX,
                assertThrows(UnreadableImageException.class, () -> decoder.decode(decoding)).reason());
    }

    /** Each coding pass may end its piece of data (Table A.19), and a piece without bytes costs three bits. */
    @Test
    void piecesOfCodeBlocksWithoutEndAreTooComplex() throws UnreadableImageException {
        int layers = 20_000;
        // Layers lie after the marker, its length, style and order: one tile, one block of 64 by 64, TERMALL.
        byte[] header = bytes(0xFF, 0x4F, 0xFF, 0x51, 0, 41, 0, 0, 0, 0, 0, 64, 0, 0, 0, 64, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                0, 0, 64, 0, 0, 0, 64, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 7, 1, 1, 0xFF, 0x52, 0, 12, 0, 0, layers >> 8,
                layers & 0xFF, 0, 0, 4, 4, 4, 1, 0xFF, 0x5C, 0, 4, 0x40, 0x50, 0xFF, 0x90, 0, 10, 0, 0, 0, 0, 0, 0, 0,
                1, 0xFF, 0x93);
        // A packet's header: not empty, included, in the first layer no plane left out, 164 passes, no longer length.
        byte[] first = new byte[65];
        // Seven bits follow 0xFF.
        System.arraycopy(bytes(0xFF, 0x7F, 0xF0), 0, first, 0, 3);
        byte[] later = new byte[64];
        ByteBuffer file = ByteBuffer.allocate(header.length + 1 + layers * later.length).put(header).put(first);
        System.arraycopy(bytes(0xFF, 0x7F, 0xE0), 0, later, 0, 3);
        for (int i = 1; i < layers; i++) {
            file.put(later);
        }
        Jpeg2000Decoder decoder = Jpeg2000Decoder.of(file.array());
        assertEquals(RejectionReason.TOO_COMPLEX,
                assertThrows(UnreadableImageException.class, () -> decoder.decode(new Decoding())).reason());
    }

    @Test
    void fragmentsAreLookedThroughOnce() {
        PixelData.Encapsulated data = DicomTesting.encapsulated(new byte[0], new byte[4], new byte[4]);
        assertSame(data.frames(2), data.frames(2));
    }

    @Test
    void aCodedFrameIsCutWhereNoPictureOfItsSizeGoesOn() throws UnreadableImageException {
        byte[] long17 = new byte[17 << 20];
        Arrays.fill(long17, (byte) 7);
        PixelLayout layout = new PixelLayout(10, 10, 1, 1, 8, 8, 7, false, false, "MONOCHROME2");
        assertArrayEquals(Arrays.copyOf(long17, (16 << 20) + 400), EncapsulatedFrames.bytes(
                DicomTesting.encapsulated(new byte[0], Arrays.copyOf(long17, 9 << 20),
                        Arrays.copyOf(long17, 8 << 20)), layout, 0));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "-1, false"})
    @DisplayName("a file, the copy of its coded frame and the decoded samples fit into the memory of both limits")
    void memory(int missing, boolean read) throws UnreadableImageException {
        byte[] file = FunctionUnderTest.sample("compressed/ct_jpegls.dcm");
        long decoded = 2 * 128 * 128;
        ImageLimits limits = new TestLimits(file.length + FuzzedFrame.coded(file).length + missing, 100_000, decoded,
                1000, 4);
        MedicalImage image = DicomTesting.images(limits, IdentityPolicy.Choice.SEND, IdentityPolicy.Choice.SEND)
                .read(file, new Decoding());
        if (read) {
            image.frames().show(0);
        } else {
            assertEquals(RejectionReason.TOO_LARGE,
                    assertThrows(UnreadableImageException.class, () -> image.frames().show(0)).reason());
        }
    }

    /** With a change of progression, of all packets, in the header of the first tile-part. */
    private static byte[] withProgressionInTile(byte[] codestream) {
        int tile = 0;
        while ((codestream[tile] & 0xFF) != 0xFF || (codestream[tile + 1] & 0xFF) != 0x90) {
            tile++;
        }
        byte[] change = bytes(0xFF, 0x5F, 0, 9, 0, 0, 0xFF, 0xFF, 33, 3, 0);
        ByteBuffer changed = ByteBuffer.allocate(codestream.length + change.length).put(codestream, 0, tile + 12)
                .put(change).put(codestream, tile + 12, codestream.length - tile - 12);
        int length = changed.getInt(tile + 6);
        changed.putInt(tile + 6, length == 0 ? 0 : length + change.length);
        return changed.array();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
