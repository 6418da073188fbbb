package wetread.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wetread.imaging.Acquisition;
import wetread.imaging.Decoding;
import wetread.imaging.ImageFormat;
import wetread.imaging.MedicalImage;
import wetread.imaging.Member;
import wetread.imaging.Rendition;
import wetread.imaging.Series;
import wetread.imaging.Size;
import wetread.imaging.Study;
import wetread.imaging.Subject;

/** What was sent is told by the numbers that its frames have in the study as it is when the answer is found. */
class SentTest {
    private static final Size SIZE = new Size(8, 8);
    private static final MedicalImage IMAGE = new MedicalImage(ImageFormat.DICOM, new Acquisition("DX", "", "", ""),
            Subject.UNKNOWN, SIZE, 1, "", "MONOCHROME2", null, new Decoding());
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void framesHaveTheNumbersOfTheStudyAsItIsNow() throws IOException {
        Sent sent = kept(study(List.of("1.1 2", "1.2 2", "1.3 1")), List.of(0), List.of(2, 3), List.of(4));
        assertEquals(List.of(List.of(0), List.of(2, 3), List.of(4)), frames(sent, "1.1 2", "1.2 2", "1.3 1"));
        assertEquals(List.of(List.of(), List.of(0, 1), List.of(2)), frames(sent, "1.2 2", "1.3 1"));
        assertEquals(List.of(List.of(3), List.of(1, 2), List.of(0)), frames(sent, "1.3 1", "1.2 2", "1.1 2"));
        assertEquals(List.of(List.of(), List.of(0), List.of()), frames(sent, "1.2 1"), "a frame is gone");
        assertEquals(3, sent.gone(study(List.of("1.2 1"))));
        assertEquals(0, sent.gone(study(List.of("1.3 1", "1.2 2", "1.1 2"))));
    }

    @Test
    void whatHasNoUidIsToldByItsNameWhichLiesNowhereInClear() throws IOException {
        Study before = study(List.of("김철수/1.png 1", "김철수/2.png 1"));
        Sent sent = kept(before, List.of(0), List.of(1));
        assertFalse(json.writeValueAsString(Sent.of(shown(List.of(0)), before)).contains("김철수"));
        assertFalse(json.writeValueAsString(Sent.of(shown(List.of(0)), study(List.of("1.2.3 1")))).contains("1.2.3"));
        assertEquals(List.of(List.of(), List.of(0)), frames(sent, "김철수/2.png 1"));
    }

    @Test
    void otherContentUnderTheSameUidAndWhatCannotBeToldApartHaveNoPlace() throws IOException {
        Sent sent = kept(study(List.of("1.1 1", "1.2 1")), List.of(0), List.of(1));
        assertEquals(List.of(List.of(), List.of(1)), frames(sent, "1.1 1 77", "1.2 1"));
        assertEquals(List.of(List.of(2), List.of()), frames(sent, "1.2 1", "1.2 1", "1.1 1"));
        Sent twins = kept(study(List.of("1.1 1", "1.1 1", "1.2 1")), List.of(0), List.of(1), List.of(2));
        assertEquals(List.of(List.of(), List.of(), List.of(1)), frames(twins, "1.1 1", "1.2 1"));
    }

    @Test
    void ofAStudyOfWhichNothingIsLeftItSaysNothing() throws IOException {
        Sent sent = kept(study(List.of("1.1 1", "1.2 1")), List.of(0));
        assertTrue(sent.isOf(study(List.of("1.1 1"))));
        assertFalse(sent.isOf(study(List.of("1.2 1"))));
        assertTrue(kept(study(List.of("1.1 1"))).isOf(study(List.of("1.2 1"))), "where nothing was shown");
    }

    @Test
    void whatAnOlderVersionKeptIsReadAndBelievedOfALoneFileAlone() throws IOException {
        Sent old = json.readValue("""
                {"pictures":[{"width":8,"height":8,"mediaType":"image/png","views":[{"frame":1,"x":0,"y":0,"width":8,
                "height":8}],"data":"AQ=="}],"outOf":3,"flaws":[]}""", Sent.class);
        assertEquals(3, old.outOf());
        Study lone = new Study(study(List.of("1.1 2")).series(), List.of(), new Decoding());
        assertEquals(1, old.within(lone).get(0).views().get(0).frame());
        assertTrue(old.isOf(lone));
        assertEquals(List.of(List.of()), frames(old, "1.1 2"));
        assertFalse(old.isOf(study(List.of("1.1 2"))));
        Sent ofLone = kept(lone, List.of(1));
        assertEquals(1, ofLone.within(lone).get(0).views().get(0).frame());
    }

    private Sent kept(Study study, List<?>... pictures) throws IOException {
        List<List<Integer>> frames = new ArrayList<>();
        for (List<?> picture : pictures) {
            frames.add(picture.stream().map(Integer.class::cast).toList());
        }
        Shown shown = new Shown(frames.stream().map(SentTest::picture).toList(), frames.size());
        return json.readValue(json.writeValueAsString(Sent.of(shown, study)), Sent.class);
    }

    private static Shown shown(List<Integer> frames) {
        return new Shown(List.of(picture(frames)), 1);
    }

    private static Rendition picture(List<Integer> frames) {
        return new Rendition(frames.stream().map(frame -> new Rendition.View(frame, Optional.empty(), 0, 0, SIZE))
                .toList(), SIZE, "image/png", new byte[] {1});
    }

    private static List<List<Integer>> frames(Sent sent, String... files) {
        return sent.within(study(List.of(files))).stream()
                .map(picture -> picture.views().stream().map(Rendition.View::frame).toList()).toList();
    }

    /** Files, each a series: its UID or its name, its frames, and its bytes where these are not as always. */
    private static Study study(List<String> files) {
        List<Series> series = new ArrayList<>();
        List<Member> members = new ArrayList<>();
        for (String file : files) {
            String[] parts = file.split(" ");
            boolean hasUid = parts[0].matches("[0-9.]+");
            int member = members.size();
            members.add(new Member(hasUid ? "IM" + member : parts[0], hasUid ? parts[0] : "",
                    parts.length > 2 ? Long.parseLong(parts[2]) : 100, Optional.empty()));
            series.add(new Series(OptionalInt.empty(), "DX", 1, IntStream.range(0, Integer.parseInt(parts[1]))
                    .mapToObj(frame -> new Series.Slice(member, frame, OptionalDouble.empty())).toList(),
                    Optional.of(IMAGE), Optional.empty()));
        }
        return new Study(series, members, new Decoding());
    }
}
