package wetread.imaging;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The DICOM study that pictures were made of, as results of it must name it.
 *
 * @param header of the image that stands for the study
 * @param frames those that were asked for, by their number in the study; the first is 0. One is missing whose object
 *        does not say what it is
 */
public record SourceStudy(StudyHeader header, Map<Integer, Frame> frames) {

    private static final Pattern UID = Pattern.compile("[0-9][0-9.]{0,63}");

    /**
     * A frame where it was stored.
     *
     * @param number of the frame in its object; the first is 1
     * @param size columns and rows of the frame as it is stored
     */
    public record Frame(SourceObject object, int number, Size size) {
    }

    public SourceStudy {
        frames = Map.copyOf(frames);
    }

    /**
     * The study of which these frames were shown; empty where it is no DICOM study, has no UID that others would take,
     * or where its images name several patients: nobody could tell then whom a result belongs to.
     *
     * @param numbers of frames that were decoded
     */
    public static Optional<SourceStudy> of(Study study, Collection<Integer> numbers) {
        Optional<StudyHeader> header = study.leading().header().filter(one -> isUid(one.studyUid()));
        if (header.isEmpty()
                || study.decoding().flaws().stream().anyMatch(flaw -> flaw.kind() == Flaw.Kind.SEVERAL_PATIENTS)) {
            return Optional.empty();
        }
        Map<Integer, Frame> frames = new TreeMap<>();
        for (int number : numbers) {
            study.place(number).flatMap(SourceStudy::frame).ifPresent(frame -> frames.put(number, frame));
        }
        return Optional.of(new SourceStudy(header.get(), frames));
    }

    private static Optional<Frame> frame(Study.Place place) {
        return place.series().stack().flatMap(stack -> stack.frames().objectOf(place.index())
                .filter(object -> isUid(object.sopClassUid()) && isUid(object.sopUid()) && isUid(object.seriesUid()))
                .map(object -> new Frame(object, place.slice().frame() + 1, stack.size())));
    }

    /** Whether a text has the characters of a UID (PS3.5 9.1), so that others take a reference to it. */
    public static boolean isUid(String text) {
        return UID.matcher(text).matches();
    }
}
