package wetread.reading;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wetread.imaging.Member;
import wetread.imaging.Series;
import wetread.imaging.Study;
import wetread.journal.Fingerprint;

/**
 * Tells the slices of a study by what they are. Their numbers change where files go between two deliveries; a mark does
 * not. It is a digest of the file's UID, or of its name where it has none, and its length, with the number of the frame
 * in the file. It names nobody.
 *
 * @param byFrame the mark of each slice, by its number in the study; slices that cannot be told apart have none
 */
record SliceMarks(Map<Integer, String> byFrame) {
    /** A lone file is always the same one. */
    private static final String LONE = "lone";
    /** Hexadecimal digits that tell any files of a study apart. */
    private static final int DIGITS = 32;

    static SliceMarks of(Study study) {
        List<String> files = study.isLone() ? List.of(LONE) : study.members().stream().map(SliceMarks::file).toList();
        Map<Integer, String> marks = new HashMap<>();
        Set<String> all = new HashSet<>();
        Set<String> ambiguous = new HashSet<>();
        int frame = 0;
        for (Series series : study.series()) {
            for (Series.Slice slice : series.slices()) {
                String mark = files.get(slice.member()) + '-' + slice.frame();
                marks.put(frame++, mark);
                if (!all.add(mark)) {
                    ambiguous.add(mark);
                }
            }
        }
        marks.values().removeIf(ambiguous::contains);
        return new SliceMarks(Map.copyOf(marks));
    }

    /** Also by its length: under the same UID another content may have come. */
    private static String file(Member member) {
        String name = member.sopUid().isEmpty() ? "name " + member.name() : "uid " + member.sopUid();
        return Fingerprint.of((name + ' ' + member.bytes()).getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }

    /** The number of each slice by its mark. */
    Map<String, Integer> frames() {
        Map<String, Integer> frames = new HashMap<>();
        byFrame.forEach((frame, mark) -> frames.put(mark, frame));
        return frames;
    }
}
