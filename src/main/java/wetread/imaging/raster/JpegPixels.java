package wetread.imaging.raster;

import java.awt.image.Raster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.ImageLimits;
import wetread.imaging.RejectionReason;
import wetread.imaging.Size;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.codec.FrameShape;
import wetread.imaging.codec.jpeg.JpegColourModel;
import wetread.imaging.codec.jpeg.JpegDamage;
import wetread.imaging.codec.jpeg.JpegDecoder;
import wetread.imaging.codec.jpeg.JpegFile;

/**
 * Decodes JPEG files. Those of 8 bits go to the platform's libjpeg, as a stream that holds no application segment but
 * one of ours: it says what the colours are, so the platform guesses nothing. The others go to our decoder.
 */
final class JpegPixels {
    private static final int PRECISION = 8;
    private static final int PRECISION_OF_TWELVE = 12;
    private static final int BYTES_PER_BLOCK = 128;
    /** A coded block of 64 samples has at least two bits. */
    private static final int MAX_SAMPLES_PER_BYTE = 256;
    /** Part of the picture that may be lost and the rest still be read, with a flaw. */
    private static final double MAX_LOST = 0.05;
    private static final byte[] END = {(byte) 0xFF, (byte) 0xD9};

    private final ImageLimits limits;
    private final Decoding decoding;

    JpegPixels(ImageLimits limits, Decoding decoding) {
        this.limits = limits;
        this.decoding = decoding;
    }

    /**
     * Decodes the picture: one band of grey, or red, green and blue.
     *
     * @throws UnreadableImageException when it cannot be read, or more of it is lost than a reader could do without
     */
    Samples decode(JpegFile file) throws UnreadableImageException {
        Size size = file.size();
        if (file.colours() == JpegColourModel.OTHER) {
            throw unsupported(file.components().size() + " components");
        }
        boolean own = file.lossless() || file.process() == 1 && file.precision() == PRECISION_OF_TWELVE;
        if (!own && (!file.sequential() && !file.progressive() || file.precision() != PRECISION)) {
            throw unsupported("process " + file.process() + " with " + file.precision() + " bits");
        }
        Memory.check(size, memory(file, own), limits);
        if (file.sequential() && size.pixels() > (long) MAX_SAMPLES_PER_BYTE * file.bytes().length) {
            throw new UnreadableImageException(RejectionReason.TRUNCATED,
                    size.width() + "x" + size.height() + " pixels over " + file.bytes().length + " bytes of JPEG data");
        }
        Samples coded = own ? own(file) : new RasterSamples(platform(file), PRECISION);
        return coded.bands() == 4 || coded.bands() == 3 && own && file.colours() == JpegColourModel.YCBCR
                && !file.lossless() ? new JpegColours(coded, file.colours(), file.adobe()) : coded;
    }

    private static long memory(JpegFile file, boolean own) {
        long samples = file.size().pixels() * file.components().size();
        if (own) {
            // Decoded samples of 16 bits, and those of each component before it is widened to the picture.
            return 2 * Short.BYTES * samples;
        }
        return samples + (file.keepsCoefficients() ? BYTES_PER_BLOCK * file.blocks() : 0);
    }

    private Samples own(JpegFile file) throws UnreadableImageException {
        int bands = file.components().size();
        FrameShape shape = new FrameShape(file.size().width(), file.size().height(), bands, file.precision());
        return new ShortSamples(JpegDecoder.decode(file.bytes(), shape, decoding).samples(), file.size(), bands,
                file.precision());
    }

    private Raster platform(JpegFile file) throws UnreadableImageException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        List<String> warnings = new ArrayList<>();
        try (PiecedStream stream = canonical(file)) {
            reader.setInput(stream, true, true);
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            Raster raster = file.components().size() == 4 ? reader.readRaster(0, null) : reader.read(0).getRaster();
            if (raster.getNumBands() != file.components().size()) {
                throw unsupported(file.components().size() + " components");
            }
            judge(file, warnings.stream().filter(JpegPixels::tellsOfLostPixels).findFirst());
            return raster;
        } catch (IOException | RuntimeException e) {
            // The decoder's own message may quote the file, so it is not passed on.
            throw new UnreadableImageException(file.ended() ? RejectionReason.MALFORMED : RejectionReason.TRUNCATED,
                    "the JPEG data cannot be decoded");
        } finally {
            reader.dispose();
        }
    }

    /** What libjpeg needs of the file, and what it is to make of the colours. */
    private static PiecedStream canonical(JpegFile file) {
        PiecedStream stream = new PiecedStream().add((byte) 0xFF, (byte) 0xD8);
        if (file.components().size() > 1) {
            // Adobe's segment (T.872, 6.5.3) with transform 1 for YCbCr, 0 for colours that are to be left alone.
            byte transform = (byte) (file.colours() == JpegColourModel.YCBCR ? 1 : 0);
            stream.add((byte) 0xFF, (byte) 0xEE, (byte) 0, (byte) 14, (byte) 'A', (byte) 'd', (byte) 'o', (byte) 'b',
                    (byte) 'e', (byte) 0, (byte) 100, (byte) 0, (byte) 0, (byte) 0, (byte) 0, transform);
        }
        for (JpegFile.Piece piece : file.pieces()) {
            stream.add(file.bytes(), piece.from(), piece.end());
        }
        return stream.add(END);
    }

    /**
     * Whether a warning of the JPEG decoder means lost pixels: the decoder fills them with grey and goes on. The texts
     * are libjpeg's, which tells only the first.
     */
    private static boolean tellsOfLostPixels(String warning) {
        return warning.startsWith("Premature end") || warning.startsWith("Corrupt JPEG data")
                || warning.startsWith("Inconsistent progression");
    }

    /**
     * Notes damage, and refuses where too much is lost.
     *
     * @param warning the decoder's first
     */
    private void judge(JpegFile file, Optional<String> warning) throws UnreadableImageException {
        boolean lacksScans = file.progressive() && !file.complete();
        boolean extraneous = warning.filter(text -> text.contains("extraneous bytes")).isPresent();
        boolean damaged = warning.isPresent() && !extraneous || lacksScans;
        // In the middle of a progressive scan nobody can tell how much of the picture is wrong.
        double lost = !extraneous && warning.filter(text -> !text.startsWith("Inconsistent")).isPresent() ? 1 : 0;
        if (file.sequential()) {
            // The decoder does not look at what it leaves over. Data that went astray mostly ends there.
            JpegDamage damage = JpegDamage.of(file);
            lost = damage.lost();
            damaged |= lost > 0 || damage.leftOver();
        } else {
            damaged |= extraneous;
        }
        if (!damaged) {
            return;
        }
        if (!file.ended() && (lost > 0 || file.progressive())) {
            throw new UnreadableImageException(RejectionReason.TRUNCATED, "the JPEG data ends before its last pixel");
        }
        if (lost > MAX_LOST) {
            throw new UnreadableImageException(RejectionReason.MALFORMED,
                    "the JPEG data is damaged: much of the picture may be lost");
        }
        decoding.found(new Flaw(Flaw.Kind.DAMAGED, lacksScans ? "the JPEG data lacks the last of its progressive scans"
                : "the JPEG data is damaged"));
    }

    private static UnreadableImageException unsupported(String what) {
        return new UnreadableImageException(RejectionReason.UNSUPPORTED_PIXEL_FORMAT, "JPEG of " + what);
    }
}
