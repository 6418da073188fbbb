package wetread.study.gather;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import wetread.imaging.Acquisition;
import wetread.imaging.ImageFormat;
import wetread.imaging.ImagePlane;
import wetread.imaging.InstanceHeader;
import wetread.imaging.Size;

/** Headers of files of one study. */
final class Headers {
    static final String STUDY_UID = "1.2.840.1";

    private Headers() {
    }

    static InstanceHeader image(String modality, String seriesUid, String sopUid) {
        return new InstanceHeader(ImageFormat.DICOM, STUDY_UID, seriesUid, sopUid, "p", Optional.empty(),
                new Acquisition(modality, "CHEST", "PA", "HONG^GILDONG CT CHEST AX"), "HONG SCOUT",
                List.of("ORIGINAL", "PRIMARY"), false, false, "B30f", OptionalInt.of(2), OptionalInt.empty(),
                Optional.of(new Size(512, 256)), 1,
                Optional.of(new ImagePlane(List.of(0.0, 0.0, 1.5), List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0),
                        List.of(0.5, 0.25))));
    }

    static InstanceHeader report(String sopUid) {
        return new InstanceHeader(ImageFormat.DICOM, STUDY_UID, "9", sopUid, "p", Optional.of("SR"),
                new Acquisition("SR", "", "", ""), "", List.of(), false, false, "", OptionalInt.empty(),
                OptionalInt.empty(), Optional.empty(), 1, Optional.empty());
    }
}
