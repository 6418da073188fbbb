package wetread.imaging.codec.jpeg;

import static wetread.imaging.codec.JpegMarkers.DHT;
import static wetread.imaging.codec.JpegMarkers.DQT;
import static wetread.imaging.codec.JpegMarkers.DRI;
import static wetread.imaging.codec.JpegMarkers.EOI;
import static wetread.imaging.codec.JpegMarkers.SOF0;
import static wetread.imaging.codec.JpegMarkers.SOI;
import static wetread.imaging.codec.JpegMarkers.SOS;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.TreeSet;
import wetread.imaging.Decoding;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.codec.FrameShape;
import wetread.imaging.codec.JpegSegment;

/**
 * A baseline JPEG file written anew from what its picture needs (ITU-T T.81, Annex B): the coefficients with their
 * codes, the tables as far as they are used, headers without a spare byte. Nothing else of the file can be in it: no
 * application segment, no comment, no row below the picture, nothing after the last block or the end. The picture is
 * the same to the last bit.
 */
public final class BareJpeg {
    private static final int PRECISION = 8;
    private static final int LAST_COEFFICIENT = 63;
    /** Bytes of coded data; more are sent to no model as they are, so copying them would be lost work. */
    private static final int MAX_DATA = 8 << 20;

    private final JpegFile file;
    private final UsedTables used = new UsedTables();
    private int restartInterval;
    private JpegFrame frame;

    private BareJpeg(JpegFile file) {
        this.file = file;
    }

    /** The reduced file of one that holds a single picture; empty also where the markers cannot be read. */
    public static Optional<byte[]> of(byte[] file) {
        try {
            return of(JpegFile.of(file, new Decoding()));
        } catch (UnreadableImageException e) {
            return Optional.empty();
        }
    }

    /**
     * The reduced file. Empty for anything but a sound baseline JPEG of 8 bits in a single scan of moderate length
     * whose pixels are grey or YCbCr.
     */
    public static Optional<byte[]> of(JpegFile file) {
        if (file.process() != 0 || file.precision() != PRECISION || file.scans() != 1
                || file.colours() != JpegColourModel.GREY && file.colours() != JpegColourModel.YCBCR) {
            return Optional.empty();
        }
        try {
            return new BareJpeg(file).reduce();
        } catch (UnreadableImageException e) {
            // What a decoder makes of damaged data is seen only in the picture itself, which is encoded anew.
            return Optional.empty();
        }
    }

    private Optional<byte[]> reduce() throws UnreadableImageException {
        for (JpegFile.Piece piece : file.pieces()) {
            JpegSegment segment = piece.segment(file.bytes());
            switch (piece.marker()) {
                case DHT, DQT -> used.define(piece.marker(), segment);
                case DRI -> restartInterval = segment.length() < 2 ? 0 : segment.uint16(0);
                case SOF0 -> frame = JpegFrame.of(segment, false, new FrameShape(file.size().width(),
                        file.size().height(), file.components().size(), PRECISION));
                case SOS -> {
                    return scan(segment, piece);
                }
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private Optional<byte[]> scan(JpegSegment segment, JpegFile.Piece piece) throws UnreadableImageException {
        JpegScanHeader header = JpegScanHeader.of(segment, frame, used.tables(), 0);
        if (header.members().size() != frame.components().size()) {
            return Optional.empty();
        }
        int[] places = new int[header.members().size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = segment.uint8(2 + 2 * i);
            // Blocks of a unit come in the order of the scan header, which has to be that of the frame (B.2.3).
            if (header.members().get(i).index() != i || !used.plain(
                    header.members().get(i).component().quantization(), places[i] >> 4, places[i] & 0x0F)) {
                return Optional.empty();
            }
        }
        if (piece.end() - segment.end() > MAX_DATA) {
            return Optional.empty();
        }
        JpegBitWriter data = new JpegBitWriter(piece.end() - segment.end());
        JpegUnits units = new JpegUnits(frame, header, new JpegBits(file.bytes(), segment.end()), restartInterval);
        units.walk(new Copy(data, places));
        if (restartInterval >= units.count()) {
            // It is never reached: any number could stand there.
            restartInterval = 0;
        }
        return Optional.of(write(places, data.toByteArray()));
    }

    private byte[] write(int[] places, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length + 1024);
        out.write(0xFF);
        out.write(SOI);
        TreeSet<Integer> quantization = new TreeSet<>();
        TreeSet<Integer> dc = new TreeSet<>();
        TreeSet<Integer> ac = new TreeSet<>();
        for (int i = 0; i < places.length; i++) {
            quantization.add(frame.components().get(i).quantization());
            dc.add(places[i] >> 4);
            ac.add(places[i] & 0x0F);
        }
        quantization.forEach(place -> used.writeSteps(place, out));
        frameHeader(out);
        dc.forEach(place -> used.writeCodes(0, place, out));
        ac.forEach(place -> used.writeCodes(1, place, out));
        if (restartInterval > 0) {
            UsedTables.header(DRI, 2, out);
            out.write(restartInterval >> 8);
            out.write(restartInterval);
        }
        UsedTables.header(SOS, 4 + 2 * places.length, out);
        out.write(places.length);
        for (int i = 0; i < places.length; i++) {
            out.write(i + 1);
            out.write(places[i]);
        }
        out.write(0);
        out.write(LAST_COEFFICIENT);
        out.write(0);
        out.writeBytes(data);
        out.write(0xFF);
        out.write(EOI);
        return out.toByteArray();
    }

    /** The components are numbered as JFIF does it: without an application segment decoders take these as YCbCr. */
    private void frameHeader(ByteArrayOutputStream out) {
        UsedTables.header(SOF0, 6 + 3 * frame.components().size(), out);
        out.write(PRECISION);
        out.write(frame.rows() >> 8);
        out.write(frame.rows());
        out.write(frame.columns() >> 8);
        out.write(frame.columns());
        out.write(frame.components().size());
        for (int i = 0; i < frame.components().size(); i++) {
            JpegFrame.Component component = frame.components().get(i);
            out.write(i + 1);
            out.write(component.horizontal() << 4 | component.vertical());
            out.write(component.quantization());
        }
    }

    /** Copies the bits of a scan, and notes what of the tables it uses. */
    private final class Copy implements JpegUnits.Listener {
        private final JpegBitWriter data;
        private final int[] places;

        Copy(JpegBitWriter data, int[] places) {
            this.data = data;
            this.places = places;
            for (JpegFrame.Component component : frame.components()) {
                used.useStep(component.quantization(), 0);
            }
        }

        @Override
        public void bits(int value, int length) {
            data.bits(value, length);
        }

        @Override
        public void code(int member, int kind, int value) {
            used.useCode(kind, kind == 0 ? places[member] >> 4 : places[member] & 0x0F, value);
        }

        @Override
        public void coefficient(int member, int place) {
            used.useStep(frame.components().get(member).quantization(), place);
        }

        @Override
        public void restart() {
            data.restart();
        }
    }
}
