package wetread.study.gather;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What is read together, and how long the rest of it is waited for. */
@ConfigMapping(prefix = "wetread")
public interface GatheringConfig {

    /** What one report is about. */
    enum Unit {
        /** A study: loose DICOM files of one Study Instance UID are read together. */
        STUDY,
        /** Each file for itself. */
        FILE
    }

    /** By default studies where {@code WETREAD_STUDY_QUEUE_URL} names a queue, else files. */
    Optional<Unit> unit();

    /** How long no further file must have come of a study of CT, MR, PET or scintigraphy; 0 to 900 seconds. */
    @WithDefault("120S")
    Duration quietVolume();

    /** The same for all other studies; 0 to 900 seconds. */
    @WithDefault("45S")
    Duration quietOther();

    /** How often a study is read again because a file came after its report; 0 or more. */
    @WithDefault("3")
    int studyRereads();

    /** A study whose files never cease to come is read when the first of them has waited this long. */
    @WithDefault("90M")
    Duration studyLongestWait();
}
