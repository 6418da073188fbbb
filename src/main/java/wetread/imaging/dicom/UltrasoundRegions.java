package wetread.imaging.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import wetread.imaging.Picture;
import wetread.imaging.Size;
import wetread.imaging.UnreadableImageException;

/**
 * The parts of a picture that are image, by its Sequence of Ultrasound Regions (DICOM PS3.3 C.8.5.5). Outside of them
 * the machine shows its settings and the patient's name.
 */
record UltrasoundRegions(List<Region> regions) {

    /** A rectangle in pixels; its edges belong to it. */
    record Region(int minX, int minY, int maxX, int maxY) {
    }

    /** The regions of a header, cut to the picture; none where it names none that lies within. */
    static UltrasoundRegions of(DataSet header, Size size) throws UnreadableImageException {
        List<Region> regions = new ArrayList<>();
        for (DataSet item : header.items(Tag.SequenceOfUltrasoundRegions)) {
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
