package wetread.imaging.dicom;

import java.util.List;
import java.util.Optional;
import wetread.imaging.Decoding;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.Flaw;
import wetread.imaging.FramePlace;
import wetread.imaging.ImageLimits;
import wetread.imaging.MedicalImage;
import wetread.imaging.PhotometricInterpretation;
import wetread.imaging.RejectionReason;
import wetread.imaging.SourceObject;
import wetread.imaging.StoredValues;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.Work;
import wetread.imaging.codec.jpeg.BareJpeg;

/**
 * The frames of a DICOM object: decoded, made visible, and black outside of the ultrasound regions of the header.
 *
 * @param count frames that are there; {@code layout} has the number that is declared
 * @param layout as the header declares it
 * @param expected the layout that the coded data of the first frame has
 * @param display for frames of the layout {@code expected}
 * @param object that they lie in
 */
record DicomFrames(PixelData pixels, int count, FrameCodec codec, PixelLayout layout, FrameDisplay.Source source,
        PixelLayout expected, FrameDisplay display, UltrasoundRegions regions, ImageLimits limits,
        Decoding decoding, SourceObject object)
        implements MedicalImage.Frames {
    @Override
    public List<DisplayedFrame> show(int index) throws UnreadableImageException {
        Decoded decoded = decode(index);
        List<DisplayedFrame> shown = masked(decoded.display.show(decoded.values, index));
        // Data with a flaw is shown by other decoders in other ways.
        if (regions.isEmpty() && codec instanceof JpegCodec && decoding.flaws().isEmpty() && shown.size() == 1
                && decoded.display.canPassJpegThrough(shown.get(0))) {
            // Copied when it is asked for: pictures are kept for long, and coded data may be as large as the upload.
            return List.of(new DisplayedFrame(shown.get(0).picture(), shown.get(0).window(), () -> bare(index)));
        }
        return shown;
    }

    @Override
    public Optional<SourceObject> objectOf(int index) {
        return Optional.of(object);
    }

    @Override
    public Optional<FramePlace> placeOf(int index) throws UnreadableImageException {
        return Planes.ofFrame(source.groups(), index);
    }

    private Optional<byte[]> bare(int index) {
        try {
            return BareJpeg.of(EncapsulatedFrames.bytes(pixels, layout, index));
        } catch (UnreadableImageException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<DisplayedFrame> showRange(int index) throws UnreadableImageException {
        Decoded decoded = decode(index);
        return masked(decoded.display.showRange(decoded.values, index));
    }

    private List<DisplayedFrame> masked(List<DisplayedFrame> shown) {
        return regions.isEmpty() ? shown : shown.stream()
                .map(one -> new DisplayedFrame(regions.mask(one.picture()), one.window())).toList();
    }

    /** A frame's values, and what shows values of their layout. */
    private record Decoded(StoredValues values, FrameDisplay display) {
    }

    private Decoded decode(int index) throws UnreadableImageException {
        decoding.spend(Work.SAMPLES, layout.size().pixels() * expected.samplesPerPixel());
        checkMemory(index);
        PixelLayout coded = codec.layout(pixels, layout, index);
        if (coded.samplesPerPixel() != expected.samplesPerPixel()) {
            throw new UnreadableImageException(RejectionReason.MALFORMED,
                    "frame " + (index + 1) + " has another number of samples than the first");
        }
        PixelLayout real = coded;
        StoredValues values;
        if (StoredBits.areToBeChecked(coded)) {
            StoredValues raw = codec.decode(pixels, coded.raw(), index, decoding);
            PixelLayout stored = StoredBits.of(raw, coded, source.header());
            values = (y, row) -> restore(raw, stored, y, row);
            real = stored;
        } else {
            values = planes(codec.decode(pixels, coded, index, decoding), coded, index);
        }
        if (coded.samplesPerPixel() == 3) {
            real = colours(values, coded);
        }
        if (SignEvidence.isToBeChecked(real)) {
            PixelLayout before = real;
            PixelLayout turned = SignEvidence.of(values, real, source, index);
            StoredValues declared = values;
            if (turned.signed() != before.signed()) {
                values = (y, row) -> turn(declared, turned, y, row);
                real = turned;
            }
        }
        noteContradiction(real);
        return new Decoded(values, real.equals(expected) ? display : source.display(real));
    }

    /** A small upload leaves room for what decoding takes, a large one may not: coded data is there once more then. */
    private void checkMemory(int index) throws UnreadableImageException {
        if (pixels instanceof PixelData.Encapsulated data) {
            long memory = data.bytes().length + codec.copies() * EncapsulatedFrames.length(data, layout, index)
                    + layout.size().pixels() * expected.samplesPerPixel() * codec.bytesPerSample(expected);
            if (memory > limits.uploadBytes() + limits.decodedBytes()) {
                throw new UnreadableImageException(RejectionReason.TOO_LARGE, "the upload and decoding a frame of it "
                        + "take " + memory + " bytes of memory, more than "
                        + (limits.uploadBytes() + limits.decodedBytes()));
            }
        }
    }

    /** The values, by the other Planar Configuration where they say so. */
    private StoredValues planes(StoredValues values, PixelLayout coded, int index) throws UnreadableImageException {
        if (!(pixels instanceof PixelData.Native) || coded.samplesPerPixel() != 3 || coded.bitsAllocated() % 8 != 0
                || coded.bitsStored() > 16 || UncompressedCodec.isSubsampled(coded)) {
            return values;
        }
        StoredValues other = codec.decode(pixels, coded.otherPlanes(), index, decoding);
        if (!PlaneEvidence.contradicts(values, other, coded)) {
            return values;
        }
        decoding.found(new Flaw(Flaw.Kind.CONTRADICTORY, "the pixels contradict Planar Configuration (0028,0006)"));
        return other;
    }

    private PixelLayout colours(StoredValues values, PixelLayout coded) throws UnreadableImageException {
        if (pixels instanceof PixelData.Encapsulated && coded.photometricInterpretation()
                .filter(PhotometricInterpretation.YBR_FULL_422::equals).isPresent()) {
            return ColourEvidence.ofLeftOver(values, coded);
        }
        PixelLayout real = ColourEvidence.corrected(values, coded);
        if (!real.equals(coded)) {
            decoding.found(new Flaw(Flaw.Kind.CONTRADICTORY, "by Photometric Interpretation (0028,0004) no pixel would "
                    + "be grey; most are as " + real.photometricTerm()));
        }
        return real;
    }

    /** The row with the sign that {@code layout} has. */
    private static void turn(StoredValues values, PixelLayout layout, int y, int[] row) {
        values.row(y, row);
        int down = Integer.SIZE - layout.bitsStored();
        for (int x = 0; x < layout.columns(); x++) {
            row[x] = layout.signed() ? row[x] << down >> down : row[x] << down >>> down;
        }
    }

    private static void restore(StoredValues raw, PixelLayout layout, int y, int[] row) {
        raw.row(y, row);
        for (int x = 0; x < layout.columns(); x++) {
            row[x] = layout.stored(row[x]);
        }
    }

    private void noteContradiction(PixelLayout real) {
        if (real.samplesPerPixel() != layout.samplesPerPixel()) {
            decoding.found(new Flaw(Flaw.Kind.CONTRADICTORY, "Samples per Pixel (0028,0002) is "
                    + layout.samplesPerPixel() + ", the pixels have " + real.samplesPerPixel()));
        }
        if (real.bitsStored() != layout.bitsStored() || real.signed() != layout.signed()) {
            decoding.found(new Flaw(Flaw.Kind.CONTRADICTORY, "Bits Stored (0028,0101) is " + layout.bitsStored()
                    + ", the pixels have " + real.bitsStored() + (real.signed() == layout.signed() ? "" : "; "
                    + "Pixel Representation (0028,0103) contradicts them: they are " + (real.signed() ? "" : "un")
                    + "signed")));
        }
    }
}
