package wetread.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wetread.imaging.Acquisition;
import wetread.imaging.Decoding;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.ImageFormat;
import wetread.imaging.MedicalImage;
import wetread.imaging.Member;
import wetread.imaging.Rendition;
import wetread.imaging.Series;
import wetread.imaging.Size;
import wetread.imaging.Study;
import wetread.imaging.Subject;
import wetread.imaging.Window;

class PictureContentsTest {
    private static final Window LUNG = new Window(-600, 1500, Window.Function.LINEAR, Window.Source.ANATOMY);
    private static final Window HEADER = new Window(40, 400, Window.Function.LINEAR, Window.Source.HEADER);

    @Test
    void aLoneFrameNeedsNoWords() {
        assertEquals("", PictureContents.of(Study.of(image("CT", 1)), List.of(picture(view(0, LUNG)))));
    }

    @Test
    void framesOfALoneCineAreNumbered() {
        assertEquals("\n#1: frame 3/40\n#2: frame 40/40",
                PictureContents.of(Study.of(image("US", 40)), List.of(picture(view(2)), picture(view(39)))));
    }

    @Test
    void aSliceIsSaidWithItsPositionAndTheWindowThatTheAnatomyChose() {
        Study study = study(volume("CT", 40, 2.5));
        assertEquals("\n#1: slice 3 of 40, at 5.0 mm, window center -600 width 1500 HU\n#2: slice 40 of 40, at 97.5 mm"
                + " | slice 1 of 40, at 0.0 mm", PictureContents.of(study,
                List.of(picture(view(2, LUNG)), picture(view(39, HEADER), view(0)))));
    }

    @Test
    void aLoneVolumeHasSlicesToo() {
        assertEquals("\n#1: slice 3 of 40\n#2: slice 4 of 40",
                PictureContents.of(Study.of(image("CT", 40)), List.of(picture(view(2)), picture(view(3)))));
    }

    @Test
    void seriesHaveTheNumbersThatTheReportGivesThem() {
        Study study = study(volume("MR", 10, 5), asideOf("MR"), volume("MR", 20, 5), volume("MR", 30, 5));
        assertEquals("\n#1: series 1, slice 10 of 10, at 45.0 mm\n#2: series 4, slice 1 of 30, at 0.0 mm",
                PictureContents.of(study, List.of(picture(view(9)), picture(view(30)))));
        assertEquals("\n#1: series 3, slice 1 of 20, at 0.0 mm",
                PictureContents.of(study, List.of(picture(view(10)))));
    }

    @Test
    void imagesThatAreNoSlicesAreCountedInTheirSeriesAsInTheReport() {
        Study study = study(stills("MG", 2), stills("MG", 2));
        assertEquals("\n#1: series 1, image 2 of 2\n#2: series 2, image 1 of 2\n#3: series 2, image 2 of 2",
                PictureContents.of(study, List.of(picture(view(1)), picture(view(2)), picture(view(3)))));
        assertEquals("\n#1: image 2 of 3", PictureContents.of(study(stills("DX", 3)), List.of(picture(view(1)))));
    }

    @Test
    void viewsOfAScintigraphyAreNoSlices() {
        Series views = new Series(OptionalInt.of(1), "NM", 1, IntStream.range(0, 2)
                .mapToObj(i -> new Series.Slice(0, i, OptionalDouble.empty())).toList(),
                Optional.of(image(new Acquisition("NM", "", "", "", Set.of(), "", "WHOLE BODY"), 2)),
                Optional.empty());
        assertEquals("\n#1: image 1 of 2\n#2: image 2 of 2", PictureContents.of(study(views),
                List.of(picture(view(0)), picture(view(1)))));
    }

    @Test
    void framesOfACineAmongOthersAreCountedInIt() {
        Study study = study(stills("US", 2), cine("US", 40));
        assertEquals("\n#1: series 1, image 1 of 2\n#2: series 2, frame 3 of 40",
                PictureContents.of(study, List.of(picture(view(0)), picture(view(4)))));
    }

    private static Rendition picture(Rendition.View... views) {
        return new Rendition(Arrays.asList(views), new Size(1, 1), "image/png", new byte[1]);
    }

    private static Rendition.View view(int frame, Window... window) {
        return new Rendition.View(frame, Arrays.stream(window).findFirst(), 0, 0, new Size(1, 1));
    }

    private static Study study(Series... series) {
        List<Member> members = new ArrayList<>();
        IntStream.range(0, 100).forEach(i -> members.add(new Member("file", "", 1, Optional.empty())));
        return new Study(Arrays.asList(series), members, new Decoding());
    }

    private static Series volume(String modality, int count, double distance) {
        return new Series(OptionalInt.of(1), modality, count, IntStream.range(0, count)
                .mapToObj(i -> new Series.Slice(i, 0, OptionalDouble.of(i * distance))).toList(),
                Optional.of(image(modality, count)), Optional.empty());
    }

    private static Series stills(String modality, int count) {
        return new Series(OptionalInt.of(1), modality, count, IntStream.range(0, count)
                .mapToObj(i -> new Series.Slice(i, 0, OptionalDouble.empty())).toList(),
                Optional.of(image(modality, count)), Optional.empty());
    }

    private static Series cine(String modality, int frames) {
        return new Series(OptionalInt.of(2), modality, 1, IntStream.range(0, frames)
                .mapToObj(i -> new Series.Slice(9, i, OptionalDouble.empty())).toList(),
                Optional.of(image(modality, frames)), Optional.empty());
    }

    private static Series asideOf(String modality) {
        return new Series(OptionalInt.of(2), modality, 3, List.of(), Optional.empty(),
                Optional.of(Series.SetAside.LOCALIZER));
    }

    private static MedicalImage image(String modality, int count) {
        return image(new Acquisition(modality, "", "", ""), count);
    }

    private static MedicalImage image(Acquisition acquisition, int count) {
        return new MedicalImage(ImageFormat.DICOM, acquisition, Subject.UNKNOWN,
                new Size(1, 1), 1, "", "MONOCHROME2", new MedicalImage.Frames() {
                    @Override
                    public int count() {
                        return count;
                    }

                    @Override
                    public List<DisplayedFrame> show(int index) {
                        return List.of();
                    }
                }, new Decoding());
    }
}
