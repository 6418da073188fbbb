package wetread.imaging.raster;

import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.ImageLimits;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/** Decodes PNG files with the platform's decoder, which is given header, palette and data alone. */
final class PngPixels {
    /** A byte of deflated data stands for no more bytes than this (RFC 1951: 258 for two bits). */
    private static final int MAX_INFLATION = 1032;

    private final ImageLimits limits;
    private final Decoding decoding;

    PngPixels(ImageLimits limits, Decoding decoding) {
        this.limits = limits;
        this.decoding = decoding;
    }

    /**
     * Decodes the picture: samples as they are stored, alpha included, or indices of the palette.
     *
     * @throws UnreadableImageException when it cannot be read
     */
    Samples decode(PngFile file) throws UnreadableImageException {
        long packed = file.size().height() * ((long) file.size().width() * file.bands() * file.bits() + 7) / 8;
        Memory.check(file.size(), file.size().pixels() * file.bands() * (file.bits() > 8 ? Short.BYTES : 1), limits);
        if (packed > MAX_INFLATION * (file.dataBytes() + 1)) {
            throw new UnreadableImageException(RejectionReason.TRUNCATED, file.size().width() + "x"
                    + file.size().height() + " pixels over " + file.dataBytes() + " bytes of PNG data");
        }
        try {
            Samples samples = decode(file, file.stream());
            if (file.damaged()) {
                decoding.found(new Flaw(Flaw.Kind.DAMAGED, "a checksum of the PNG data is wrong"));
            }
            return samples;
        } catch (IOException | RuntimeException e) {
            // The decoder's own message may quote the file, so it is not passed on.
            return lastRowsMissing(file, packed).orElseThrow(() -> new UnreadableImageException(
                    file.ended() ? RejectionReason.MALFORMED : RejectionReason.TRUNCATED,
                    "the PNG data cannot be decoded"));
        }
    }

    /** The picture without its last rows, where a file that goes to its end lacks no more than half of them. */
    private Optional<Samples> lastRowsMissing(PngFile file, long packed) throws UnreadableImageException {
        if (!file.ended() || 4 * packed > limits.decodedBytes()) {
            return Optional.empty();
        }
        Optional<ShortPng> found = ShortPng.of(file);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try {
            Samples samples = decode(file, found.get().stream());
            decoding.found(new Flaw(Flaw.Kind.DAMAGED, "the PNG data ends after row " + found.get().rows() + " of "
                    + file.size().height()));
            return Optional.of(samples);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Samples decode(PngFile file, PiecedStream pieces) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (PiecedStream stream = pieces) {
            reader.setInput(stream, true, true);
            Samples samples = new RasterSamples(reader.read(0).getRaster(), file.bits());
            if (samples.bands() != file.bands()) {
                throw new IOException("bands");
            }
            return samples;
        } finally {
            reader.dispose();
        }
    }
}
