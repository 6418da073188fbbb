package wetread.imaging.series;

import java.util.Set;
import wetread.imaging.InstanceHeader;
import wetread.imaging.Series;

/** Modalities (DICOM PS3.3 C.7.3.1.1.1) by what their images are to each other. */
final class Modalities {
    /** Each image shows something that no other does. */
    private static final Set<String> PROJECTIONS = Set.of("CR", "DX", "MG", "US", "XA", "RF", "OP", "ES", "XC", "IO",
            "PX", "GM", "SM", "RG", "IVUS", "OPT");
    private static final Set<String> SCREENS = Set.of("OT", "SC");

    private Modalities() {
    }

    /** Whether an image is a slice. */
    static boolean isVolume(InstanceHeader header) {
        return Series.isOfVolumes(header.acquisition().modality(),
                header.imageType().stream().skip(2).findFirst().orElse(""), header.plane().isPresent());
    }

    static boolean isProjection(String modality) {
        return PROJECTIONS.contains(modality);
    }

    /** Whether it names no device that makes images: OT (other), SC. */
    static boolean isScreen(String modality) {
        return SCREENS.contains(modality);
    }
}
