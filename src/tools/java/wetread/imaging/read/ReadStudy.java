package wetread.imaging.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wetread.imaging.Decoding;
import wetread.imaging.Instance;
import wetread.imaging.InstanceHeader;
import wetread.imaging.Member;
import wetread.imaging.Study;
import wetread.imaging.TestIdentity;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.dicom.DicomTesting;
import wetread.imaging.raster.RasterHeaders;
import wetread.imaging.raster.RasterTesting;

/** Reads files as the function does, without a container. */
public final class ReadStudy {
    private static final ImageReader IMAGES =
            new ImageReader(DicomTesting.images(), RasterTesting.images(), TestIdentity.DEFAULT);
    private static final HeaderReader HEADERS = new HeaderReader(DicomTesting.headers(), new RasterHeaders());

    private ReadStudy() {
    }

    /** A lone file. */
    public static Study of(byte[] file) throws UnreadableImageException {
        return Study.of(IMAGES.read(file, new Decoding()));
    }

    /** Files that belong together. */
    public static Study of(List<byte[]> files) throws UnreadableImageException {
        List<Instance> instances = new ArrayList<>();
        for (byte[] file : files) {
            InstanceHeader header = HEADERS.read(file, true).orElseThrow();
            instances.add(new Instance(new Member("slice%03d.dcm".formatted(instances.size() + 1), header.sopUid(),
                    file.length, Optional.empty()), Optional.of(header)));
        }
        return new StudyReader(IMAGES).read(instances, member -> Optional.of(files.get(member)), new Decoding());
    }
}
