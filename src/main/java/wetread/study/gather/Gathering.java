package wetread.study.gather;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import wetread.imaging.InstanceHeader;
import wetread.queue.StudyQueue;

/** The settings of gathering, checked at start. */
@Startup
@ApplicationScoped
public class Gathering {
    /** Modalities (DICOM PS3.3 C.7.3.1.1.1) of which a study is many slices that take long to be sent. */
    private static final Set<String> VOLUMES = Set.of("CT", "MR", "PT", "NM");

    private final boolean on;
    private final Duration volume;
    private final Duration other;
    private final Duration longestWait;
    private final int rereads;

    /** @throws IllegalArgumentException when a setting cannot be; the message begins with its name */
    Gathering(GatheringConfig config, StudyQueue queue) {
        this.volume = quiet("WETREAD_QUIET_VOLUME", config.quietVolume());
        this.other = quiet("WETREAD_QUIET_OTHER", config.quietOther());
        this.longestWait = config.studyLongestWait();
        this.rereads = config.studyRereads();
        if (rereads < 0) {
            throw new IllegalArgumentException("WETREAD_STUDY_REREADS must be 0 or more");
        }
        if (longestWait.compareTo(longestQuiet()) < 0) {
            throw new IllegalArgumentException("WETREAD_STUDY_LONGEST_WAIT must not be shorter than the quiet periods");
        }
        GatheringConfig.Unit unit = config.unit().orElse(
                queue.isThere() ? GatheringConfig.Unit.STUDY : GatheringConfig.Unit.FILE);
        if (unit == GatheringConfig.Unit.STUDY && !queue.isThere()) {
            throw new IllegalArgumentException("WETREAD_UNIT=study needs WETREAD_STUDY_QUEUE_URL, the queue by which "
                    + "the function learns that a study is complete");
        }
        this.on = unit == GatheringConfig.Unit.STUDY;
    }

    private static Duration quiet(String name, Duration value) {
        if (value.isNegative() || value.compareTo(StudyQueue.MAX_DELAY) > 0) {
            throw new IllegalArgumentException(name + " must lie between 0 and " + StudyQueue.MAX_DELAY.toSeconds()
                    + " seconds, SQS's limit of a message's delay");
        }
        return value;
    }

    /** Whether loose DICOM files are read by studies. */
    public boolean isOn() {
        return on;
    }

    /**
     * How long no further file must have come after one with that header. An object that is no image does not tell what
     * else is in the study: after it the longer of both periods counts.
     */
    Duration quiet(InstanceHeader header) {
        return header.notAnImage().isPresent() ? longestQuiet()
                : VOLUMES.contains(header.acquisition().modality().strip().toUpperCase(Locale.ROOT)) ? volume : other;
    }

    /** The longer of both periods. */
    Duration longestQuiet() {
        return volume.compareTo(other) >= 0 ? volume : other;
    }

    Duration longestWait() {
        return longestWait;
    }

    /** How often a study may be read again. */
    public int rereads() {
        return rereads;
    }
}
