package wetread.imaging.series;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import wetread.imaging.ImageFormat;
import wetread.imaging.Instance;
import wetread.imaging.InstanceHeader;
import wetread.imaging.Member;
import wetread.imaging.Size;

/** Tells the studies of an archive apart. */
public final class StudySplit {
    /** A picture beside DICOM images whose shorter side has fewer pixels is a part of a viewer. */
    private static final int MIN_SIDE = 200;
    /** Words of names that pictures of a viewer on a disc have. */
    private static final Set<String> OF_A_VIEWER = Set.of("THUMB", "THUMBS", "THUMBNAIL", "THUMBNAILS", "ICON", "ICONS",
            "LOGO", "LOGOS", "BUTTON", "BUTTONS", "BANNER", "SPLASH", "HELP", "VIEWER", "PREVIEW", "PREVIEWS",
            "AUTORUN", "HTML", "CSS");

    private StudySplit() {
    }

    /**
     * The studies, by Study Instance UID, in the order of their first images. Each is the whole list again, in the same
     * order: what belongs to another study is left there as {@link Member.Left#OTHER_STUDY}, so that every report
     * accounts for every file.
     *
     * <p>What names no study, as PNG and JPEG, belongs to the first one; where none names one, all are one study. A
     * picture of a viewer beside DICOM images is set aside. Objects that are no images make no study of their own.
     *
     * @return at least one list
     */
    public static List<List<Instance>> byStudy(List<Instance> instances) {
        Set<String> uids = new LinkedHashSet<>();
        boolean dicom = false;
        for (Instance instance : instances) {
            if (instance.isImage()) {
                dicom |= instance.header().orElseThrow().format() == ImageFormat.DICOM;
                String uid = instance.header().orElseThrow().studyUid();
                if (!uid.isEmpty()) {
                    uids.add(uid);
                }
            }
        }
        if (uids.isEmpty()) {
            uids.add("");
        }
        String first = uids.iterator().next();
        List<List<Instance>> studies = new ArrayList<>();
        for (String uid : uids) {
            List<Instance> study = new ArrayList<>();
            for (Instance instance : instances) {
                String own = instance.header().map(InstanceHeader::studyUid).orElse("");
                String home = uids.contains(own) ? own : first;
                if (instance.isImage() && dicom && isOfAViewer(instance)) {
                    study.add(instance.left(Member.Left.SET_ASIDE));
                } else {
                    study.add(instance.member().left().isPresent() || home.equals(uid) ? instance
                            : instance.left(Member.Left.OTHER_STUDY));
                }
            }
            studies.add(List.copyOf(study));
        }
        return List.copyOf(studies);
    }

    private static boolean isOfAViewer(Instance instance) {
        InstanceHeader header = instance.header().orElseThrow();
        return header.format() != ImageFormat.DICOM
                && (header.size().map(Size::shortestEdge).orElse(MIN_SIDE) < MIN_SIDE
                        || Words.of(instance.member().name()).hasAny(OF_A_VIEWER));
    }
}
