package wetread.imaging.codec.jpeg;

import static wetread.imaging.codec.JpegMarkers.APP0;
import static wetread.imaging.codec.JpegMarkers.APP14;
import static wetread.imaging.codec.JpegMarkers.DAC;
import static wetread.imaging.codec.JpegMarkers.DHT;
import static wetread.imaging.codec.JpegMarkers.DQT;
import static wetread.imaging.codec.JpegMarkers.DRI;
import static wetread.imaging.codec.JpegMarkers.EOI;
import static wetread.imaging.codec.JpegMarkers.JPG;
import static wetread.imaging.codec.JpegMarkers.SOF0;
import static wetread.imaging.codec.JpegMarkers.SOF1;
import static wetread.imaging.codec.JpegMarkers.SOF15;
import static wetread.imaging.codec.JpegMarkers.SOF2;
import static wetread.imaging.codec.JpegMarkers.SOF3;
import static wetread.imaging.codec.JpegMarkers.SOI;
import static wetread.imaging.codec.JpegMarkers.SOS;

import java.util.Optional;
import wetread.imaging.Decoding;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.Work;
import wetread.imaging.codec.FrameShape;
import wetread.imaging.codec.JpegMarkers;
import wetread.imaging.codec.JpegSegment;

/**
 * Decodes the JPEG processes of DICOM (ITU-T T.81): baseline, extended sequential with 8 or 12 bits, progressive with
 * 8, lossless with every predictor. Colours stay as they were coded.
 */
public final class JpegDecoder {
    private final byte[] bytes;
    private final FrameShape shape;
    private final Decoding decoding;
    private final JpegMarkers markers;
    private final JpegTables tables = new JpegTables();
    private final ColourDeclaration colours = new ColourDeclaration();
    private int restartInterval;
    private JpegFrame frame;
    private boolean progressive;
    private boolean astray;
    private short[] samples;
    private JpegDctScan.Plane[] planes = {};

    /**
     * A decoded picture.
     *
     * @param samples row by row, the samples of a pixel together; 16 bits each, unsigned
     * @param ybr whether three components are luminance and colour differences; empty where the data does not say it
     * @param astray whether data was left over where none may be: somewhere before, the code went astray unseen
     */
    public record Decoded(short[] samples, Optional<Boolean> ybr, boolean astray) {
    }

    private JpegDecoder(byte[] bytes, FrameShape shape, Decoding decoding) {
        this.bytes = bytes;
        this.shape = shape;
        this.decoding = decoding;
        this.markers = new JpegMarkers(bytes, JpegMarkers.Stuffing.BYTE);
    }

    /**
     * Decodes one picture. Bytes after its last scan are not read.
     *
     * @param shape what the picture has to be; its samples may have fewer bits. Memory is taken for this shape alone
     * @param decoding pays for segments, and for the blocks of progressive scans
     * @throws UnreadableImageException {@code truncated} when the data ends before its last pixel, {@code malformed}
     *         when it contradicts itself or the shape, {@code unsupported_pixel_format} for other processes,
     *         {@code too_complex}
     */
    public static Decoded decode(byte[] bytes, FrameShape shape, Decoding decoding) throws UnreadableImageException {
        return new JpegDecoder(bytes, shape, decoding).decode();
    }

    private Decoded decode() throws UnreadableImageException {
        if (bytes.length < 2 || marker() != SOI) {
            throw JpegRejection.malformed("does not begin with a start marker");
        }
        int decoded = 0;
        while (decoded < shape.components()) {
            int marker = marker();
            decoding.spend(Work.SEGMENTS, 1);
            if (marker == EOI) {
                throw JpegRejection.malformed("ends before its last component");
            }
            if (marker == SOI || JpegMarkers.standsAlone(marker)) {
                continue;
            }
            JpegSegment segment = segment();
            if (marker == SOS && progressive) {
                return progressive();
            }
            if (marker == SOS) {
                decoded += scan(segment, decoded);
            } else {
                takeIn(marker, segment);
            }
        }
        JpegUpsampling upsampling = new JpegUpsampling(frame, samples);
        for (int i = 0; i < planes.length; i++) {
            upsampling.spread(i, planes[i]);
        }
        return new Decoded(samples, colours.ybr(frame), astray);
    }

    private Decoded progressive() throws UnreadableImageException {
        return new Decoded(ProgressiveJpeg.decode(bytes, frame, shape, decoding), colours.ybr(frame), false);
    }

    private int marker() throws UnreadableImageException {
        int marker = markers.next();
        if (marker == JpegMarkers.NONE) {
            throw JpegRejection.truncated("ends without its end marker");
        }
        return marker;
    }

    private JpegSegment segment() throws UnreadableImageException {
        JpegSegment segment = markers.segment()
                .orElseThrow(() -> JpegRejection.truncated("ends within its header"));
        if (!segment.hasLength()) {
            throw JpegRejection.malformed("holds a segment without length");
        }
        return segment;
    }

    private void takeIn(int marker, JpegSegment segment) throws UnreadableImageException {
        switch (marker) {
            case SOF0, SOF1, SOF2, SOF3 -> frame(segment, marker);
            case DHT -> tables.defineHuffman(segment);
            case DQT -> tables.defineQuantization(segment);
            case DRI -> {
                if (segment.length() < 2) {
                    throw JpegRejection.malformed("holds a restart interval without a number");
                }
                restartInterval = segment.uint16(0);
            }
            case APP0 -> colours.app0(segment);
            case APP14 -> colours.app14(segment);
            default -> {
                if (marker > SOF1 && marker <= SOF15 && marker != JPG && marker != DAC) {
                    throw new UnreadableImageException(RejectionReason.UNSUPPORTED_PIXEL_FORMAT,
                            "JPEG process " + (marker - SOF0) + " has no decoder");
                }
            }
        }
    }

    private void frame(JpegSegment header, int marker) throws UnreadableImageException {
        if (frame != null) {
            throw JpegRejection.malformed("holds a frame header that cannot be");
        }
        boolean lossless = marker == SOF3;
        frame = JpegFrame.of(header, lossless, shape);
        progressive = marker == SOF2;
        if (progressive) {
            return;
        }
        samples = new short[shape.samples()];
        if (!lossless) {
            planes = frame.components().stream().map(c -> JpegDctScan.Plane.of(frame, c))
                    .toArray(JpegDctScan.Plane[]::new);
        }
    }

    /** Decodes a scan from its header on and returns how many components it held. */
    private int scan(JpegSegment segment, int decoded) throws UnreadableImageException {
        JpegScanHeader header = JpegScanHeader.of(segment, frame, tables, decoded);
        JpegBits bits = new JpegBits(bytes, segment.end());
        if (frame.lossless()) {
            JpegLosslessScan scan = new JpegLosslessScan(frame, header, bits, restartInterval);
            scan.decode(samples);
            astray |= scan.astray();
        } else {
            JpegDctScan.Part[] parts = header.members().stream()
                    .map(member -> JpegDctScan.Part.of(member, planes[member.index()]))
                    .toArray(JpegDctScan.Part[]::new);
            JpegDctScan scan = new JpegDctScan(frame, bits, restartInterval);
            scan.decode(parts);
            astray |= scan.astray();
        }
        markers.continueAt(bits.position());
        return header.members().size();
    }
}
