package wetread.imaging.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.imaging.Acquisition;
import wetread.imaging.Decoding;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.Flaw;
import wetread.imaging.ImageFormat;
import wetread.imaging.MedicalImage;
import wetread.imaging.Series;
import wetread.imaging.Size;
import wetread.imaging.Study;
import wetread.imaging.Subject;

class SliceSharesTest {

    /** A series: modality, files, and frames of each where it is not one. */
    @ParameterizedTest
    @CsvSource({
        "CT 1, 1", "CT 300, 12", "CT 5, 5", "CT 300 MR 20, 6 6", "MR 20 MR 20 MR 20 MR 20, 3 3 3 3",
        "MR 20 MR 20 MR 20 MR 20 MR 20, 3 3 2 2 2", "CT 300 CT 2, 10 2", "CT 1x60, 12", "CT 300 -, 12 0",
        "DX 1 DX 1, 1 1", "MG 4, 4", "US 1x60, 4", "US 9 US 1x60, 9 4", "DX 20, 16", "DX 10 DX 10, 8 8",
        "CT 300 DX 1, 12 1",
        "US 1x60 US 1x60 US 1x60 US 1x60 US 1x60, 4 3 3 3 3",
        "MR 9 MR 9 MR 9 MR 9 MR 9 MR 9 MR 9 MR 9, 2 2 2 2 2 2 2 2"})
    void volumesShareSlicesAndOfAllElseEveryImageIsShown(String series, String shares) {
        assertEquals(shares, SliceShares.of(study(series), TestLimits.DEFAULT).stream().map(String::valueOf)
                .collect(Collectors.joining(" ")));
    }

    @Test
    void imagesThatAreLeftOutAreSaid() {
        Study study = study("DX 20 US 1x9");
        assertEquals(List.of(12, 4), SliceShares.of(study, TestLimits.DEFAULT));
        assertEquals(List.of(new Flaw(Flaw.Kind.VIEWS_LEFT_OUT, "16 / 24")),
                study.decoding().flaws());
        assertEquals(List.of(), noted("CT 300 DX 3"));
    }

    private static List<Flaw> noted(String series) {
        Study study = study(series);
        SliceShares.of(study, TestLimits.DEFAULT);
        return study.decoding().flaws();
    }

    private static Study study(String series) {
        return new Study(Arrays.stream(series.split(" (?=[A-Z-])")).map(SliceSharesTest::series).toList(), List.of(),
                new Decoding());
    }

    private static Series series(String text) {
        if (text.equals("-")) {
            return new Series(OptionalInt.empty(), "CT", 2, List.of(), Optional.empty(),
                    Optional.of(Series.SetAside.LOCALIZER));
        }
        String[] parts = text.split("[ x]");
        int files = Integer.parseInt(parts[1]);
        int frames = parts.length > 2 ? Integer.parseInt(parts[2]) : 1;
        return new Series(OptionalInt.empty(), parts[0], files, IntStream.range(0, files * frames)
                .mapToObj(i -> new Series.Slice(i / frames, i % frames, OptionalDouble.empty())).toList(),
                Optional.of(image(parts[0], files * frames)), Optional.empty());
    }

    private static MedicalImage image(String modality, int count) {
        return new MedicalImage(ImageFormat.DICOM, new Acquisition(modality, "", "", ""), Subject.UNKNOWN,
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
