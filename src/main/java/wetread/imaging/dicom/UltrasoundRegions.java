package wetread.imaging.dicom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import wetread.imaging.Picture;
import wetread.imaging.RejectionReason;
import wetread.imaging.Size;
import wetread.imaging.UnreadableImageException;

/**
 * The parts of a picture that are image, by its Sequence of Ultrasound Regions (DICOM PS3.3 C.8.5.5). Outside of them
 * the machine shows its settings and the patient's name.
 */
record UltrasoundRegions(List<Region> regions) {

    /** Machines write a handful; each is gone over for each row. */
    private static final int MAX_REGIONS = 256;
    /** Fraction of a picture above which regions hide less than a line of text does. */
    private static final double MAX_KEPT = 0.98;

    /** A rectangle in pixels; its edges belong to it. */
    record Region(int minX, int minY, int maxX, int maxY) {
    }

    /**
     * The regions of a header, cut to the picture; none where it names none that lies within.
     *
     * @throws UnreadableImageException {@code too_complex} with too many regions
     */
    static UltrasoundRegions of(DataSet header, Size size) throws UnreadableImageException {
        List<Region> regions = new ArrayList<>();
        List<DataSet> items = header.items(Tag.SequenceOfUltrasoundRegions);
        if (items.size() > MAX_REGIONS) {
            throw new UnreadableImageException(RejectionReason.TOO_COMPLEX,
                    "it has more than " + MAX_REGIONS + " ultrasound regions");
        }
        for (DataSet item : items) {
            OptionalInt minX = item.integer(Tag.RegionLocationMinX0);
            OptionalInt minY = item.integer(Tag.RegionLocationMinY0);
            OptionalInt maxX = item.integer(Tag.RegionLocationMaxX1);
            OptionalInt maxY = item.integer(Tag.RegionLocationMaxY1);
            if (minX.isPresent() && minY.isPresent() && maxX.isPresent() && maxY.isPresent()) {
                Region region = new Region(Math.max(0, minX.getAsInt()), Math.max(0, minY.getAsInt()),
                        Math.min(size.width() - 1, maxX.getAsInt()), Math.min(size.height() - 1, maxY.getAsInt()));
                if (region.minX <= region.maxX && region.minY <= region.maxY) {
                    regions.add(region);
                }
            }
        }
        return new UltrasoundRegions(List.copyOf(regions));
    }

    boolean isEmpty() {
        return regions.isEmpty();
    }

    /** Whether they hide anything worth it: regions that cover nearly all of the picture leave a name where it is. */
    boolean areAMask(Size size) {
        if (regions.isEmpty()) {
            return false;
        }
        long kept = 0;
        BitSet row = new BitSet(size.width());
        for (int y = 0; y < size.height(); y++) {
            row.clear();
            for (Region region : regions) {
                if (y >= region.minY && y <= region.maxY) {
                    row.set(region.minX, region.maxX + 1);
                }
            }
            kept += row.cardinality();
        }
        return kept < MAX_KEPT * size.pixels();
    }

    /** The picture, black outside of the regions. */
    Picture mask(Picture picture) {
        return new Masked(picture, regions);
    }

    private record Masked(Picture picture, List<Region> regions) implements Picture {
        @Override
        public Size size() {
            return picture.size();
        }

        @Override
        public int channels() {
            return picture.channels();
        }

        @Override
        public void row(int y, byte[] samples) {
            picture.row(y, samples);
            byte[] kept = samples.clone();
            Arrays.fill(samples, 0, size().width() * channels(), (byte) 0);
            for (Region region : regions) {
                if (y >= region.minY && y <= region.maxY) {
                    int from = region.minX * channels();
                    System.arraycopy(kept, from, samples, from, (region.maxX + 1) * channels() - from);
                }
            }
        }
    }
}
