package wetread.imaging.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import wetread.imaging.Decoding;
import wetread.imaging.Picture;
import wetread.imaging.Size;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.Work;

/**
 * The parts of a picture that are image, by its Sequence of Ultrasound Regions (DICOM PS3.3 C.8.5.5). Outside of them
 * the machine shows its settings and the patient's name.
 */
record UltrasoundRegions(List<Region> regions) {

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
    static UltrasoundRegions of(DataSet header, Size size, Decoding decoding) throws UnreadableImageException {
        List<Region> regions = new ArrayList<>();
        for (DataSet item : header.items(Tag.SequenceOfUltrasoundRegions)) {
            decoding.spend(Work.REGIONS, 1);
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
            // How many regions more, or fewer, cover a column than the one before: each region costs the same.
            int[] change = new int[size().width() + 1];
            for (Region region : regions) {
                if (y >= region.minY && y <= region.maxY) {
                    change[region.minX]++;
                    change[region.maxX + 1]--;
                }
            }
            int covered = 0;
            for (int x = 0; x < size().width(); x++) {
                covered += change[x];
                if (covered == 0) {
                    Arrays.fill(samples, x * channels(), (x + 1) * channels(), (byte) 0);
                }
            }
        }
    }
}
